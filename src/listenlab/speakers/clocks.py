"""Clocks: how much later one channel began than the other, and how much faster its clock runs.

Two devices start apart and drift by up to 100 millionths; 20 of them already undo the canceller. Both can be heard:
what leaks across lies at the path between the microphones, plus the delay, plus the drift times the time. Every 20 s
give a lag by a cross-correlation that weighs all frequencies alike (GCC-PHAT, 200-4,000 Hz); the median lag is the
delay. For each person alone, the lags lie on a line whose slope is the drift: the median of the slopes between pairs
at least 30 s apart. It is believed where the lags keep to their lines and both people's lines agree; who walks about
moves them too.

Source: the study of speaker attribution behind this project: within 3 millionths for two minutes with leak at -12 dB.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.sound import RATE_HZ, STEP, Marks, Recording, Samples

LOWEST_HZ, HIGHEST_HZ = 200.0, 4_000.0
FARTHEST_S = 0.5
"""Lags beyond this are not looked for."""
SHIFTED_FROM_S = 0.005
"""Smaller delays are left to the canceller."""
CLEAR_SHARE, TOGETHER_S = 0.25, 0.02
"""A quarter of all 20 s must have a clear lag, half of these within 20 ms of their median."""
CLEAR_PEAK = 12.0
"""How many times the median of all lags a peak must be to be believed. In five seconds of two people who share no sound
chance reached 10.5; a leak of -35 dB gives 14 and more, one of -12 dB over 100."""
WINDOW = 1 << 15
"""Frames correlated at once: 2 s."""
BLOCK_S = 20.0
APART_S = 30.0
FEWEST_SLOPES = 3
DRIFT_FROM_PPM, LARGEST_PPM = 1.0, 300.0
AGREE_PPM = 5.0
"""How far apart the two people's slopes may lie."""
STRAY_S = 0.0005
"""How far from their line half of the lags may lie."""
SAME_WITHIN_S = 0.002
_FINER = 4

Remember = Callable[[tuple[int, int], "Callable[[], Lag | None]"], "Lag | None"]
"""Gives the lag of the sound between two steps, found now or known from before."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How the second channel's time lies against the first's."""

    late_s: float = 0.0
    """How much later the same moment lies on the second channel, at the start."""
    drift_ppm: float = 0.0
    """How much faster its clock runs, in millionths."""

    def tells_like(self, other: "Clock", length_s: float) -> bool:
        """Whether two clocks are less than 2 ms apart all through a recording of that length."""
        drift_s = abs(self.drift_ppm - other.drift_ppm) * 1e-6 * length_s
        return abs(self.late_s - other.late_s) + drift_s <= SAME_WITHIN_S


@dataclass(frozen=True, slots=True)
class Lag:
    """Where the leak of 20 s lies."""

    at_s: float
    """The middle of the sound it was found in."""
    lag_s: float
    """How much later the second channel is."""


def afresh(_place: tuple[int, int], find: "Callable[[], Lag | None]") -> "Lag | None":
    """Nothing is known from before."""
    return find()


def delay_s(recording: Recording, steps: int | None = None, remember: Remember = afresh) -> float:
    """How much later sound lies on the second channel; 0 where that is below 5 ms or the lags do not agree.

    Only the first so many steps of 10 ms count, if that is said.
    """
    steps = recording.shape[0] // STEP if steps is None else steps
    blocks = steps * STEP / (BLOCK_S * RATE_HZ)
    lags = np.array([lag.lag_s for lag in _lags(recording, np.ones(steps, bool), remember)])
    if len(lags) < max(1.0, CLEAR_SHARE * blocks):
        return 0.0
    found = float(np.median(lags))
    agreeing = float(np.median(np.abs(lags - found))) < TOGETHER_S
    return found if agreeing and abs(found) > SHIFTED_FROM_S else 0.0


