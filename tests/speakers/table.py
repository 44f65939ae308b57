"""One microphone on the table between two people: what it hears of a conversation, from seeds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.speakers.conversations import STEP, Samples, Talk, _pink, _response


@dataclass(frozen=True)
class Table:
    """Where the microphone stands and how quiet it is there."""

    weaker_db: float = 3.0
    """How much weaker the second person arrives than the first."""
    snr_db: float = 20.0
    """How far the first person stands above the noise."""

    def record(self, talk: Talk, seed: int) -> Samples:
        """What the microphone hears, shape (frames,), in 16-bit steps."""
        dice = np.random.default_rng(seed)
        frames = len(talk.tracks)
        heard = np.zeros(frames)
        for person, quieter_db in enumerate((0.0, self.weaker_db)):
            voice = _through_a_room(talk.tracks[:, person], dice)
            level = _level(voice, talk.truth[:, person])
            heard += voice * 0.05 * 10 ** (-quieter_db / 20) / max(level, 1e-9)
        noise = _pink(frames, dice)
        heard += noise * 0.05 * 10 ** (-self.snr_db / 20) / np.sqrt(np.mean(noise**2))
        return (np.round(np.clip(heard, -1, 32767 / 32768) * 32768) / 32768).astype(np.float32)


def _through_a_room(voice: Samples, dice: np.random.Generator) -> NDArray[np.float64]:
    response = _response(dice, 9.0, 0.0)
    size = 1 << (len(voice) + len(response)).bit_length()
    return np.fft.irfft(np.fft.rfft(voice, size) * np.fft.rfft(response, size), size)[: len(voice)]


def _level(voice: NDArray[np.float64], marks: NDArray[np.bool_]) -> float:
    """The root mean square of a voice where it sounds."""
    sounding = np.repeat(marks, STEP)
    spoken = voice[: len(sounding)][sounding[: len(voice)]]
    return float(np.sqrt(np.mean(spoken**2))) if len(spoken) else 0.0
