"""Speech with times: exact, in order, and honest about what it cannot say."""

import ctypes.util

import numpy as np
import pytest

from models.training.synth import SAMPLE_RATE_HZ, Unspeakable, speak, words_of
from models.training.voices import MARA, SAMPLE_VOICES, TOM, VOICES, Voice

needs_espeak = pytest.mark.skipif(ctypes.util.find_library("espeak-ng") is None, reason="espeak-ng is not installed")
TEXT = "mm hm, so one of the things that you want is time. what would help you?"


@needs_espeak
def test_the_same_text_and_voice_give_identical_samples() -> None:
    """Whatever was spoken in between."""
    first = speak(TEXT, MARA)
    speak("something else.", TOM)
    again = speak(TEXT, MARA)
    assert first.samples.tobytes() == again.samples.tobytes()
    assert first.words == again.words
    assert first.phones == again.phones


@needs_espeak
@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.name)
def test_every_word_of_the_text_has_its_time_in_the_sound(voice: Voice) -> None:
    """All words, in order, none overlapping the next, all inside the samples."""
    speech = speak(TEXT, voice)
    assert [word.text for word in speech.words] == words_of(TEXT)
    assert all(word.start_s < word.end_s for word in speech.words)
    assert all(word.end_s <= after.start_s for word, after in zip(speech.words, speech.words[1:], strict=False))
    assert speech.words[-1].end_s <= len(speech.samples) / SAMPLE_RATE_HZ


@needs_espeak
def test_words_are_where_the_sound_is() -> None:
    """The pause between two sentences belongs to no word and is quiet."""
    speech = speak("Yes. What happened then?", TOM)
    pause = speech.samples[
        int((speech.words[0].end_s + 0.03) * SAMPLE_RATE_HZ) : int((speech.words[1].start_s - 0.03) * SAMPLE_RATE_HZ)
    ]
    assert len(pause) > 0.1 * SAMPLE_RATE_HZ
    assert np.abs(pause).max() < 0.02 * np.abs(speech.samples).max()


@needs_espeak
def test_a_backchannel_is_said_and_not_spelled() -> None:
    """Two letters a word would take well over a second."""
    assert len(speak("mm hm.", MARA).samples) < 0.9 * SAMPLE_RATE_HZ


@needs_espeak
def test_the_sound_is_mono_within_one() -> None:
    """float32, one dimension, not clipped flat."""
    samples = speak(TEXT, TOM).samples
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert 0.05 < np.abs(samples).max() <= 1


@pytest.mark.parametrize("text", ["", "...", "meet me at 10", "café", "[[h@l'oU]]"])
def test_what_cannot_be_spoken_is_refused(text: str) -> None:
    """Digits, foreign letters, phonemes and nothing at all."""
    with pytest.raises(Unspeakable):
        speak(text, TOM)


def test_the_voices_are_told_apart_and_the_samples_use_them() -> None:
    """At least four, each once, women and men."""
    assert len({voice.name for voice in VOICES}) == len(VOICES) >= 4
    assert set(SAMPLE_VOICES) <= set(VOICES)
    assert {voice.name.split("+")[1][0] for voice in SAMPLE_VOICES} == {"f", "m"}
