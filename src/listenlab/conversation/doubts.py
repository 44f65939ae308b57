"""Doubts: what may be the other person's voice, in the order in which it is worth asking about.

Only where two people had to be told apart by their voices, on one microphone, is there anything to ask. An utterance
that may be the other's is played and asked about; the least sure comes first. What is too short for anybody to tell is
not asked about.
"""

from dataclasses import dataclass

from listenlab.conversation.conversation import Conversation
from listenlab.conversation.people import Person
from listenlab.conversation.spans import Span
from listenlab.conversation.talk import Confidence

SLIVER_S = 0.25
"""Less of a voice tells nobody whose it is."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An utterance that may be the other person's."""

    turn: int
    """The index of its turn."""
    span: Span
    """What to play."""
    person: Person
    """Whose it is taken to be."""
    confidence: Confidence
    """CHECK or ASK."""
    text: str
    """What is said in it; empty where no word was recognised."""


def doubts(conversation: Conversation) -> tuple[Doubt, ...]:
    """Every utterance that may be the other's, the least sure first; none where each person had a channel."""
    found = [
        (each.evidence or 0.0, Doubt(each.turn, each.span, each.person, each.confidence, each.text))
        for each in conversation.utterances
        if each.confidence in (Confidence.CHECK, Confidence.ASK) and each.span.duration_s >= SLIVER_S
    ]
    return tuple(doubt for _, doubt in sorted(found, key=lambda each: each[0]))
