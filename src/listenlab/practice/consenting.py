"""Consenting: both people say that they agree to be recorded, in a clip of a few seconds.

The clip lies beside the recording's sound and shares its fate: it is packed with nothing, played by itself, and deleted
with the sound, by hand or when its time is over. Who agreed and how stays in words.
"""

from typing import TYPE_CHECKING

import numpy as np

from listenlab.errors import NoInputDevice
from listenlab.practice.sound_check import Booth, Told

if TYPE_CHECKING:
    from listenlab.practice.ports import Samples

CLIP_S = 8.0
"""Long enough for two people to say who they are and that they agree."""
LEAST_S = 0.5
"""Less speech than this is no agreement."""
_STEP_S = 512 / 16_000


def said(booth: Booth, told: Told, seconds: float = CLIP_S) -> "Samples":
    """What both say, 16 kHz float32, shape (frames, channels); raises NoInputDevice where nobody is heard."""
    sound = booth.room(told, seconds)
    spoken = booth.speech_probability(np.ascontiguousarray(sound.mean(axis=1), np.float32)) > 1 / 2
    if np.count_nonzero(spoken) * _STEP_S < LEAST_S:
        raise NoInputDevice("Nobody was heard agreeing.", "Try again nearer to the microphone, or without a clip.")
    return sound
