"""Where nobody speaks nothing is heard: silence, noise, tones and music-like sound leave no word."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from listenlab.hearing.apart import load
from listenlab.hearing.jobs import Job
from listenlab.hearing.models import find
from listenlab.hearing.recogniser import WindowedRecogniser
from listenlab.hearing.voice_activity import speech_probability
from listenlab.hearing.windows import RATE_HZ, Samples
from listenlab.speakers.activity import activity
from tests.hearing.test_recogniser import DEMO, needs_demo

LENGTH_S = 15
TIME_S = np.arange(LENGTH_S * RATE_HZ) / RATE_HZ


def noise(seed: int) -> Samples:
    """White noise."""
    return np.random.default_rng(seed).standard_normal(len(TIME_S)).astype(np.float32)


def rumble(seed: int) -> Samples:
    """Noise that falls with its frequency, like a fan's."""
    rough = np.cumsum(noise(seed)).astype(np.float32)
    smooth = rough - np.convolve(rough, np.full(1600, 1 / 1600, np.float32), "same")
    return (smooth / np.abs(smooth).max()).astype(np.float32)


def music(seed: int) -> Samples:
    """Chords of plucked strings with overtones, two a second."""
    draw, sound = np.random.default_rng(seed), np.zeros(len(TIME_S))
    for begin_s in np.arange(0, LENGTH_S - 1, 0.5):
        since_s = np.clip(TIME_S - begin_s, 0, None)
        for base_hz in draw.choice([220.0, 262.0, 294.0, 330.0, 392.0, 440.0], 3, replace=False):
            for overtone in range(1, 6):
                sound += (
                    np.sin(2 * np.pi * base_hz * overtone * since_s) * np.exp(-4 * since_s) / overtone * (since_s > 0)
                )
    return (sound / np.abs(sound).max() * 0.5).astype(np.float32)


def both(make: Callable[[int], Samples], loud: float) -> Samples:
    """Another sound of a kind on each channel."""
    return np.stack([make(1), make(2)], axis=1) * np.float32(loud)


def tone(number: int) -> Samples:
    """A steady tone, of another height on each channel."""
    return np.sin(2 * np.pi * (440, 150)[number - 1] * TIME_S).astype(np.float32)


SOUNDS: dict[str, Callable[[], Samples]] = {
    "digital silence": lambda: np.zeros((len(TIME_S), 2), np.float32),
    "white noise": lambda: both(noise, 0.1),
    "soft noise": lambda: both(noise, 0.001),
    "a fan": lambda: both(rumble, 0.3),
    "a tone": lambda: np.repeat(tone(1)[:, None], 2, axis=1) * np.float32(0.3),
    "tones": lambda: both(tone, 0.3),
    "music": lambda: both(music, 1.0),
}


@pytest.fixture(scope="module")
def recogniser() -> Iterator[WindowedRecogniser]:
    """The demo model."""
    loaded = load(Job(find(str(DEMO), Path("nowhere"))))
    yield loaded
    loaded.close()


@needs_demo
@pytest.mark.parametrize("sound", SOUNDS)
def test_no_word_is_kept_where_nobody_speaks(sound: str, recogniser: WindowedRecogniser) -> None:
    """On either channel, however loud."""
    found = activity(SOUNDS[sound](), speech_probability)
    for channel, spans in enumerate(found.spans):
        assert recogniser.words(found.cleaned[:, channel], spans) == ()
