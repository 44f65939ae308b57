"""Automatic gain: whether a microphone changes its loudness by itself.

An automatic gain turns a microphone up while its person is silent and down when they speak, so the noise between words
grows with the time since: from right after speech to a while later, or from after one's own words to after the other's.
A steady microphone's noise does neither, however loud its room and whoever moves; only echoes die away.

Measured on mixed conversations of a minute or two, leak -18 dB: steady microphones at most 1.5 dB, gains that go up by
12 and 24 dB at 20 dB a second 3.9 to 6.1 dB. A slow gain, and two people who hardly pause, stay unnoticed.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.calibration import SURELY_SPEECH, Peaks
from listenlab.speakers.noise import SURELY_QUIET
from listenlab.speakers.sound import Steps

SETTLED_STEPS, BEFORE_STEPS = 15, 8
"""What lies nearer after or before speech may still, or already, be speech."""
SOON_STEPS, LATER_STEPS = 40, 60
"""Noise up to 0.4 s after speech is set against noise from 0.6 s on."""
NEAR_STEPS = 100
"""For a second after it, noise tells who spoke last."""
FEWEST_STEPS = 25
LOWER = 0.25
"""Breath and the faint edges of speech lie above the noise, so its lower quarter is compared."""

Marked = NDArray[np.bool_]


def rising_db(
    above_db: Steps, difference_db: NDArray[np.float32], talking: NDArray[np.bool_], probability: Steps, peaks: Peaks
) -> tuple[float, float]:
    """How much the noise of either channel grows while its person is silent, in decibels; 0 where it cannot be told.

    All for the steps of a recording: how far its channels stand above their noise, how much louder the first is,
    whether somebody speaks, and the probability of speech on either channel.
    """
    steps = np.arange(len(talking))
    last = np.maximum.accumulate(np.where(talking, steps, -1))
    following = np.minimum.accumulate(np.where(talking, steps, len(steps) + BEFORE_STEPS)[::-1])[::-1]
    since = steps - last
    apart = (last >= 0) & (since > SETTLED_STEPS) & (following - steps > BEFORE_STEPS)
    unlikely = probability[: len(steps)].max(axis=1)
    quiets = [apart & (unlikely < SURELY_QUIET), apart & (unlikely < SURELY_SPEECH)]
    near = since <= NEAR_STEPS
    first_spoke = difference_db[np.maximum(last, 0)] > (peaks.first_db + peaks.second_db) / 2
    found = []
    for level, own in zip(above_db.T, (first_spoke, ~first_spoke), strict=True):
        in_time = _grows(level, quiets, since <= SOON_STEPS, since > LATER_STEPS)
        found.append(max(in_time, _grows(level, quiets, near & own, near & ~own)))
    return found[0], found[1]


def _grows(level: NDArray[np.float32], quiets: Sequence[Marked], soon: Marked, later: Marked) -> float:
    """How much louder it is later than soon, by the first sort of quiet of which there is enough; 0 without."""
    for quiet in quiets:
        if min(np.count_nonzero(quiet & soon), np.count_nonzero(quiet & later)) >= FEWEST_STEPS:
            return float(np.quantile(level[quiet & later], LOWER) - np.quantile(level[quiet & soon], LOWER))
    return 0.0
