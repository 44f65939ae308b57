"""Training windows: no longer than a pack, with every word where it is said."""

import ctypes.util
import itertools

import numpy as np
import pytest

from models.training import rooms
from models.training.tokens import STAMPS_A_SECOND
from models.training.windows import LONG_S, SHORT_S, Studio, Window

needs_espeak = pytest.mark.skipif(ctypes.util.find_library("espeak-ng") is None, reason="espeak-ng is not installed")


def windows(length_s: float) -> list[Window]:
    """Some windows of one length."""
    studio = Studio(5)
    return [studio.window(length_s) for _ in range(25)]


@needs_espeak
@pytest.mark.parametrize("length_s", [SHORT_S, LONG_S])
def test_every_word_of_a_window_is_inside_it_and_in_order(length_s: float) -> None:
    """Sentences are never cut by the window's end."""
    for window in windows(length_s):
        spans = [span for sentence in window.sentences for span in sentence.spans_s]
        assert all(0 <= start_s < end_s <= min(length_s, 28) for start_s, end_s in spans)
        assert all(before[1] <= after[0] + 1e-6 for before, after in itertools.pairwise(spans))


@needs_espeak
def test_the_word_at_a_frame_is_the_word_said_there() -> None:
    """Frame labels and sentences tell the same story."""
    for window in windows(SHORT_S):
        for sentence in window.sentences:
            for token, (start_s, end_s) in zip(sentence.tokens, sentence.spans_s, strict=True):
                assert window.frames[1, int((start_s + end_s) / 2 * STAMPS_A_SECOND)] == token


@needs_espeak
def test_a_window_without_speech_has_no_labels() -> None:
    """Some windows hold only silence, noise, tones or chords."""
    empty = [window for window in windows(SHORT_S) + windows(LONG_S) if not window.sentences]
    assert empty
    assert not any(window.frames.any() for window in empty)


def test_wordless_sound_is_the_same_for_the_same_seed() -> None:
    """And stays within what a recording can hold."""
    for seed in range(12):
        first, again = (rooms.wordless(np.random.default_rng(seed), 16_000) for _ in range(2))
        assert np.array_equal(first, again)
        assert np.abs(first).max() < 3


def test_noise_has_level_one_in_every_colour() -> None:
    """So that its distance to the voice is what was drawn."""
    for seed in range(8):
        assert rooms.noise(np.random.default_rng(seed), 48_000).std() == pytest.approx(1, rel=0.1)
