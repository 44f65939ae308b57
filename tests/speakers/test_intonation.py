"""Where a voice goes at the end: made voices of known slope, and questions and statements of espeak-ng's."""

import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.conversation import Span
from listenlab.speakers.intonation import end_pitches
from models.training.synth import speak
from models.training.voices import VOICES
from tests.speakers.conversations import RATE_HZ, Samples, runs, sounding


def gliding(start_hz: float, slope_st_per_s: float, length_s: float = 1.0) -> Samples:
    """A voice of twelve harmonics whose pitch moves by so many semitones a second."""
    at_s = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    phase = 2 * np.pi * np.cumsum(start_hz * 2 ** (slope_st_per_s * at_s / 12)) / RATE_HZ
    return (0.1 * sum(np.sin(k * phase) / k for k in range(1, 13))).astype(np.float32)


@settings(max_examples=25, deadline=None)
@given(st.floats(105, 240), st.floats(-15, 15))
def test_the_slope_is_that_of_the_voice(middle_hz: float, slope_st_per_s: float) -> None:
    """In semitones a second, within half of one, whether the voice is low or high."""
    start_hz = middle_hz * 2 ** (-0.75 * slope_st_per_s / 12)
    found = end_pitches(gliding(start_hz, slope_st_per_s), (Span(0.0, 1.0),))
    assert found[1.0] == pytest.approx(slope_st_per_s, abs=0.5)


def test_only_the_last_half_second_counts() -> None:
    """A question may fall before it rises."""
    sound = np.concatenate([gliding(220, -12, 1.0), gliding(110, 12, 0.5)])
    assert end_pitches(sound, (Span(0.0, 1.5),))[1.5] == pytest.approx(12, abs=1.0)


def test_what_lies_outside_the_person_s_speech_does_not_count() -> None:
    """On one microphone the other may rise while this one falls, just before."""
    sound = np.concatenate([gliding(220, 12, 0.3), gliding(150, -10, 0.3)])
    assert end_pitches(sound, (Span(0.3, 0.6),))[0.6] == pytest.approx(-10, abs=1.0)


@pytest.mark.parametrize("length_s", [0.0, 0.005, 0.05, 1.0])
def test_without_a_voice_nothing_is_said(length_s: float) -> None:
    """Noise has no pitch, and a click is too short for one."""
    noise = np.random.default_rng(3).standard_normal(round(length_s * RATE_HZ)).astype(np.float32) * 0.05
    assert end_pitches(noise, (Span(0.0, length_s),)) == {}


def test_a_span_that_ends_after_the_sound_is_measured_as_far_as_it_goes() -> None:
    """A diarizer's last span may be a little too long."""
    assert end_pitches(gliding(120, 8), (Span(0.0, 1.1),))[1.1] == pytest.approx(8, abs=1.0)


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_spoken_questions_end_higher_than_the_same_words_as_statements() -> None:
    """Every voice, every sentence: by 5 semitones a second at least."""
    for voice in VOICES[:4]:
        for words in ("You told your manager", "So it's not your idea"):
            asked, told = (_end_pitch(speak(f"{words}{mark}", voice).samples) for mark in "?.")
            assert asked > told + 5


def _end_pitch(sound: Samples) -> float:
    loud = runs(sounding(sound))
    whole = Span(loud[0][0] / 100, loud[-1][1] / 100)
    return end_pitches(sound, (whole,))[whole.end_s]
