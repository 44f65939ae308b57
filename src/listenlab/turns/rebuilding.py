"""A conversation whose turns were put right by a person: what happens between them is found anew.

What a person did not touch keeps its kind; a turn they changed is a backchannel or holds the floor by what it says now,
in its place. Times are as they were.
"""

from collections.abc import Collection
from dataclasses import replace

from listenlab.conversation import Conversation
from listenlab.turns.building import with_floor
from listenlab.turns.floor import Stretch, kinds
from listenlab.turns.thresholds import TurnThresholds


def rebuilt(
    conversation: Conversation, touched: Collection[int] = (), limits: TurnThresholds | None = None
) -> Conversation:
    """The conversation with the kinds of the turns in `touched`, overlaps, backchannels and transfers found anew."""
    limits = limits or TurnThresholds()
    said = [
        Stretch(turn.person, turn.text, turn.span, None if turn.index in touched else turn.kind)
        for turn in conversation.turns
    ]
    found = kinds(said, conversation.language, limits)
    turns = tuple(replace(turn, kind=kind) for turn, kind in zip(conversation.turns, found, strict=True))
    heard = tuple(sorted(conversation.utterances, key=lambda utterance: utterance.span))
    return with_floor(replace(conversation, turns=turns, utterances=heard), limits)
