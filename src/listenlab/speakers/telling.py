"""Telling: marks of speech that come bit by bit, told as spans as soon as nothing can change them any more.

A pause of 0.2 s makes everything before it final: shorter ones are closed, sounds below 0.1 s are dropped. Speech that
goes on for long is told of in parts that touch.
"""

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span
from listenlab.speakers.marks import CLOSE_BELOW_S, runs, spans, tidied
from listenlab.speakers.sound import STEPS_PER_S

LONGEST_UNTOLD_S = 10.0
"""Speech that goes on for longer is told of so far."""

Line = NDArray[np.bool_]


class Telling:
    """The speech on one channel."""

    def __init__(self) -> None:
        self._told = 0
        self._untold: Line = np.zeros(0, bool)

    @property
    def until_s(self) -> float:
        """No speech that was not told of begins before this."""
        return self._told / STEPS_PER_S

    def go_on(self, marks: Line, *, ended: bool = False) -> tuple[Span, ...]:
        """The speech that has become final with the next marks, in times from the first."""
        self._untold = np.concatenate([self._untold, marks])
        final = len(self._untold) if ended else self._final()
        told = spans(tidied(self._untold[:final]), self._told)
        self._untold, self._told = self._untold[final:], self._told + final
        return told

    def _final(self) -> int:
        """How many of the untold steps nothing can change."""
        pauses = [end for begin, end in runs(~self._untold) if end - begin >= CLOSE_BELOW_S * STEPS_PER_S]
        final = pauses[-1] if pauses else 0
        if len(self._untold) - final < LONGEST_UNTOLD_S * STEPS_PER_S:
            return final
        return int(np.flatnonzero(self._untold)[-1]) + 1
