"""Pacing: how many frames a second a device really delivers, against the one monotonic clock.

A block comes late and never early, by however long the system and this program were busy. So of every ten seconds only
the most punctual block counts, and through these runs one straight line by least squares: its slope is what the
device's clock and the computer's differ by. Where frames were lost the line goes on at another height with the same
slope. Only running sums are kept, so eight hours take no more memory than a minute. Pure: moments come in as arguments,
in seconds.

The moments are those of the callback by the monotonic clock. PortAudio's own (`inputBufferAdcTime`) are nearer to the
microphone, but on Linux they were found to be the clock's on the wall, which leaps; other systems leave them at 0 (its
issues 121, 135, 531) or reckon with the wrong rate (149). Through a sound server on a busy machine half of the blocks
came within 0.3 ms of the most punctual one, and the most punctual of ten seconds within 0.2 ms of one another.
"""

from math import sqrt

EVERY_S = 10.0
"""Of each such stretch the most punctual block counts: about 200 blocks, of which hardly all are late."""
FEWEST = 6
"""Fewer stretches than this beyond the first say nothing: it takes a minute."""
LEAP_S = 0.05
"""So much from one stretch to the next is lost sound, or a machine that was busy all through: as a clock it would be
5,000 millionths."""
STEP_S, STEP_SCATTERS = 0.005, 4.0
"""Once the line is known, so much away from it is a leap too, unless the line itself scatters by a quarter of that."""
FINEST_S = 0.0001
"""Lateness is not known better than this: blocks and the device's own buffers beat against each other."""
SURE = 2.0
"""How many times the scatter that is left, seen as a slope, the line may be off. One step in the middle bends it by 1.7
of that, a random walk by 1.2 (root mean square), and errors that do not hang together by far less."""


class Pacing:
    """Measures the rate of one device while it delivers."""

    def __init__(self, rate_hz: int) -> None:
        """`rate_hz` is what was asked of the device."""
        self._asked_hz = rate_hz
        self._best: tuple[float, float] | None = None  # how late, and when
        self._due_at_s = 0.0
        self._points = self._joined = 0  # of the line as it stands since a leap, and steps along all lines
        self._last = (0.0, 0.0)  # the newest point: when, and how late
        self._at_s = self._late_s = 0.0  # the middle of the line as it stands
        self._time = self._lateness = self._both = 0.0  # sums of squares and products about each line's middle

    def heard(self, frames: int, at_s: float) -> None:
        """So many frames have been delivered in all, the last of them at this moment."""
        late_s = at_s - frames / self._asked_hz
        if self._best is not None and at_s >= self._due_at_s:
            self._add(*self._best)
            self._best = None
        if self._best is None:
            self._best, self._due_at_s = (late_s, at_s), at_s + EVERY_S
        self._best = min(self._best, (late_s, at_s))

    def broken(self) -> None:
        """Frames may have been lost before the ones that come next."""
        self._best, self._points = None, 0

    def found(self) -> tuple[float, float] | None:
        """The rate in frames a second and how far it may be off, either way; None before there is enough to tell."""
        if self._joined < FEWEST:
            return None
        slope, scatter_s = self._line()
        within = SURE * scatter_s / sqrt(self._time / self._joined)
        return self._asked_hz * (1 - slope), self._asked_hz * within

    def _line(self) -> tuple[float, float]:
        """How much later the device is from second to second, and how far from that its points lie, in seconds."""
        slope = self._both / self._time
        left = max(0.0, self._lateness - slope * self._both) / (self._joined - 1)
        return slope, max(FINEST_S, sqrt(left))

    def _leapt(self, late_s: float, at_s: float) -> bool:
        """Whether a point cannot belong to the same line as the last one."""
        before_s, before_late_s = self._last
        if self._joined < FEWEST:
            return abs(late_s - before_late_s) > LEAP_S
        slope, scatter_s = self._line()
        away_s = abs(late_s - before_late_s - slope * (at_s - before_s))
        return away_s > min(LEAP_S, max(STEP_S, STEP_SCATTERS * scatter_s))

    def _add(self, late_s: float, at_s: float) -> None:
        """One more point of the line, which a leap begins anew at another height (Welford's running sums)."""
        if self._points and self._leapt(late_s, at_s):
            self._points = 0
        self._last = at_s, late_s
        if not self._points:
            self._points, self._at_s, self._late_s = 1, at_s, late_s
            return
        share = self._points / (self._points + 1)
        on_s, up_s = at_s - self._at_s, late_s - self._late_s
        self._time += share * on_s**2
        self._lateness += share * up_s**2
        self._both += share * on_s * up_s
        self._points, self._joined = self._points + 1, self._joined + 1
        self._at_s += on_s / self._points
        self._late_s += up_s / self._points
