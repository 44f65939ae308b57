"""What rehearsing aloud asks of the world: a voice, a mouth, words, and a place to write things down.

Sound that is heard is float32 at 16 kHz; sound that is spoken is int16 at the recording's own rate, shape (frames,).
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from listenlab.conversation import Conversation, Span, Word
from listenlab.practice.aloud.following import Probability
from listenlab.practice.take import Line, Struck

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from listenlab.practice.ports import Samples

    Spoken = NDArray[np.int16]


class Voice(Protocol):
    """Turns the partner's lines into sound."""

    def prepare(self, text: str) -> "Future[Spoken]":
        """Begin to turn a line into sound, which may not be wanted in the end; raises nothing.

        An empty sound where there is no voice, or none any more.
        """


class Mouth(Protocol):
    """Plays the partner's lines and records them as they are heard."""

    def say(self, sound: "Spoken") -> None:
        """Begin to say something; what was being said is over."""

    def hush(self) -> None:
        """Stop speaking."""


class Words(Protocol):
    """Turns the listener's speech into words while they speak; nothing here waits for the recogniser."""

    def hear(self, channel: int, sound: "Samples", spans: Sequence[Span], until_s: float) -> None:
        """The next sound of a channel, the speech known since, and before when no later speech begins."""

    def rest(self, channel: int, until_s: float) -> None:
        """They have come to an end: all they said until then is recognised now."""

    def said(self, channel: int, since_s: float) -> tuple[Word, ...] | None:
        """What they said since a time; None while some of it is being recognised. Raises HearingError."""

    def glimpsed(self, channel: int, since_s: float) -> tuple[Word, ...]:
        """What of it is known by now."""


@dataclass(frozen=True, slots=True)
class World:
    """All that a talk aloud works with."""

    voice: Voice
    """Speaks the lines."""
    mouth: Mouth
    """Plays them."""
    words: Words
    """Understands the answers."""
    probability: Probability
    """Hears where the listener speaks."""
    note: Callable[[Line | Struck | str], None]
    """Puts what is known of the talk beside its sound; a text is to be told of it as a whole.

    Raises DiskFull, RecordingInterrupted.
    """
    label: Callable[[Conversation], Conversation]
    """Reads what each sentence does."""
    rate_hz: int
    """The rate at which lines are spoken."""
    language: str = "en"
    """The language spoken, as a two-letter code."""
