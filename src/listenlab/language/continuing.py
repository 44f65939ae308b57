"""Labelling a talk that goes on: only what came since it was labelled last is read.

What a sentence does rests on what was said up to the turn after its own, and on a few things of the whole talk: its
language, whether it is punctuated, and which edges that count the shares of talk have reached. So where these are as
they once were, turns keep the labels they had then as long as they, all before them and the one after are the same. The
answer is always that of `label`, and in an hour of talk a new minute costs a few hundredths of a second.
"""

from dataclasses import replace
from itertools import takewhile

from listenlab import lexicon
from listenlab.conversation import Conversation, Person, Turn
from listenlab.language.cutting import cut
from listenlab.language.labelling import UNMARKED, label, labeller
from listenlab.language.pitch import end_pitches
from listenlab.language.placing import share
from listenlab.language.relabelling import edges, said
from listenlab.language.sentences import punctuated


class Continuing:
    """Labels one talk again and again, each time as far as it has come."""

    def __init__(self) -> None:
        self._known: dict[object, Conversation] = {}

    def label(self, conversation: Conversation) -> Conversation:
        """What `language.label` answers."""
        marked, language = punctuated(turn.text for turn in conversation.turns), conversation.language
        if not lexicon.knows(language):
            return label(conversation)
        turns = [replace(turn, sentences=cut(turn, language, punctuated=marked)) for turn in conversation.turns]
        again = labeller(conversation, turns, UNMARKED, punctuated=marked)
        whole = language, marked, *(edges(share(again.heard.words, person)) for person in Person)
        known = self._known.get(whole, conversation.with_turns(()))
        same = _same(known, conversation)
        for place, then in enumerate(known.turns[:same]):
            turns[place] = replace(turns[place], sentences=then.sentences)
        again = replace(again, heard=replace(again.heard, turns=tuple(turns)))
        self._known[whole] = conversation.with_turns(tuple(again.labelled(range(max(0, same - 1), len(turns)))))
        return self._known[whole]


def _same(known: Conversation, conversation: Conversation) -> int:
    """How many turns at the beginning are as they were."""
    then, now = end_pitches(known), end_pitches(conversation)
    pairs = zip(known.turns, conversation.turns, strict=False)
    alike = (_told(old) == _told(new) and then.get(old.index) == now.get(new.index) for old, new in pairs)
    return sum(takewhile(bool, alike))


def _told(turn: Turn) -> tuple[object, ...]:
    return turn.person, turn.kind, said(turn)
