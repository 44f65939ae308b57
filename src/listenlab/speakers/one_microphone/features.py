"""What a voice sounds like in each 10 ms: its spectral shape, its pitch and its level.

The shape is 20 cepstra of 30 mel bands from 80 to 7,600 Hz (the one for level left out, liftered) with their slopes
over 50 ms, from windows of 25 ms. The pitch comes from the normalised autocorrelation of 40 ms, 70 to 400 Hz: the
first peak that reaches 0.9 of the highest.

Source: Young et al., The HTK Book (2002), 5.3-5.9; Boersma, Accurate short-term analysis of the fundamental frequency
(1993).
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from listenlab.speakers.sound import RATE_HZ, STEP, Samples

CEPSTRA, BANDS = 20, 30
DIMENSIONS = 2 * CEPSTRA
LOWEST_HZ, HIGHEST_HZ = 80.0, 7_600.0
WINDOW, SIZE = 400, 512
EMPHASIS = 0.97
LIFTER = 22
SLOPE_STEPS = 2

PITCH_WINDOW, PITCH_SIZE = 640, 1_024
SHORTEST_LAG, LONGEST_LAG = RATE_HZ // 400, RATE_HZ // 70
NEAR_BEST = 0.9
VOICED_FROM = 0.55
_AT_ONCE = 2_048

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Frames:
    """The sound of a stretch, in steps of 10 ms."""

    shape: Values
    """Cepstra and their slopes, shape (steps, 40)."""
    pitch: Values
    """The natural logarithm of the pitch in Hz, not a number where the sound is not voiced, shape (steps,)."""
    level_db: Values
    """The level, shape (steps,)."""


def frames(sound: Samples) -> Frames:
    """Every whole step of a stretch of sound, shape (frames,)."""
    steps = len(sound) // STEP
    shape, level_db = np.zeros((steps, CEPSTRA), np.float32), np.zeros(steps, np.float32)
    pitch = np.zeros(steps, np.float32)
    for begin in range(0, steps, _AT_ONCE):
        end = min(steps, begin + _AT_ONCE)
        shape[begin:end], level_db[begin:end] = _cepstra(_windows(sound, begin, end, WINDOW))
        pitch[begin:end] = _pitch(_windows(sound, begin, end, PITCH_WINDOW))
    return Frames(np.concatenate([shape, _slopes(shape)], axis=1), pitch, level_db)


def _windows(sound: Samples, begin: int, end: int, length: int) -> Values:
    """The windows around the middles of some steps, silence beyond the sound, shape (steps, length)."""
    around = (length - STEP) // 2
    first, last = begin * STEP - around, end * STEP + around
    padded = np.pad(sound[max(0, first) : last], (max(0, -first), max(0, last - len(sound))))
    return sliding_window_view(padded, length)[::STEP]


def _cepstra(windows: Values) -> tuple[Values, Values]:
    """The cepstra of windows, shape (steps, 20), and their level in dB."""
    emphasised = windows[:, 1:] - np.float32(EMPHASIS) * windows[:, :-1]
    spectrum = np.fft.rfft(emphasised * np.hamming(WINDOW - 1).astype(np.float32), SIZE)
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
    bands = np.log(np.maximum(power @ _triangles(), 1e-9))
    energy = np.mean(np.square(windows, dtype=np.float32), axis=1)
    return bands @ _cosines(), np.asarray(10 * np.log10(np.maximum(energy, 1e-12)), np.float32)


@cache
def _triangles() -> Values:
    """How much each frequency counts in each band, shape (257, 30)."""
    lowest, highest = (float(2595.0 * np.log10(1.0 + hz / 700.0)) for hz in (LOWEST_HZ, HIGHEST_HZ))
    mel = np.linspace(lowest, highest, BANDS + 2)
    edges = 700.0 * (10.0 ** (mel / 2595.0) - 1.0)
    at = np.fft.rfftfreq(SIZE, 1 / RATE_HZ)[:, None]
    rising = (at - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - at) / (edges[2:] - edges[1:-1])
    return np.asarray(np.maximum(0.0, np.minimum(rising, falling)), np.float32)


@cache
def _cosines() -> Values:
    """From the logarithms of the bands to liftered cepstra 1 to 20, shape (30, 20)."""
    order = np.arange(1, CEPSTRA + 1)
    cosines = np.sqrt(2 / BANDS) * np.cos(np.pi * (np.arange(BANDS)[:, None] + 0.5) * order / BANDS)
    return np.asarray(cosines * (1 + LIFTER / 2 * np.sin(np.pi * order / LIFTER)), np.float32)


def _slopes(cepstra: Values) -> Values:
    """How fast each cepstrum rises, by regression over the steps around."""
    if not len(cepstra):
        return cepstra
    padded = np.pad(cepstra, ((SLOPE_STEPS, SLOPE_STEPS), (0, 0)), mode="edge")
    slope = np.zeros_like(cepstra)
    for away in range(1, SLOPE_STEPS + 1):
        ahead = padded[SLOPE_STEPS + away : len(padded) - SLOPE_STEPS + away]
        slope += away * (ahead - padded[SLOPE_STEPS - away : len(padded) - SLOPE_STEPS - away])
    return slope / np.float32(2 * sum(away**2 for away in range(1, SLOPE_STEPS + 1)))


def _pitch(windows: Values) -> Values:
    """The natural logarithm of the pitch in Hz of each window, not a number where it is not voiced."""
    hann = np.hanning(PITCH_WINDOW).astype(np.float32)
    heard = (windows - windows.mean(axis=1, keepdims=True)) * hann
    whole = _autocorrelation(heard)
    alike = whole[:, SHORTEST_LAG - 1 : LONGEST_LAG + 2] / np.maximum(whole[:, :1], 1e-9)
    unhurt = _autocorrelation(hann[None])[:, SHORTEST_LAG - 1 : LONGEST_LAG + 2]
    alike = np.asarray(alike * (float(np.sum(hann**2)) / unhurt), np.float32)
    inner = alike[:, 1:-1]
    peaks = (inner >= alike[:, :-2]) & (inner > alike[:, 2:])
    best = np.max(np.where(peaks, inner, 0.0), axis=1)
    first = np.argmax(peaks & (inner >= NEAR_BEST * best[:, None]), axis=1)
    hz = RATE_HZ / (first + SHORTEST_LAG)
    return np.where(best >= VOICED_FROM, np.log(hz), np.nan).astype(np.float32)


def _autocorrelation(windows: Values) -> Values:
    spectrum = np.fft.rfft(windows, PITCH_SIZE)
    return np.fft.irfft(spectrum.real**2 + spectrum.imag**2)[:, : LONGEST_LAG + 2].astype(np.float32)
