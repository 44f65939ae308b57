"""Sight: one block of a two-channel recording as it is looked at, in steps of 10 ms.

What hears speech is handed in as a function of one channel that gives a value for every 512 samples; its values are
spread over the steps between their middles.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers import calibration
from listenlab.speakers.bands import energies
from listenlab.speakers.noise import noise
from listenlab.speakers.sound import STEP, Marks, Samples, Steps

SpeechProbability = Callable[[Samples], NDArray[np.float32]]
"""One value from 0 to 1 for every 512 samples of a channel at 16 kHz, the last filled up."""
PROBABILITY_FRAMES = 512


@dataclass(frozen=True, slots=True)
class Sight:
    """One block of two channels as it is looked at."""

    probability: Steps
    """Of speech on either channel, shape (steps, 2)."""
    energy: tuple[NDArray[np.float32], NDArray[np.float32]]
    """By band, for each channel shape (steps, 20)."""
    floor: tuple[NDArray[np.float32], NDArray[np.float32]]
    """The noise, likewise."""


def seen(sound: Samples, probability: Steps) -> Sight:
    """A block's sound, shape (frames, 2), looked at, once the probability of speech in it is known."""
    first, second = energies(sound[:, 0]), energies(sound[:, 1])
    floor = noise(first, probability[:, 0]), noise(second, probability[:, 1])
    return Sight(probability, (first, second), floor)


def sounding(sight: Sight) -> Marks:
    """Where there is surely speech on a channel, whosever it is, clear of its noise, shape (steps, 2)."""
    clear = calibration.above(sight.energy, sight.floor) > calibration.CLEAR_DB
    return np.asarray(clear & (sight.probability > calibration.SURELY_SPEECH), bool)


def chances(sound: Samples, speech_probability: SpeechProbability) -> Steps:
    """The probability of speech on both channels, shape (steps, 2)."""
    both = [chance(np.ascontiguousarray(sound[:, channel]), speech_probability) for channel in (0, 1)]
    return np.stack(both, axis=1)


def chance(channel: Samples, speech_probability: SpeechProbability) -> NDArray[np.float32]:
    """The probability of speech for every whole step of a channel, shape (steps,)."""
    known = speech_probability(channel)
    middles = (np.arange(len(known)) + 0.5) * PROBABILITY_FRAMES
    wanted = (np.arange(len(channel) // STEP) + 0.5) * STEP
    return np.interp(wanted, middles, known).astype(np.float32) if len(known) else np.zeros(len(wanted), np.float32)
