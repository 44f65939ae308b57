"""The survey: one look over a whole recording of two channels, before anyone decides who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers import calibration
from listenlab.speakers.clocks import Clock
from listenlab.speakers.findings import Heard
from listenlab.speakers.gain import rising_db
from listenlab.speakers.memory import Memory
from listenlab.speakers.sight import SpeechProbability, chances, seen, sounding
from listenlab.speakers.sound import STEP, STEPS_PER_S, Block, Marks, Recording, Steps

FULL_SCALE = 0.99


@dataclass(frozen=True, slots=True)
class _Look:
    """What one block shows; the arrays are of its core's steps."""

    difference_db: NDArray[np.float32]
    """How much louder the first channel is."""
    talking: NDArray[np.bool_]
    """Whether somebody speaks."""
    above_db: NDArray[np.float32]
    """How far each channel stands above its noise, shape (steps, 2)."""
    speech_steps: NDArray[np.int64]
    """In how many steps there is speech on either channel, shape (2,)."""
    clipped_steps: NDArray[np.int64]
    """In how many either channel is cut off, shape (2,)."""
    products: NDArray[np.float64]
    """The sums of the channels' products, shape (2, 2)."""
    probability: Steps
    """Of speech on either channel, shape (steps, 2)."""
    after: Steps
    """The same for what was listened into behind the core."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look over a whole recording of two channels shows."""

    heard: Heard
    """What was measured."""
    peaks: calibration.Peaks
    """Of the difference in level."""
    probability: Steps
    """Of speech on the channels as they are, shape (steps, 2), as far as the last part was listened into."""
    alone: Marks
    """Where each person surely speaks alone, shape (steps, 2)."""


def surveyed(
    recording: Recording,
    parts: Sequence[Block],
    speech_probability: SpeechProbability,
    memory: Memory,
    clock: Clock,
) -> Survey:
    """One look over the parts of a recording of shape (frames, 2), whose second channel was set right by a clock."""
    looks = [memory.recall((clock, part), partial(_look, recording, part, speech_probability)) for part in parts]
    difference_db = np.concatenate([look.difference_db for look in looks])
    talking = np.concatenate([look.talking for look in looks])
    above_db = np.concatenate([look.above_db for look in looks])
    peaks = calibration.peaks(difference_db[talking])
    alone = peaks.alone(difference_db) & talking[:, None]
    probability = np.concatenate([*(look.probability for look in looks), looks[-1].after])
    heard = Heard(
        sep_db=peaks.sep_db,
        speech_s=_pair(np.sum([look.speech_steps for look in looks], axis=0) / STEPS_PER_S),
        correlation=_correlation(np.sum([look.products for look in looks], axis=0)),
        snr_db=_pair(
            np.array([np.median(above_db[own, place]) if own.any() else 0 for place, own in enumerate(alone.T)])
        ),
        clipped=_pair(np.sum([look.clipped_steps for look in looks], axis=0) / max(1, len(talking))),
        rising_db=rising_db(above_db, difference_db, talking, probability, peaks),
    )
    return Survey(heard, peaks, probability, alone)


def _pair(values: NDArray[np.float64]) -> tuple[float, float]:
    return float(values[0]), float(values[1])


def _correlation(products: NDArray[np.float64]) -> float:
    return float(products[0, 1] / max(1e-12, np.sqrt(products[0, 0] * products[1, 1])))


def _look(recording: Recording, block: Block, speech_probability: SpeechProbability) -> _Look:
    sound = recording[block.frames]
    sight, core = seen(sound, chances(sound, speech_probability)), block.core
    speech = sounding(sight)
    kept = sound[core.start * STEP : core.stop * STEP]
    full = (np.abs(kept) >= FULL_SCALE).reshape(-1, STEP, 2).any(axis=1)
    return _Look(
        difference_db=calibration.difference(sight.energy, sight.floor)[core],
        talking=speech[core, 0] | speech[core, 1],
        above_db=calibration.above(sight.energy, sight.floor)[core],
        speech_steps=speech[core].sum(axis=0),
        clipped_steps=full.sum(axis=0),
        products=kept.T.astype(np.float64) @ kept.astype(np.float64),
        probability=sight.probability[core],
        after=sight.probability[core.stop :],
    )
