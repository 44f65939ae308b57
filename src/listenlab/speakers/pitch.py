"""The pitch of a voice every 10 ms, by autocorrelation.

A window of 40 ms is compared with itself moved by one period after another; a periodic sound is most like itself moved
by its own period, so the pitch is the first peak that reaches 0.9 of the highest. What the window's own shape takes
away with growing distance is given back. Between two lags the peak is found by the parabola through its neighbours, to
a small part of a semitone. Pitch is the natural logarithm of Hz, not a number where the sound is not voiced.

Source: Boersma, Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise ratio of a
sampled sound (1993).
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.sound import RATE_HZ

WINDOW, SIZE = 640, 1_024
LONGEST_LAG = RATE_HZ // 70
SPEAKING_HZ = 400.0
"""Above this hardly anybody's pitch lies, but for the end of a question."""
NEAR_BEST = 0.9
VOICED_FROM = 0.55

Values = NDArray[np.float32]


def pitch(heard: Values, highest_hz: float = SPEAKING_HZ) -> Values:
    """The pitch of windows of shape (steps, 640), from 70 Hz up to `highest_hz`; shape (steps,)."""
    shortest = int(RATE_HZ / highest_hz)
    lags = slice(shortest - 1, LONGEST_LAG + 2)
    hann = np.hanning(WINDOW).astype(np.float32)
    whole = _autocorrelation((heard - heard.mean(axis=1, keepdims=True)) * hann)
    alike = np.asarray(whole[:, lags] / np.maximum(whole[:, :1], 1e-9) / _of_window()[lags], np.float32)
    inner = alike[:, 1:-1]
    peaks = (inner >= alike[:, :-2]) & (inner > alike[:, 2:])
    best = np.max(np.where(peaks, inner, 0.0), axis=1)
    first = np.argmax(peaks & (inner >= NEAR_BEST * best[:, None]), axis=1)
    lag = shortest + first + _between(alike, first)
    return np.where(best >= VOICED_FROM, np.log(RATE_HZ / lag), np.nan).astype(np.float32)


def _between(alike: Values, first: NDArray[np.intp]) -> Values:
    """How far beside its lag each peak lies, by the parabola through it and its neighbours, within half a lag."""
    rows = np.arange(len(alike))
    before, at, after = (alike[rows, first + away] for away in (0, 1, 2))
    bend = before - 2 * at + after
    return np.clip(0.5 * (before - after) / np.where(bend < 0, bend, -1.0), -0.5, 0.5)


@cache
def _of_window() -> Values:
    """How like itself the window alone is at each lag, 1 at none."""
    hann = np.hanning(WINDOW).astype(np.float32)[None]
    own = _autocorrelation(hann)[0]
    return np.asarray(own / own[0], np.float32)


def _autocorrelation(heard: Values) -> Values:
    spectrum = np.fft.rfft(heard, SIZE)
    return np.fft.irfft(spectrum.real**2 + spectrum.imag**2)[:, : LONGEST_LAG + 2].astype(np.float32)
