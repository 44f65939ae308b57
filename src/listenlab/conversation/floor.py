"""What happens between two people's turns: overlaps, backchannels and floor transfers.

Definitions and thresholds are those of the turns room; these are only the values it answers with.
"""

from dataclasses import dataclass
from enum import StrEnum

from listenlab.conversation.people import Person
from listenlab.conversation.spans import Span


class OverlapKind(StrEnum):
    """What an overlapping start does to the person who holds the floor."""

    BACKCHANNEL = "backchannel"
    """Encourages; credited, never penalised."""
    TERMINAL = "terminal"
    """Starts as the other is about to finish; neutral."""
    COOPERATIVE = "cooperative"
    """Helps the other along: completes, repeats, supplies a word, asks to clarify; neutral."""
    INTERRUPTION = "interruption"
    """Starts while the other is still saying something else."""


class Grade(StrEnum):
    """How an interruption ended."""

    CUT_OFF = "cut_off"
    """The other stopped with their words incomplete."""
    TALK_OVER = "talk_over"
    """The other finished all the same."""
    ATTEMPT = "attempt"
    """Whoever began stopped first; listed, never counted."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """One person starting while the other speaks."""

    span: Span
    """While both speak."""
    by: Person
    """Who started into the other's speech."""
    kind: OverlapKind
    """What it does."""
    grade: Grade | None
    """How it ended, for an interruption; else None."""
    lead_s: float
    """From the onset to the end of the other's utterance."""
    confidence: float
    """How sure the kind is, from 0 to 1."""
    interruption_probability: float
    """The probability that a person watching would call it an interruption, from 0 to 1."""
    excerpt: str
    """What the two said around the onset, // where the second began."""
    holder_turn: int
    """The index of the turn it starts into."""
    turn: int
    """The index of the turn that starts."""

    @property
    def counts(self) -> bool:
        """Whether it weighs on a score: an interruption that was no mere attempt."""
        return self.kind is OverlapKind.INTERRUPTION and self.grade is not Grade.ATTEMPT


@dataclass(frozen=True, slots=True)
class Backchannel:
    """A short token that shows attention and leaves the floor where it is."""

    person: Person
    """Who gives it."""
    span: Span
    """When."""
    text: str
    """What was said, empty for a voiced blip without words."""
    turn: int
    """The index of its turn."""


@dataclass(frozen=True, slots=True)
class FloorTransfer:
    """The floor passing from one person to the other."""

    to: Person
    """Who has it afterwards."""
    at_s: float
    """When the new holder begins."""
    gap_s: float
    """The pause before it; negative when they overlap."""
    turn: int
    """The index of the new holder's turn."""
    holder_turn: int = -1
    """The index of the turn before it that had the floor; -1 where it is not known."""
    cut_short: float | None = None
    """How sure it is, from 0 to 1, that the other had not finished, though nobody overlapped; None where they had."""
