"""Speech: a text as it was spoken, without the silence before and after it.

Samples are int16, one channel, at the synthesiser's own rate.
"""

import io
import wave
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from listenlab.errors import VoiceError

SILENT_BELOW = 100
"""Samples up to this size, -50 dBFS, are the silence around speech."""
ROOM_S = 0.03
"""How much of that silence stays, so that no first sound is lost."""
PEAK = 0.5
"""How loud the loudest sample is made, of full scale, so that all voices are alike."""
_SAMPLE_BYTES = 2

Samples = NDArray[np.int16]


class Gender(StrEnum):
    """Which voices of a synthesiser to choose from."""

    WOMAN = "woman"
    MAN = "man"


@dataclass(frozen=True, slots=True)
class Character:
    """How somebody sounds."""

    gender: Gender = Gender.WOMAN
    """Which voices to choose from."""
    place: int = 0
    """Which of them, counted round, so that different people sound different."""
    speed: float = 1.0
    """How fast they speak: 1 is about 160 words a minute."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A text as it was spoken."""

    samples: Samples
    """The sound, shape (frames,)."""
    rate_hz: int
    """Its rate."""


def speech_in(wav: bytes, who: str) -> Speech:
    """The speech in a WAV file whose header may claim any length; raises VoiceError when there is none."""
    try:
        with wave.open(io.BytesIO(wav)) as opened:
            rate_hz, channels, width = opened.getframerate(), opened.getnchannels(), opened.getsampwidth()
            frames = opened.readframes(len(wav))
    except (wave.Error, EOFError) as error:
        raise silent(who) from error
    if width != _SAMPLE_BYTES or channels != 1:
        raise silent(who)
    return Speech(_trimmed(np.frombuffer(frames[: len(frames) // 2 * 2], np.int16), rate_hz, who), rate_hz)


def silent(who: str) -> VoiceError:
    """What to tell of a synthesiser that says nothing."""
    return VoiceError(f"The voice of this machine ({who}) says nothing.", "The lines stand on the screen; read them.")


def _trimmed(samples: Samples, rate_hz: int, who: str) -> Samples:
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > SILENT_BELOW)
    if not len(loud):
        raise silent(who)
    room = round(ROOM_S * rate_hz)
    kept = samples[max(0, loud[0] - room) : loud[-1] + 1 + room]
    louder: Samples = (kept * (PEAK * np.iinfo(np.int16).max / np.max(np.abs(kept.astype(np.int32))))).astype(np.int16)
    return louder
