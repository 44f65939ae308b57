"""The training schedule and transcripts; needs the `train` extra."""

from datetime import UTC, datetime

import pytest

pytest.importorskip("torch", reason="the train extra is not installed")

from models.training.batches import END, FIRST_STAMP, NO_SPEECH, NO_STAMPS, START, written
from models.training.train import RATE, kind_of, rate, seconds_until

SENTENCES = [
    {"tokens": [5, 6], "spans_s": [(0.2, 0.5), (0.5, 0.9)], "mark": 7},
    {"tokens": [8], "spans_s": [(1.6, 2.0)], "mark": None},
]


def test_the_learning_rate_is_gone_when_the_time_is_gone() -> None:
    """Whatever the number of steps, it warms up, falls, and ends near nothing."""
    assert rate(0, 0.0) < 0.01 * RATE
    assert rate(10_000, 0.1) == RATE
    assert rate(10_000, 0.55) == pytest.approx(RATE / 2)
    assert rate(50, 1.0) <= 0.01 * RATE


def test_the_clock_may_pass_midnight() -> None:
    """From eleven at night until one in the morning is two hours."""
    assert seconds_until("01:00", datetime(2026, 3, 1, 23, 0, tzinfo=UTC)) == 7200


def test_a_stamped_transcript_has_a_stamp_on_both_sides_of_each_sentence() -> None:
    """As faster-whisper reads them; a broken-off sentence has no mark."""
    transcript = written(SENTENCES, 0, stamped=True)
    stamps = [FIRST_STAMP + frame for frame in (10, 45, 80, 100)]
    assert transcript.tokens == [START, stamps[0], 5, 6, 7, stamps[1], stamps[2], 8, stamps[3]]
    assert transcript.targets == [*transcript.tokens[1:], END]
    assert len(transcript.spans) == len(transcript.targets)


def test_an_unstamped_transcript_is_words_and_marks() -> None:
    """What faster-whisper uses to place the words."""
    transcript = written(SENTENCES, 0, stamped=False)
    assert transcript.tokens == [START, NO_STAMPS, 5, 6, 7, 8]
    assert transcript.targets[1:] == [5, 6, 7, 8, END]


def test_a_wordless_window_says_so_at_once() -> None:
    """No speech is the first thing written."""
    assert written([], 0, stamped=True).targets == [NO_SPEECH, END]


def test_long_windows_come_after_short_ones() -> None:
    """Sounds first, then whole packs; at the end most windows are as long as the real ones."""
    assert {kind_of(step, 0.0) for step in range(10)} == {"short"}
    assert {kind_of(step, 0.2) for step in range(10)} == {"short", "medium", "long"}
    assert [kind_of(step, 1.0) for step in range(60)].count("long") == 30
