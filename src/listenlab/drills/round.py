"""Round: one time somebody practised a drill with somebody: who did what, when each step was, and what people said.

All times are seconds of the recording. It is kept with the session that was recorded of it, so that its measures can be
made again whenever something in the talk is put right.
"""

from dataclasses import dataclass

from listenlab.conversation import Span
from listenlab.drills.drill import Role
from listenlab.drills.tally import Tap

MOST = 4
"""The best answer to a question; 0 is the least."""


@dataclass(frozen=True, slots=True)
class Chairs:
    """Who does what in a round."""

    listener: str
    """Who practises."""
    speaker: str = ""
    """Who talks; empty for a drill done alone."""
    observers: tuple[str, ...] = ()
    """Who watches."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What a person answered to a question that only people can."""

    of: Role
    """Who was asked."""
    question: str
    """What."""
    answer: int
    """From 0 (not at all) to 4 (fully)."""

    def __post_init__(self) -> None:
        if not 0 <= self.answer <= MOST:
            raise ValueError(f"an answer lies between 0 and {MOST}")


@dataclass(frozen=True, slots=True)
class Round:
    """A round, so far or once it is over."""

    chairs: Chairs
    """Who did what."""
    steps: tuple[Span | None, ...]
    """When each step was; None for one that was left out or that nobody talks in."""
    again: bool = False
    """Whether it was a second try."""
    taps: tuple[Tap, ...] = ()
    """What observers saw, in order."""
    ratings: tuple[Rating, ...] = ()
    """What people answered after it."""
    aim: str = ""
    """What the listener set out to practise, in their words; empty where nobody asked."""
    resolve: str = ""
    """What the listener means to do after it, in their words; empty where nobody asked."""
