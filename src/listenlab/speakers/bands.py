"""The energy of sound in twenty bands, every 10 ms.

A Hann window of 32 ms around the middle of each step, and twenty triangles evenly spread on the mel scale from 150 to
7,200 Hz: below lies rumble, above little of a voice.
"""

from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from listenlab.speakers.sound import RATE_HZ, STEP, Samples

WINDOW = 512
BANDS = 20
LOWEST_HZ, HIGHEST_HZ = 150.0, 7_200.0
_AT_ONCE = 4_096


def energies(channel: Samples) -> NDArray[np.float32]:
    """The energy in each band for every whole step of one channel, shape (steps, 20)."""
    steps = len(channel) // STEP
    around = (WINDOW - STEP) // 2
    padded = np.pad(channel[: steps * STEP], around)
    windows = sliding_window_view(padded, WINDOW)[::STEP]
    hann = np.hanning(WINDOW + 1)[:-1].astype(np.float32)
    found = np.empty((steps, BANDS), np.float32)
    for begin in range(0, steps, _AT_ONCE):
        spectrum = np.fft.rfft(windows[begin : begin + _AT_ONCE] * hann)
        power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
        found[begin : begin + len(power)] = power @ _triangles()
    return found


@cache
def _triangles() -> NDArray[np.float32]:
    """How much each of the 257 frequencies counts in each band, shape (257, 20)."""
    mel = np.linspace(_mel(LOWEST_HZ), _mel(HIGHEST_HZ), BANDS + 2)
    edges = 700.0 * (10.0 ** (mel / 2595.0) - 1.0)
    at = np.fft.rfftfreq(WINDOW, 1 / RATE_HZ)[:, None]
    rising = (at - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - at) / (edges[2:] - edges[1:-1])
    return np.maximum(0.0, np.minimum(rising, falling)).astype(np.float32)


def _mel(frequency_hz: float) -> float:
    return float(2595.0 * np.log10(1.0 + frequency_hz / 700.0))


def smoothed(values: NDArray[np.float32], steps: int) -> NDArray[np.float32]:
    """The mean over so many steps around each, along the first axis; at the ends over those there are."""
    if steps < 2 or not len(values):
        return values
    sums = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0, dtype=np.float64)])
    begin = np.maximum(np.arange(len(values)) - (steps - 1) // 2, 0)
    end = np.minimum(np.arange(len(values)) + steps // 2 + 1, len(values))
    counts = (end - begin).reshape(-1, *[1] * (values.ndim - 1))
    return np.asarray((sums[end] - sums[begin]) / counts, np.float32)


def decibels(ratio: NDArray[np.float32]) -> NDArray[np.float32]:
    """Ratios of energy as decibels; nothing at all is -120."""
    return np.asarray(10.0 * np.log10(np.maximum(ratio, 1e-12)), np.float32)
