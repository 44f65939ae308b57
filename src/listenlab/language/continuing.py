"""Labelling a talk that goes on: only what came since it was labelled last is read.

What a sentence does rests on what was said up to the turn after its own, and on the shares of talk. So turns keep their
labels as long as they, and all before them and the one after, are as they were. Where somebody's share of talk crossed
an edge that counts, or the transcript is now punctuated, everything is read. So the answer is always that of `label`,
and in an hour of talk a new minute costs a few hundredths of a second.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from listenlab import lexicon
from listenlab.conversation import Conversation, Person, Turn
from listenlab.language.cutting import cut
from listenlab.language.labelling import UNMARKED, label, labeller
from listenlab.language.pitch import end_pitches
from listenlab.language.placing import share
from listenlab.language.reading import read
from listenlab.language.relabelling import edges, said
from listenlab.language.sentences import punctuated


def label_further(labelled: Conversation, conversation: Conversation) -> Conversation:
    """What `label(conversation)` answers, given what it answered of an earlier state of the same talk."""
    marked, language = punctuated(turn.text for turn in conversation.turns), conversation.language
    before = punctuated(turn.text for turn in labelled.turns)
    if labelled.language != language or before is not marked or not lexicon.knows(language):
        return label(conversation)
    same = _same(labelled, conversation)
    kept = [
        replace(now, sentences=then.sentences)
        for then, now in zip(labelled.turns[:same], conversation.turns, strict=False)
    ]
    new = [replace(turn, sentences=cut(turn, language, punctuated=marked)) for turn in conversation.turns[same:]]
    again = labeller(conversation, [*kept, *new], UNMARKED, punctuated=marked)
    then = Counter(again.heard.words)
    then.subtract(_words(new, language))
    then.update(_words(labelled.turns[same:], language))
    if any(edges(share(then, person)) != edges(share(again.heard.words, person)) for person in Person):
        return label(conversation)
    return conversation.with_turns(tuple(again.labelled(range(max(0, same - 1), len(conversation.turns)))))


def _same(labelled: Conversation, conversation: Conversation) -> int:
    """How many turns at the beginning are as they were."""
    then, now = end_pitches(labelled), end_pitches(conversation)
    pairs = zip(labelled.turns, conversation.turns, strict=False)
    alike = (_told(old) == _told(new) and then.get(old.index) == now.get(new.index) for old, new in pairs)
    return sum(takewhile(bool, alike))


def _told(turn: Turn) -> tuple[object, ...]:
    return turn.person, turn.kind, said(turn)


def _words(turns: Iterable[Turn], language: str) -> Counter[Person]:
    """How many words each person says."""
    counted = Counter[Person]()
    for turn in turns:
        counted[turn.person] += sum(len(read(sentence.text, language).tokens) for sentence in turn.sentences)
    return counted
