"""Answers: the listener's words, as they were understood while the talk went on, for whoever hears it once more.

A recogniser like any other to whoever asks, it recognises only what turned out to lie elsewhere.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from listenlab.conversation import Span, Word
from listenlab.practice.growing import Along

if TYPE_CHECKING:
    from listenlab.practice.ports import Samples


class Answers:
    """Knows the words of one recording."""

    def __init__(self, along: Along) -> None:
        self.name = along.name
        """What to call the model."""
        self._along = along

    def words(
        self, samples: "Samples", spans: Sequence[Span], heard: Callable[[float], None], channel: int | None = None
    ) -> tuple[Word, ...]:
        """The words within spans of the microphone's sound, in time order; raises HearingError."""
        self._along.finish(heard)
        return self._along.agreed(channel, samples, spans, heard).words
