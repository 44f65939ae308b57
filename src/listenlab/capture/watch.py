"""The watch over a recording's sound: what a person should know while there is still time to do something about it.

Everything is told by channel. Exact zeros, which no real room delivers, mean a microphone that is muted or kept from
this program; for what a computer plays they are ordinary. Cut-off and off-centre sound are judged over the last
seconds, quiet over the last minute, since somebody who listens well says nothing for long.
"""

from collections.abc import Sequence

import numpy as np

from listenlab.capture.lane import Frames

NO_SIGNAL_AFTER_S = 2.0
RECENT_S, LONG_S = 5.0, 60.0
CLIPPED_FROM = 0.01
"""The share of recent frames at full scale; that of `listenlab.speakers.findings`, over frames."""
OFFSET_FROM = 0.05
QUIET_BELOW_DBFS = -55.0
"""Nothing louder for a minute: a house value, 30 dB under the nominal level of speech (ITU-T G.191)."""
FULL_SCALE = 32_767


class Watch:
    """Follows each channel."""

    def __init__(self, rate_hz: int, plays: Sequence[bool]) -> None:
        """`plays` says for each channel whether it is what this computer plays."""
        self._rate_hz, self._microphone = rate_hz, ~np.array(plays, bool)
        self._zeros = np.zeros(len(plays))
        self._clipped, self._offset = np.zeros(len(plays)), np.zeros(len(plays))
        self._quiet = np.zeros(len(plays))
        self._ever = np.zeros(len(plays), bool)

    def hear(self, sound: Frames) -> None:
        """Take frames in, shape (frames, channels)."""
        if not len(sound):
            return
        seconds = len(sound) / self._rate_hz
        values = sound.astype(np.float64) / 32_768
        new = min(1.0, seconds / RECENT_S)
        self._zeros = np.where((sound == 0).all(axis=0), self._zeros + seconds, 0.0)
        self._clipped += new * (np.mean(np.abs(values) >= FULL_SCALE / 32_768, axis=0) - self._clipped)
        self._offset += new * (values.mean(axis=0) - self._offset)
        self._ever |= self._zeros == 0
        loud = np.sqrt(np.mean(values**2, axis=0)) >= 10 ** (QUIET_BELOW_DBFS / 20)
        self._quiet = np.where(loud, 0.0, self._quiet + seconds)

    def without_signal(self) -> list[int]:
        """The microphones' channels on which nothing but zeros has come for too long."""
        return _where(self._microphone & (self._zeros > NO_SIGNAL_AFTER_S))

    def fell_silent(self) -> list[int]:
        """Those of them on which something had come before."""
        return [channel for channel in self.without_signal() if self._ever[channel]]

    def clipped(self) -> list[int]:
        """The channels that are cut off at full scale."""
        return _where(self._clipped >= CLIPPED_FROM)

    def off_centre(self) -> list[int]:
        """The channels whose middle is not zero, which a faulty plug does."""
        return _where(np.abs(self._offset) > OFFSET_FROM)

    def quiet(self) -> list[int]:
        """The microphones' channels on which nothing was loud enough for a voice for a minute."""
        return _where(self._microphone & (self._quiet > LONG_S))


def _where(marks: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[int]:
    return [int(channel) for channel in np.flatnonzero(marks)]
