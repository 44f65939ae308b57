"""Aligned channels: a recording whose second channel runs by the first's clock, made as it is looked at.

Between frames the second channel is read by a windowed sinc of 16 points, its weights kept for every 512th of a frame.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.clocks import Clock
from listenlab.speakers.sound import RATE_HZ, Recording

HALF = 8
PARTS = 512


class Aligned:
    """A recording of two channels on one time line, the first's; shape (frames, 2)."""

    def __init__(self, recording: Recording, clock: Clock) -> None:
        self.shape = (recording.shape[0], 2)
        self._recording = recording
        self._clock = clock

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, frames: slice) -> NDArray[np.float32]:
        """The frames of a slice of both channels."""
        begin, end, _ = frames.indices(len(self))
        wanted = (
            np.arange(begin, end, dtype=np.float64) * (1 + self._clock.drift_ppm * 1e-6) + self._clock.late_s * RATE_HZ
        )
        first = self._recording[begin:end][:, 0]
        return np.stack([first, _between(self._recording, wanted)], axis=1).astype(np.float32)


def _between(recording: Recording, wanted: NDArray[np.float64]) -> NDArray[np.float32]:
    """The second channel at places between its frames, silence beyond its ends."""
    if not len(wanted):
        return np.zeros(0, np.float32)
    whole = np.floor(wanted).astype(np.int64)
    part = np.round((wanted - whole) * PARTS).astype(np.int64)
    lowest, highest = int(whole[0]) - HALF, int(whole[-1]) + HALF + 1
    near: Any = recording[max(0, lowest) : max(0, min(recording.shape[0], highest))][:, 1]
    before = min(max(0, -lowest), highest - lowest)
    padded = np.pad(near, (before, max(0, highest - lowest - before - len(near))))
    read = np.zeros(len(wanted), np.float32)
    for tap in range(1 - HALF, HALF + 1):
        read += padded[whole + (tap - lowest)] * _weights()[part, tap + HALF - 1]
    return read


@cache
def _weights() -> NDArray[np.float32]:
    """What each of 16 frames counts at every 512th part between the middle two, shape (513, 16)."""
    away = np.arange(PARTS + 1)[:, None] / PARTS - np.arange(1 - HALF, HALF + 1)[None, :]
    weights = np.sinc(away) * np.cos(np.pi * away / (2 * HALF + 2)) ** 2
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float32)
