"""The survey: one look over a whole recording of two channels, before anyone decides who speaks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers import calibration
from listenlab.speakers.attribution import SpeechProbability, seen, sounding
from listenlab.speakers.findings import Heard
from listenlab.speakers.sound import STEP, STEPS_PER_S, Block, Recording, blocks

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


def surveyed(recording: Recording, speech_probability: SpeechProbability) -> tuple[Heard, calibration.Peaks]:
    """What is measured over a recording of shape (frames, 2), and the two peaks of its level difference."""
    looks = [_look(recording, block, speech_probability) for block in blocks(recording.shape[0] // STEP)]
    difference_db = np.concatenate([look.difference_db for look in looks])
    talking = np.concatenate([look.talking for look in looks])
    peaks = calibration.peaks(difference_db[talking])
    above_db = np.concatenate([look.above_db for look in looks])
    alone = peaks.alone(difference_db) & talking[:, None]
    snr_db = [float(np.median(above_db[own, place])) if own.any() else 0.0 for place, own in enumerate(alone.T)]
    speech_s = np.sum([look.speech_steps for look in looks], axis=0) / STEPS_PER_S
    clipped = np.sum([look.clipped_steps for look in looks], axis=0) / max(1, len(talking))
    products = np.sum([look.products for look in looks], axis=0)
    alike = products[0, 1] / max(1e-12, float(np.sqrt(products[0, 0] * products[1, 1])))
    heard = Heard(
        sep_db=peaks.sep_db,
        speech_s=(float(speech_s[0]), float(speech_s[1])),
        correlation=float(alike),
        snr_db=(snr_db[0], snr_db[1]),
        clipped=(float(clipped[0]), float(clipped[1])),
    )
    return heard, peaks


def _look(recording: Recording, block: Block, speech_probability: SpeechProbability) -> _Look:
    sound = recording[block.frames]
    sight, core = seen(sound, speech_probability), block.core
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
    )
