"""Relabelling after a correction: only the turns it bears on are read again.

A changed turn bears on itself; on the turn before, which it answers; on the same person's next turn; on the other's
turns that are anchored on it; on every later turn with a word that it newly says or no longer; and on the answers to
all these. Where that cannot be told (turns were added or changed hands, the shares of talk moved, the transcript is now
punctuated), everything is read. So the answer is always that of `label`, and in an hour of talk a changed word costs a
few milliseconds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from listenlab import lexicon
from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Turn
from listenlab.language.around import TALK_SHARE
from listenlab.language.cutting import cut
from listenlab.language.echo import ANCHOR_TURNS
from listenlab.language.labelling import UNMARKED, Labeller, label, labeller
from listenlab.language.marks import YOUR_WORD, Marks, given, settled
from listenlab.language.placing import Talk, share
from listenlab.language.reading import read
from listenlab.language.sentences import punctuated

UNMARKED_SENTENCE: Mapping[LabelKind, bool] = MappingProxyType({})


def relabel(labelled: Conversation, conversation: Conversation, marks: Marks = UNMARKED) -> Conversation:
    """What `label(conversation, marks)` answers, given the labelled conversation as it was before a correction."""
    marked = punctuated(turn.text for turn in conversation.turns)
    if not _comparable(labelled, conversation) or marked is not punctuated(turn.text for turn in labelled.turns):
        return label(conversation, marks)
    pairs = list(zip(labelled.turns, conversation.turns, strict=True))
    rewritten = [after.index for before, after in pairs if said(before) != said(after)]
    turns = [before if before.source == after.source else _with_sentences(before, after) for before, after in pairs]
    for index in rewritten:
        after = conversation.turns[index]
        turns[index] = replace(after, sentences=cut(after, conversation.language, punctuated=marked))
    again = labeller(conversation, turns, marks, punctuated=marked)
    if _moved([labelled.turns[index] for index in rewritten], again.heard):
        return label(conversation, marks)
    reached = {index for index in rewritten for index in _reached(labelled.turns[index], again.heard)}
    reached |= {turn.index for turn in turns if _remarked(turn, marks)}
    return conversation.with_turns(tuple(again.labelled(sorted(_with_answers(reached, again)))))


def _comparable(before: Conversation, after: Conversation) -> bool:
    """Whether the same people take the same turns in the same language."""
    same = [(turn.person, turn.kind) for turn in before.turns] == [(turn.person, turn.kind) for turn in after.turns]
    return same and before.language == after.language and lexicon.knows(after.language)


def said(turn: Turn) -> tuple[object, ...]:
    """What was said in a turn, and when: all that decides how it is cut into sentences."""
    return turn.text, turn.start_s, turn.end_s, turn.words


def _with_sentences(before: Turn, after: Turn) -> Turn:
    return replace(after, sentences=before.sentences)


def _moved(before: Iterable[Turn], heard: Talk) -> bool:
    """Whether somebody's part of the talk has crossed an edge that counts; `before` are turns as they were."""
    then = dict(heard.words)
    for turn in before:
        old = (read(sentence.text, heard.language) for sentence in turn.sentences)
        then[turn.person] += sum(len(reading.tokens) for reading in old)
        then[turn.person] -= sum(len(reading.tokens) for reading in heard.readings[turn.index])
    return any(edges(share(then, person)) != edges(share(heard.words, person)) for person in Person)


def edges(share: float) -> int:
    """How many of the edges that count a share of talk has reached."""
    return sum(share >= edge for edge in TALK_SHARE)


def _reached(before: Turn, heard: Talk) -> Iterator[int]:
    """The turns on which a turn bears that was rewritten; `before` is the turn as it was."""
    index, person = before.index, before.person
    yield from (each for each in (index - 1, index) if each >= 0)
    later = [turn for turn in heard.turns[index + 1 :] if turn.holds_floor]
    own = 0
    for turn in later:
        if turn.person is person:
            own += 1
        if own >= ANCHOR_TURNS:
            break
        if turn.person is not person or own == 1:
            yield turn.index
    old = {lemma for sentence in before.sentences for lemma in read(sentence.text, heard.language).content}
    new = {lemma for reading in heard.readings[index] for lemma in reading.content}
    for words in heard.memory.said.values():
        yield from (each for lemma in old ^ new for each in words.get(lemma, ()) if each > index)


def _remarked(turn: Turn, marks: Marks) -> bool:
    """Whether a person now says something else of a turn's labels than its labels show."""
    if not any((turn.index, each.text) in marks or _is_marked(each) for each in turn.sentences):
        return False
    return any(given(each) != settled(marks.get((turn.index, each.text), UNMARKED_SENTENCE)) for each in turn.sentences)


def _is_marked(sentence: Sentence) -> bool:
    return any(label.reason.text == YOUR_WORD for label in sentence.labels)


def _with_answers(reached: Iterable[int], again: Labeller) -> set[int]:
    """The turns with those that may confirm or correct what stands in them."""
    turns: Sequence[Turn] = again.heard.turns
    found = set(reached)
    for index in tuple(found):
        for turn in turns[index + 1 :]:
            found.add(turn.index)
            if turn.holds_floor and turn.sentences:
                break
    return found
