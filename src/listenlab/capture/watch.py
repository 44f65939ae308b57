"""The watch over a recording's sound: what a person should know while there is still time to do something about it.

Everything is told by channel. Exact zeros, which no real room delivers, mean a microphone that is muted or kept from
this program; for what a computer plays they are ordinary. Cut-off and off-centre sound are judged over the last
seconds, quiet over the last minute, since somebody who listens well says nothing for long.
"""

from collections.abc import Sequence

import numpy as np

from listenlab.capture.levels import Measured

NO_SIGNAL_AFTER_S = 2.0
RECENT_S, LONG_S = 5.0, 60.0
CLIPPED_FROM = 0.01
"""The share of recent frames at full scale; that of `listenlab.speakers.findings`, over frames."""
OFFSET_FROM = 0.05
QUIET_BELOW_DBFS = -55.0
"""Nothing louder for a minute: a house value, 30 dB under the nominal level of speech (ITU-T G.191)."""


class Watch:
    """Follows each channel."""

    def __init__(self, rate_hz: int, plays: Sequence[bool]) -> None:
        """`plays` says for each channel whether it is what this computer plays."""
        self._rate_hz, self._microphone = rate_hz, ~np.array(plays, bool)
        self._zeros = np.zeros(len(plays))
        self._clipped, self._middle = np.zeros(len(plays)), np.zeros(len(plays))
        self._quiet = np.zeros(len(plays))
        self._ever = np.zeros(len(plays), bool)

    def hear(self, block: Measured) -> None:
        """Take a block in."""
        seconds = block.frames / self._rate_hz
        new = min(1.0, seconds / RECENT_S)
        self._zeros = np.where(block.silent, self._zeros + seconds, 0.0)
        self._clipped += new * (block.clipped - self._clipped)
        self._middle += new * (block.middle - self._middle)
        self._quiet = np.where(np.array(block.dbfs) >= QUIET_BELOW_DBFS, 0.0, self._quiet + seconds)
        self._ever |= ~block.silent

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
        return _where(np.abs(self._middle) > OFFSET_FROM)

    def quiet(self) -> list[int]:
        """The microphones' channels on which nothing was loud enough for a voice for a minute."""
        return _where(self._microphone & (self._quiet > LONG_S))


def _where(marks: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[int]:
    return [int(channel) for channel in np.flatnonzero(marks)]
