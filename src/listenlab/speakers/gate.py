"""The ratio gate: whether what a channel hears is more than noise and what leaks in from the other person.

In each band the energy is set against the noise plus the other channel's energy times its leak; the ratios, in
decibels and cut to -6…20, are averaged over bands, more weight where the sound stands out from the noise, and over
50 ms. Speech needs 5 dB to begin and 3 dB to go on, wherever a leak could be heard at all.

The ratio is that of the study of speaker attribution behind this project; the thresholds were set anew for the
canceller beside it, on mixtures of six synthetic voices and of six readers, with leak 6 and 12 dB
and noise 10 and 20 dB below the voice.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.bands import decibels, smoothed
from listenlab.speakers.marks import held, runs
from listenlab.speakers.sound import STEPS_PER_S, Marks, Steps

ON_PROBABILITY, OFF_PROBABILITY = 0.3, 0.15
"""Of speech, where it begins and where it has ended."""
ON_DB, OFF_DB = 5.0, 3.0
HEARD_FROM_DB = -30.0
"""A leak this far below the noise or further is not heard."""
LOWEST_DB, HIGHEST_DB = -6.0, 20.0
RATIO_STEPS, EDGE_STEPS = 5, 2
REACH_S = 0.15
"""How far an edge is moved to where the sound begins or ends."""
BEGINS_DB, ENDS_DB = 3.0, 3.0
"""How far a sound stands above all else where it begins and where it has ended."""


@dataclass(frozen=True, slots=True)
class Margins:
    """How far each channel stands above what it would hear without its own person, shape (steps, 2)."""

    gate_db: Steps
    """The mean over bands and 50 ms, -6 to 20."""
    edge_db: Steps
    """The whole over 20 ms."""
    leak_heard: Marks
    """Whether a leak could be heard there at all."""


def margins(
    energy: tuple[NDArray[np.float32], ...], floor: tuple[NDArray[np.float32], ...], leak: NDArray[np.float32]
) -> Margins:
    """The margins of both channels, from their energy and noise by band, and each person's leak, shape (2, 20)."""
    gate, edge, heard = [], [], []
    for own, other in ((0, 1), (1, 0)):
        expected = leak[other] * np.maximum(energy[other] - floor[other], 0.0)
        without = floor[own] + expected
        ratio = np.clip(decibels(energy[own] / without), LOWEST_DB, HIGHEST_DB)
        weight = np.clip(decibels(energy[own] / floor[own]), 0.1, HIGHEST_DB)
        gate.append(smoothed((ratio * weight).sum(axis=1) / weight.sum(axis=1), RATIO_STEPS))
        edge.append(decibels(smoothed(energy[own].sum(axis=1), EDGE_STEPS) / smoothed(without.sum(axis=1), EDGE_STEPS)))
        heard.append(decibels(smoothed(expected.sum(axis=1) / floor[own].sum(axis=1), RATIO_STEPS)) > HEARD_FROM_DB)
    return Margins(np.stack(gate, axis=1), np.stack(edge, axis=1), np.stack(heard, axis=1))


def speech(probability: Steps, found: Margins) -> Marks:
    """Whether each person speaks, shape (steps, 2)."""
    on = (probability > ON_PROBABILITY) & ((found.gate_db > ON_DB) | ~found.leak_heard)
    off = (probability < OFF_PROBABILITY) | ((found.gate_db < OFF_DB) & found.leak_heard)
    return held(on, off)


def refined(marks: NDArray[np.bool_], edge_db: NDArray[np.float32]) -> NDArray[np.bool_]:
    """One channel's marks with each edge moved to where its sound begins and ends, by 0.15 s at most."""
    reach = round(REACH_S * STEPS_PER_S)
    fitted = marks.copy()
    for begin, end in runs(marks):
        before = edge_db[max(0, begin - reach) : begin][::-1] > BEGINS_DB
        fitted[begin - _unbroken(before) : begin] = True
        after = edge_db[max(begin + 1, end - reach) : end][::-1] < ENDS_DB
        fitted[end - _unbroken(after) : end] = False
    return fitted


def _unbroken(marks: NDArray[np.bool_]) -> int:
    """How many are true before the first that is not."""
    return int(np.argmin(marks)) if not marks.all() else len(marks)