def drift_ppm(recording: Recording, alone: Marks, remember: tuple[Remember, Remember] = (afresh, afresh)) -> float:
    """How much faster the second channel's clock runs, in millionths; 0 where that cannot be told.

    `alone` marks where each person speaks alone, shape (steps, 2); `remember` is of the one and of the other.
    """
    slopes = [_slope(list(_lags(recording, alone[:, person], remember[person]))) for person in (0, 1)]
    known = [slope for slope in slopes if slope is not None]
    if not known or max(known) - min(known) > AGREE_PPM:
        return 0.0
    found = float(np.mean(known))
    return found if DRIFT_FROM_PPM <= abs(found) <= LARGEST_PPM else 0.0


def _slope(lags: list[Lag]) -> float | None:
    """The slope of one person's lags in millionths, or None where they lie on no line."""
    at_s, lag_s = np.array([(lag.at_s, lag.lag_s) for lag in lags], np.float64).reshape(-1, 2).T
    one, other = np.triu_indices(len(lags), 1)
    far = at_s[other] - at_s[one] >= APART_S
    if np.count_nonzero(far) < FEWEST_SLOPES:
        return None
    weights = (at_s[other] - at_s[one])[far]
    slopes = (lag_s[other] - lag_s[one])[far] / weights
    order = np.argsort(slopes)
    reached = np.cumsum(weights[order])
    slope = float(slopes[order][np.searchsorted(reached, reached[-1] / 2)])
    left = lag_s - slope * at_s
    return 1e6 * slope if np.median(np.abs(left - np.median(left))) < STRAY_S else None


def _lags(recording: Recording, alone: NDArray[np.bool_], remember: Remember) -> Iterator[Lag]:
    """The lag of every whole 20 s with a second or more of the time marked, where it is clear; of less if it is all."""
    steps = round(BLOCK_S * RATE_HZ) // STEP
    for begin in range(0, max(1, len(alone) // steps) * steps, steps):
        mask = alone[begin : begin + steps]
        if np.count_nonzero(mask) * STEP < RATE_HZ:
            continue
        lag = remember((begin, begin + len(mask)), partial(_lag, recording, begin, mask))
        if lag is not None:
            yield lag


def _lag(recording: Recording, begin: int, mask: NDArray[np.bool_]) -> Lag | None:
    """The lag of the sound that is marked from a step on, where it is clear."""
    sound = recording[begin * STEP : (begin + len(mask)) * STEP] * np.repeat(mask, STEP)[:, None]
    starts = range(0, max(1, len(sound) - WINDOW // 2), WINDOW // 2)
    lag_s = _peak_s(np.sum([_cross(sound[start : start + WINDOW]) for start in starts], axis=0))
    return None if lag_s is None else Lag((begin + float(np.flatnonzero(mask).mean())) * STEP / RATE_HZ, lag_s)


def _cross(sound: Samples) -> NDArray[np.complex128]:
    """The whitened cross-spectrum of two channels, second against first, over the frequencies of a voice."""
    first, second = np.fft.rfft(sound * _hann(len(sound)), WINDOW, axis=0).T
    cross = second * first.conj()
    power = np.abs(cross)
    return np.where(_voiced() & (power > 0), cross / np.maximum(power, 1e-20), 0)


@lru_cache(maxsize=2)
def _hann(frames: int) -> NDArray[np.float64]:
    """A Hann window, shape (frames, 1)."""
    return np.hanning(frames)[:, None]


@cache
def _voiced() -> NDArray[np.bool_]:
    """Which frequencies of a window are those of a voice."""
    at = np.fft.rfftfreq(WINDOW, 1 / RATE_HZ)
    return (at > LOWEST_HZ) & (at < HIGHEST_HZ)


def _peak_s(cross: NDArray[np.complex128]) -> float | None:
    """The lag of a cross-spectrum's highest peak, between frames by a parabola; None where it is not clear."""
    finer = np.abs(np.fft.irfft(cross, WINDOW * _FINER))
    reach = round(FARTHEST_S * RATE_HZ) * _FINER
    near = np.concatenate([finer[-reach:], finer[: reach + 1]])
    top = int(np.argmax(near[1:-1])) + 1
    before, peak, after = near[top - 1 : top + 2]
    if peak <= CLEAR_PEAK * float(np.median(near)):
        return None
    bend = 0.5 * (before - after) / min(-1e-12, before - 2 * peak + after)
    return float((top + bend - reach) / _FINER / RATE_HZ)
