"""Calibration without asking: what each channel hears of either person.

The difference in level between two channels has two peaks over a talk, one where only the first person speaks and one
where only the second does. How far they lie apart is `sep_db`: nearly 0 for one microphone saved twice, about 6, 12
and 24 when the other voice arrives 3, 6 and 12 dB weaker. Gains drop out. Near each peak, the energy on the far
channel over that on the near one tells, band by band, how much of that person leaks across.

Source: the study of speaker attribution behind this project (two-means from the 10 and 90 % quantiles, with medians).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.bands import BANDS, decibels, smoothed
from listenlab.speakers.sound import Steps

SURELY_SPEECH = 0.5
CLEAR_DB = 6.0
"""Speech that stands less than this above the noise tells nothing about levels."""
LEVEL_STEPS = 5
FEWEST_STEPS = 40
"""Fewer steps of one person alone than 0.4 s tell nothing about their leak."""
_LARGEST_DB = 60.0
SAME_WITHIN_DB, SAME_SHARE = 1.0, 0.1
"""Levels that moved by less, in decibels or as a share of what sets the two people apart, are the same."""


@dataclass(frozen=True, slots=True)
class Peaks:
    """The two peaks of the difference in level, first channel over second, in decibels."""

    first_db: float
    """Where only the first person speaks."""
    second_db: float
    """Where only the second does."""

    @property
    def sep_db(self) -> float:
        """How far apart the two lie."""
        return self.first_db - self.second_db

    @property
    def leak(self) -> NDArray[np.float32]:
        """How much of each person's energy arrives on the other channel, the same in every band, shape (2, 20)."""
        both = np.array([10 ** (-self.first_db / 10), 10 ** (self.second_db / 10)], np.float32)
        return np.repeat(both, BANDS).reshape(2, BANDS)

    def alone(self, difference_db: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Whether a difference lies near either peak, shape (steps, 2)."""
        reach_db = max(1.0, 0.25 * self.sep_db)
        distance = np.stack([difference_db - self.first_db, self.second_db - difference_db], axis=1)
        return np.asarray(distance > -reach_db)

    def is_like(self, other: "Peaks") -> bool:
        """Whether what was found with the other levels holds for these."""
        moved_db = max(abs(self.first_db - other.first_db), abs(self.second_db - other.second_db))
        return moved_db <= max(SAME_WITHIN_DB, SAME_SHARE * self.sep_db)


def difference(energy: tuple[NDArray[np.float32], ...], floor: tuple[NDArray[np.float32], ...]) -> NDArray[np.float32]:
    """How much louder the first channel is above its noise than the second above its own, in dB, shape (steps,)."""
    levels = []
    for own, quiet in zip(energy, floor, strict=True):
        above = np.maximum(own - quiet, 0.1 * quiet).sum(axis=1)
        levels.append(decibels(smoothed(above, LEVEL_STEPS)))
    return np.asarray(np.clip(levels[0] - levels[1], -_LARGEST_DB, _LARGEST_DB), np.float32)


def above(energy: tuple[NDArray[np.float32], ...], floor: tuple[NDArray[np.float32], ...]) -> Steps:
    """How far each channel stands above its noise, in dB, shape (steps, 2)."""
    each = [decibels(own.sum(axis=1) / quiet.sum(axis=1)) for own, quiet in zip(energy, floor, strict=True)]
    return np.stack(each, axis=1)


def peaks(difference_db: NDArray[np.float32]) -> Peaks:
    """The two peaks of the difference in level over steps with speech: two-means with medians."""
    if len(difference_db) < FEWEST_STEPS:
        return Peaks(0.0, 0.0)
    low, high = (float(value) for value in np.quantile(difference_db, (0.1, 0.9)))
    for _ in range(20):
        upper = difference_db > (low + high) / 2
        if upper.all() or not upper.any():
            break
        before = low, high
        low, high = float(np.median(difference_db[~upper])), float(np.median(difference_db[upper]))
        if before == (low, high):
            break
    return Peaks(high, low)


def leak(
    energy: tuple[NDArray[np.float32], ...],
    floor: tuple[NDArray[np.float32], ...],
    alone: NDArray[np.bool_],
    before: NDArray[np.float32],
) -> NDArray[np.float32]:
    """How much of each person's energy on their own channel arrives on the other, by band, shape (2, 20).

    `alone` marks the steps in which one person speaks alone, shape (steps, 2). Where there are too few, `before` holds.
    """
    found = before.copy()
    for person, (near, far) in enumerate(((0, 1), (1, 0))):
        heard = alone[:, person]
        own = energy[near][heard] - floor[near][heard]
        other = np.maximum(energy[far][heard] - floor[far][heard], 0.0)
        clear = own > 10 * floor[near][heard]
        for band in range(BANDS):
            steps = clear[:, band]
            if np.count_nonzero(steps) >= FEWEST_STEPS:
                found[person, band] = np.median(other[steps, band] / own[steps, band])
    return found
