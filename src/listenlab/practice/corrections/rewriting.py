"""The talk itself put right: words, speakers, where turns begin and end, names.

Each function takes the talk as it stands and gives it back with one correction made; who holds the floor is found anew
afterwards, once for all of them. Raises CorrectionError for a correction that has no place in this talk.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch

from listenlab.conversation import Conversation, Person, Span, Turn, Utterance, Word
from listenlab.conversation.plain import plain
from listenlab.conversation.talk import Confidence
from listenlab.errors import CorrectionError
from listenlab.practice.corrections.events import Merged, Renamed, Reseated, Reworded, Rewriting, Split, Swapped
from listenlab.practice.corrections.rewording import reworded
from listenlab.practice.corrections.talk import numbered, turn_at, utterances_of, with_turn


@singledispatch
def rewritten(event: Rewriting, conversation: Conversation) -> Conversation:  # noqa: ARG001 (its own kinds use it)
    """The talk with one correction made; its turns have no sentences where they are no longer what was read."""
    raise TypeError(f"{event!r} changes nothing in a talk")


@rewritten.register
def _(event: Reworded, conversation: Conversation) -> Conversation:
    turn = turn_at(conversation, event.turn)
    text = " ".join(plain(event.text).split())
    if not text:
        raise CorrectionError(f"Turn {event.turn} would have no words left.")
    changed, heard = reworded(turn, utterances_of(conversation, turn.index), text)
    return with_turn(conversation, changed, heard)


@rewritten.register
def _(event: Reseated, conversation: Conversation) -> Conversation:
    turn = turn_at(conversation, event.turn)
    told = utterances_of(conversation, turn.index)
    heard = tuple(replace(each, person=event.person, confidence=None, evidence=None) for each in told)
    return with_turn(conversation, replace(turn, person=event.person), heard)


@rewritten.register
def _(event: Split, conversation: Conversation) -> Conversation:
    turn = turn_at(conversation, event.turn)
    words = turn.text.split()
    if not 0 < event.word < len(words):
        raise CorrectionError(
            f"Turn {event.turn} has {len(words)} words, and cannot be cut after {event.word} of them."
        )
    if not event.turn < event.to <= len(conversation.turns):
        raise CorrectionError(f"The second part of turn {event.turn} cannot become turn {event.to}.")
    first, second = _halves(turn, event.word)
    before, after = _utterances_cut(utterances_of(conversation, turn.index), first, second)
    others = [each for each in conversation.utterances if each.turn != turn.index]
    turns = list(conversation.turns)
    turns[turn.index] = first
    moved = [replace(each, turn=each.turn + (each.turn >= event.to)) for each in [*others, *before]]
    moved += [replace(each, turn=event.to) for each in after]
    return replace(
        conversation, turns=numbered([*turns[: event.to], second, *turns[event.to :]]), utterances=tuple(moved)
    )


@rewritten.register
def _(event: Merged, conversation: Conversation) -> Conversation:
    turn, other = turn_at(conversation, event.turn), turn_at(conversation, event.other)
    if event.other <= event.turn:
        raise CorrectionError(f"Turn {event.other} does not come after turn {event.turn}.")
    whole = replace(
        turn,
        text=f"{turn.text} {other.text}".strip(),
        end_s=other.end_s if turn.end_s is None or other.end_s is None else max(turn.end_s, other.end_s),
        words=(*turn.words, *other.words),
        source=tuple(dict.fromkeys((*turn.source, *other.source))),
        sentences=(),
    )
    turns = [whole if each is turn else each for each in conversation.turns if each is not other]
    heard = [replace(each, turn=turn.index) if each.turn == other.index else each for each in conversation.utterances]
    heard = [replace(each, person=turn.person) if each.turn == turn.index else each for each in heard]
    heard = [replace(each, turn=each.turn - (each.turn > other.index)) for each in heard]
    return replace(conversation, turns=numbered(turns), utterances=tuple(heard))


@rewritten.register
def _(event: Swapped, conversation: Conversation) -> Conversation:
    turn_at(conversation, event.turn)
    turns = [
        replace(turn, person=turn.person.other) if turn.index >= event.turn else turn for turn in conversation.turns
    ]
    heard = [
        replace(each, person=each.person.other) if each.turn >= event.turn else each for each in conversation.utterances
    ]
    people = conversation.people.swapped() if event.names else conversation.people
    return replace(conversation, people=people, turns=tuple(turns), utterances=tuple(heard))


@rewritten.register
def _(event: Renamed, conversation: Conversation) -> Conversation:
    name = " ".join(plain(event.name).split())
    if not name or event.person is Person.UNKNOWN:
        raise CorrectionError("Only the listener and the partner can be given a name.")
    return replace(conversation, people=conversation.people.named(event.person, name))


def _sure(heard: Utterance) -> Utterance:
    """What was heard, now that a person has said whose voice it is."""
    return heard if heard.confidence is None else replace(heard, confidence=Confidence.GOOD)


def _halves(turn: Turn, word: int) -> tuple[Turn, Turn]:
    texts = turn.text.split()
    timed = turn.words if len(turn.words) == len(texts) else ()
    cut_s, go_on_s = _cut(turn, timed, word / len(texts), word)
    before, after = timed[:word], timed[word:]
    first = replace(turn, text=" ".join(texts[:word]), end_s=cut_s, words=before, sentences=())
    return first, replace(turn, text=" ".join(texts[word:]), start_s=go_on_s, words=after, sentences=())


def _cut(turn: Turn, words: Sequence[Word], share: float, word: int) -> tuple[float | None, float | None]:
    """When the first part ends and the second begins: by the words' times, else by their share of the turn's."""
    if words and words[word - 1].end_s is not None and words[word].start_s is not None:
        return words[word - 1].end_s, words[word].start_s
    if turn.start_s is None or turn.end_s is None:
        return turn.end_s, None
    cut_s = turn.start_s + share * (turn.end_s - turn.start_s)
    return cut_s, cut_s


def _utterances_cut(heard: Sequence[Utterance], first: Turn, second: Turn) -> tuple[list[Utterance], list[Utterance]]:
    """What was heard before a cut and after it; an utterance that spans it becomes two."""
    if first.end_s is None or second.start_s is None:
        return list(heard), []
    before, after = [], []
    for each in heard:
        if each.span.end_s <= second.start_s:
            before.append(each)
        elif each.span.start_s >= second.start_s:
            after.append(each)
        else:
            early = [word for word in each.words if (word.start_s or 0.0) < second.start_s]
            cut_s = max(each.span.start_s, min(first.end_s, second.start_s))
            before.append(replace(each, span=Span(each.span.start_s, cut_s), words=tuple(early)))
            rest = Span(max(cut_s, second.start_s), each.span.end_s)
            after.append(replace(each, span=rest, words=each.words[len(early) :]))
    return before, after
