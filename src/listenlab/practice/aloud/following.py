"""Following: when the listener speaks, told while they do, for whoever waits for them to finish.

Speech is what a streaming network hears with a probability above 0.5, until it falls below 0.35; pauses under 0.2 s are
part of it, and sounds under 0.1 s are clicks. The offline search for speech, with which a talk is scored, looks again.
Times are seconds of the recording, in steps of 32 ms; sound is float32, 16 kHz.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from listenlab.conversation import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from listenlab.practice.ports import Samples

ON, OFF = 0.5, 0.35
STEP_S = 0.032
CLOSE_BELOW_S, DROP_BELOW_S = 0.2, 0.1
LONGEST_UNTOLD_S = 10.0
"""Speech that goes on for longer is told of so far."""


class Probability(Protocol):
    """Hears speech in one channel, piece by piece."""

    def hear(self, samples: "Samples") -> "NDArray[np.float32]":
        """The probability of speech in each 512 of the next samples, 16 kHz."""


class Following:
    """The speech on one channel, as far as it has come."""

    def __init__(self) -> None:
        self.now_s = 0.0
        """How far it was heard."""
        self.spans: list[Span] = []
        """Speech that is over, in order and apart."""
        self._begun_s: float | None = None
        self._last_s = self._told_s = 0.0
        self._on = False

    def hear(self, probabilities: Sequence[float]) -> None:
        """Go on with the probability of speech in each of the next steps."""
        for probability in probabilities:
            self._on = probability > (OFF if self._on else ON)
            self.now_s += STEP_S
            if self._on:
                self._begun_s = self.now_s - STEP_S if self._begun_s is None else self._begun_s
                self._last_s = self.now_s
            elif self._begun_s is not None and self.now_s - self._last_s >= CLOSE_BELOW_S:
                if self._last_s - self._begun_s >= DROP_BELOW_S:
                    self.spans.append(Span(self._begun_s, self._last_s))
                self._begun_s = None

    @property
    def onset_s(self) -> float | None:
        """When the speech began that goes on now; None while there is none."""
        return self._begun_s if self._last_s - (self._begun_s or 0.0) >= DROP_BELOW_S else None

    def first_since(self, time_s: float) -> float | None:
        """When the first speech begins that reaches past a time; None where nothing was said since."""
        found = next((span.start_s for span in self.spans if span.end_s > time_s), None)
        return self.onset_s if found is None else found

    @property
    def last_s(self) -> float | None:
        """When somebody was heard last; None where nobody was."""
        if self.onset_s is not None:
            return self._last_s
        return self.spans[-1].end_s if self.spans else None

    def news(self) -> tuple[tuple[Span, ...], float]:
        """The speech that was not told of before and the time before which no later one begins."""
        told = [span for span in self.spans if span.end_s > self._told_s]
        parts = [Span(max(span.start_s, self._told_s), span.end_s) for span in told]
        until_s = self.now_s if self._begun_s is None else self._begun_s
        if self._begun_s is not None and self._last_s - max(self._begun_s, self._told_s) >= LONGEST_UNTOLD_S:
            parts.append(Span(max(self._begun_s, self._told_s), self._last_s))
            until_s = self._last_s
        self._told_s = max([self._told_s, *(part.end_s for part in parts)])
        return tuple(parts), max(until_s, self._told_s) if parts else until_s
