"""Lines: what is heard while one person reads aloud alone, before a recording has begun.

Sound is float32, 16 kHz, shape (frames, channels), with one channel or two. Levels are the root mean square over speech
in dB below full scale (dBFS), never below -90. Speech is where Silero is sure of it and where the sound stands clear of
the noise of its channel, as in the attribution of recordings.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers import calibration
from listenlab.speakers.bands import energies
from listenlab.speakers.noise import noise
from listenlab.speakers.sight import SpeechProbability, chance
from listenlab.speakers.sound import STEP, STEPS_PER_S, Samples

SILENCE_DBFS = -90.0
FULL_SCALE = 0.99


@dataclass(frozen=True, slots=True)
class Line:
    """What was heard while one person read aloud; every tuple has one value for each channel."""

    sound: Samples = field(repr=False, compare=False)
    """All of it, shape (frames, channels)."""
    speech_s: float
    """How long somebody was heard, on the channel that heard them longest."""
    level_dbfs: tuple[float, ...]
    """How loud the speech is; -90 where there was none."""
    above_noise_db: tuple[float, ...]
    """How far the speech stands above the noise; 0 where it does not."""
    clipped: tuple[float, ...]
    """The share of the time that is cut off at full scale."""
    silent: tuple[bool, ...]
    """Whether nothing but exact zeros came, which no room delivers."""
    offset: tuple[float, ...]
    """How far the middle of the sound lies from 0, where it belongs; 1 is full scale."""
    difference_db: float | None
    """How much louder the speech is on the first channel than on the second; None with one channel or no speech."""

    @property
    def clearest(self) -> int:
        """The channel on which the reader stands out most from the noise."""
        return self.above_noise_db.index(max(self.above_noise_db))


@dataclass(frozen=True, slots=True)
class _Look:
    """One channel of the room and the line; arrays are of steps."""

    speech: NDArray[np.bool_]
    """Whether somebody is surely heard."""
    energy: NDArray[np.float32]
    """By band, shape (steps, 20)."""
    floor: NDArray[np.float32]
    """The noise, likewise."""
    above_db: NDArray[np.float32]
    """How far the sound stands above its noise."""


def line_heard(room: Samples, sound: Samples, speech_probability: SpeechProbability) -> Line:
    """What one person's line tells; `room` is what the same microphones heard while nobody spoke, and may be empty."""
    room = room[len(room) % STEP :]
    looks = [_look(channel, len(room) // STEP, speech_probability) for channel in np.concatenate([room, sound]).T]
    heard = np.any([look.speech for look in looks], axis=0)
    return Line(
        sound=sound,
        speech_s=max(int(look.speech.sum()) for look in looks) / STEPS_PER_S,
        level_dbfs=tuple(_level_dbfs(channel, heard[len(room) // STEP :]) for channel in sound.T),
        above_noise_db=tuple(_middle(look.above_db[look.speech]) for look in looks),
        clipped=tuple(float(np.mean(_by_step(np.abs(channel) >= FULL_SCALE).any(axis=1))) for channel in sound.T),
        silent=tuple(not channel.any() for channel in sound.T),
        offset=tuple(abs(float(channel.mean())) for channel in sound.T),
        difference_db=_difference_db(looks, heard),
    )


def _look(channel: Samples, quiet_steps: int, speech_probability: SpeechProbability) -> _Look:
    level = np.ascontiguousarray(channel - channel.mean(), np.float32)
    energy, probability = energies(level), chance(level, speech_probability)
    floor = noise(energy, probability)
    above_db = calibration.above((energy,), (floor,))[:, 0]
    speech = np.asarray((probability > calibration.SURELY_SPEECH) & (above_db > calibration.CLEAR_DB))
    speech[:quiet_steps] = False
    return _Look(speech, energy, floor, above_db)


def _difference_db(looks: list[_Look], heard: NDArray[np.bool_]) -> float | None:
    if len(looks) != 2 or np.count_nonzero(heard) < calibration.FEWEST_STEPS:
        return None
    first, second = looks
    return _middle(calibration.difference((first.energy, second.energy), (first.floor, second.floor))[heard])


def _middle(values: NDArray[np.float32]) -> float:
    return float(np.median(values)) if len(values) else 0.0


def _by_step(channel: NDArray[Any]) -> NDArray[Any]:
    """A channel in whole steps, shape (steps, 160)."""
    return channel[: len(channel) // STEP * STEP].reshape(-1, STEP)


def _level_dbfs(channel: Samples, heard: NDArray[np.bool_]) -> float:
    spoken = _by_step(channel)[heard[: len(channel) // STEP]]
    power = float(np.mean(np.square(spoken, dtype=np.float64))) if len(spoken) else 0.0
    return max(SILENCE_DBFS, 10 * float(np.log10(max(power, 1e-12))))
