"""Levels: what a block of sound measures, by channel.

Loudness is the root mean square of the block, a tenth of a second or more, in dB below full scale (dBFS), never below
-90.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.capture.lane import Frames

SILENCE_DBFS = -90.0
FULL_SCALE = 32_767


@dataclass(frozen=True, slots=True)
class Measured:
    """One block; arrays have a value for each channel."""

    frames: int
    """How long it is."""
    dbfs: tuple[float, ...]
    """How loud."""
    clipped: NDArray[np.float64]
    """The share of frames at full scale."""
    middle: NDArray[np.float64]
    """The mean, which belongs at 0; 1 is full scale."""
    silent: NDArray[np.bool_]
    """Whether there is nothing but exact zeros."""


def measured(sound: Frames) -> Measured:
    """What a block of shape (frames, channels) measures; one frame at least."""
    channels = np.ascontiguousarray(sound.T)
    values = channels.astype(np.float32)
    power = np.einsum("ij,ij->i", values, values, dtype=np.float64) / len(sound) / 32_768**2
    highest, lowest = channels.max(axis=1), channels.min(axis=1)
    clipped = np.zeros(len(channels))
    for channel in np.flatnonzero((highest >= FULL_SCALE) | (lowest <= -FULL_SCALE)):
        clipped[channel] = np.mean((channels[channel] >= FULL_SCALE) | (channels[channel] <= -FULL_SCALE))
    loudness = 10 * np.log10(np.maximum(power, 10 ** (SILENCE_DBFS / 10)))
    return Measured(
        frames=len(sound),
        dbfs=tuple(round(float(level), 1) for level in loudness),
        clipped=clipped,
        middle=values.mean(axis=1, dtype=np.float64) / 32_768,
        silent=(highest == 0) & (lowest == 0),
    )
