"""Levels: how loud each channel is.

Loudness is the root mean square of the last block, a twentieth of a second or more, in dB below full scale (dBFS),
never below -90.
"""

import numpy as np
from numpy.typing import NDArray

from listenlab.capture.lane import Frames

SILENCE_DBFS = -90.0


def levels_dbfs(sound: Frames) -> tuple[float, ...]:
    """The loudness of each channel of sound of shape (frames, channels)."""
    if not len(sound):
        return (SILENCE_DBFS,) * int(sound.shape[1])
    power: NDArray[np.float64] = np.mean((sound.astype(np.float64) / 32_768) ** 2, axis=0)
    loudness = 10 * np.log10(np.maximum(power, 10 ** (SILENCE_DBFS / 10)))
    return tuple(round(float(level), 1) for level in loudness)
