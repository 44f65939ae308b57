"""Noise: what a channel hears in each band while nobody speaks, which all levels are set against.

Energies are those of `bands`, in steps of 10 ms; the probability of speech is of the same channel and steps.

Source: the study of speaker attribution behind this project.
"""

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.sound import STEPS_PER_S

SURELY_QUIET = 0.1
"""A lower probability of speech is taken for none."""
NOISE_BLOCK_S = 20.0
FAR_ABOVE = 10.0
"""What is more than so many times the middle of a band's quiet is no noise; one step in a thousand of noise is."""


def noise(energy: NDArray[np.float32], probability: NDArray[np.float32]) -> NDArray[np.float32]:
    """One channel's noise in each band, the same within 20 s, shape (steps, 20).

    The mean where speech is unlikely, without what lies far above the middle there; where too little is quiet, twice
    the lowest tenth. Soft edges of words and a faint leak go untold as speech, and in a quiet room they are a thousand
    times the noise: a few of them would make up the mean, and the leak could not be measured below it.
    """
    level = np.empty_like(energy)
    size = round(NOISE_BLOCK_S * STEPS_PER_S)
    for begin in range(0, len(energy), size):
        part = energy[begin : begin + size]
        quiet = part[probability[begin : begin + size] < SURELY_QUIET]
        found = _steady(quiet) if len(quiet) >= STEPS_PER_S // 2 else 2 * np.quantile(part, 0.1, axis=0)
        level[begin : begin + size] = np.maximum(found, 1e-9)
    return level


def _steady(quiet: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean of each band without what lies far above its middle, from shape (steps, 20) to (20,)."""
    return np.asarray(quiet.mean(axis=0, where=quiet <= FAR_ABOVE * np.median(quiet, axis=0)))
