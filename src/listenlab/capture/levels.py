"""Levels: how loud each channel is, and whether anything arrives at all.

Loudness is the root mean square of the last tenth of a second or more, in dB below full scale (dBFS), never below -90.
A microphone that a system keeps from us delivers exact zeros, which no real room does.
"""

import numpy as np

from listenlab.capture.lane import Frames

SILENCE_DBFS = -90.0
NO_SIGNAL_AFTER_S = 2.0
"""Exact zeros for longer mean that no signal arrives."""


class Levels:
    """Follows the loudness of each channel."""

    def __init__(self, channels: int, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._zeros = np.zeros(channels, np.int64)
        self.dbfs: tuple[float, ...] = (SILENCE_DBFS,) * channels

    def hear(self, sound: Frames) -> None:
        """Take frames in, shape (frames, channels)."""
        if not len(sound):
            return
        values = sound.astype(np.float64) / 32_768
        loudness = 20 * np.log10(np.maximum(np.sqrt(np.mean(values**2, axis=0)), 10 ** (SILENCE_DBFS / 20)))
        self.dbfs = tuple(round(float(level), 1) for level in loudness)
        lasting = (sound == 0).all(axis=0)
        self._zeros = np.where(lasting, self._zeros + len(sound), 0)

    def without_signal(self) -> list[int]:
        """The channels on which nothing but zeros has come for too long."""
        return [int(channel) for channel in np.flatnonzero(self._zeros > NO_SIGNAL_AFTER_S * self._rate_hz)]
