"""What a voice sounds like in each 10 ms: its spectral shape, its pitch and its level.

The shape is 20 cepstra of 30 mel bands from 80 to 7,600 Hz (the one for level left out, liftered) with their slopes
over 50 ms, from windows of 25 ms.

Source: Young et al., The HTK Book (2002), 5.3-5.9.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers import pitch as pitches
from listenlab.speakers.sound import RATE_HZ, STEP, Samples, windows

CEPSTRA, BANDS = 20, 30
DIMENSIONS = 2 * CEPSTRA
LOWEST_HZ, HIGHEST_HZ = 80.0, 7_600.0
WINDOW, SIZE = 400, 512
EMPHASIS = 0.97
LIFTER = 22
SLOPE_STEPS = 2

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
        shape[begin:end], level_db[begin:end] = _cepstra(windows(sound, begin, end, WINDOW))
        pitch[begin:end] = pitches.pitch(windows(sound, begin, end, pitches.WINDOW))
    return Frames(np.concatenate([shape, _slopes(shape)], axis=1), pitch, level_db)


def _cepstra(heard: Values) -> tuple[Values, Values]:
    """The cepstra of windows, shape (steps, 20), and their level in dB."""
    emphasised = heard[:, 1:] - np.float32(EMPHASIS) * heard[:, :-1]
    spectrum = np.fft.rfft(emphasised * np.hamming(WINDOW - 1).astype(np.float32), SIZE)
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
    bands = np.log(np.maximum(power @ _triangles(), 1e-9))
    energy = np.mean(np.square(heard, dtype=np.float32), axis=1)
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
