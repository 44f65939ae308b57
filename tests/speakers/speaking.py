"""The project's synthetic voices as people for test conversations; needs espeak-ng."""

from functools import cache

import numpy as np

from models.training.synth import speak
from models.training.voices import VOICES
from models.training.voices import Voice as Synthetic
from tests.speakers.conversations import STEP, Samples, Voice, sounding, voice_of

SENTENCES = (
    "I wanted to talk about the last two weeks, they were a lot.",
    "The plan had changed over night and nobody told me.",
    "So what did you do when you heard about it?",
    "I felt rather small in front of my own team.",
    "We could look at the budget again tomorrow morning.",
    "My daughter started school and everything is new.",
    "That sounds like a difficult week for you.",
    "I have been thinking about leaving, to be honest.",
    "Maybe we should ask the customer what they want.",
    "What would help you most right now?",
)
ENCOURAGEMENTS = ("mm hm.", "yeah.", "right.", "I see.", "okay.", "sure.", "oh really?", "uh huh.")


@cache
def people() -> tuple[Voice, ...]:
    """Every voice of the project as somebody who can talk and encourage; raises EspeakMissingError."""
    return tuple(_person(voice) for voice in VOICES)


def _person(voice: Synthetic) -> Voice:
    spoken = voice_of(voice.name, [speak(text, voice).samples for text in SENTENCES])
    tokens = [_trimmed(speak(text, voice).samples) for text in ENCOURAGEMENTS]
    level = [np.float32(0.05 / np.sqrt(np.mean(np.square(token, dtype=np.float64)))) for token in tokens]
    return Voice(voice.name, spoken.phrases, tuple(token * gain for token, gain in zip(tokens, level, strict=True)))


def _trimmed(sound: Samples) -> Samples:
    marks = np.flatnonzero(sounding(sound))
    return sound[marks[0] * STEP : (marks[-1] + 1) * STEP]
