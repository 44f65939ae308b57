"""Clocks: delay and drift between two devices are heard from what leaks, and put right."""

import numpy as np
import pytest

from listenlab.speakers.activity import activity
from listenlab.speakers.aligning import Aligned
from listenlab.speakers.clocks import Clock, delay_s, drift_ppm
from tests.speakers.buzzing import HIGH, LOW, loudness
from tests.speakers.conversations import RATE_HZ, Room, Talk, talk, voices
from tests.speakers.scoring import errors, marks_of


@pytest.fixture(scope="module")
def conversation() -> Talk:
    return talk((LOW, HIGH), 5, 120.0)


def alone(talk: Talk) -> np.ndarray:
    """Where each person speaks alone."""
    return talk.truth & ~talk.truth[:, ::-1]


@pytest.mark.parametrize("late_s", [0.2, -0.35])
def test_a_late_start_is_measured(conversation: Talk, late_s: float) -> None:
    """To within 10 ms, which the canceller bridges."""
    recording = Room(-12.0, late_s=late_s).record(conversation, 1)
    assert delay_s(recording) == pytest.approx(-late_s, abs=0.012)


@pytest.mark.parametrize("ppm", [50.0, -80.0, 10.0])
def test_a_fast_or_slow_clock_is_measured(conversation: Talk, ppm: float) -> None:
    """To within 5 millionths in two minutes."""
    recording = Room(-12.0, drift_ppm=ppm).record(conversation, 1)
    assert drift_ppm(recording, alone(conversation)) == pytest.approx(ppm, abs=5.0)


def test_clocks_that_run_alike_are_left_alone(conversation: Talk) -> None:
    """Nothing is resampled without need."""
    recording = Room(-12.0).record(conversation, 1)
    assert delay_s(recording) == pytest.approx(0.0, abs=0.011)
    assert abs(drift_ppm(recording, alone(conversation))) < 2.0


def test_without_a_leak_there_is_nothing_to_measure(conversation: Talk) -> None:
    """Headsets in two rooms tell nothing of each other's clocks."""
    recording = Room(None, drift_ppm=50.0).record(conversation, 1)
    assert delay_s(recording) == 0.0
    assert drift_ppm(recording, alone(conversation)) == 0.0


@pytest.mark.parametrize(("pair", "seed", "begin_s"), [((1, 0), 3, 5), ((3, 1), 3, 0), ((1, 3), 1, 0)])
def test_two_ends_of_a_telephone_call_are_not_late(pair: tuple[int, int], seed: int, begin_s: int) -> None:
    """Five seconds that share no sound: what they seem to have in common is chance, even where it is most."""
    said = talk((voices()[pair[0]], voices()[pair[1]]), seed, 20.0)
    heard = Room(None, 60.0).record(said, seed)[begin_s * RATE_HZ : (begin_s + 5) * RATE_HZ]
    assert delay_s(heard) == 0.0


def test_somebody_who_walks_about_is_no_drift(conversation: Talk) -> None:
    """Paths that change move the lags off any line."""
    recording = Room(-12.0, moves_every_s=24.0).record(conversation, 1)
    assert abs(drift_ppm(recording, alone(conversation))) < 30.0


def test_with_drift_and_delay_people_are_told_apart_as_without(conversation: Talk) -> None:
    """Once put right, the error is that of one device; times are by the first channel's clock."""
    found = activity(Room(-12.0, drift_ppm=50.0, late_s=0.15).record(conversation, 1), loudness)
    assert found.clock is not None
    assert found.clock.drift_ppm == pytest.approx(50.0, abs=5.0)
    assert errors(conversation.truth, marks_of(found.spans, len(conversation.truth))).rate < 0.08


@pytest.mark.parametrize(("begin", "end"), [(0, 32_000), (15_000, 15_003), (31_990, 40_000), (7, 7)])
def test_an_aligned_recording_is_the_other_read_by_the_first_s_clock(begin: int, end: int) -> None:
    """A tone on the second channel lies where it would with the same clock, however it is sliced."""
    clock = Clock(late_s=0.01, drift_ppm=100.0)
    at = np.arange(32_000) / RATE_HZ
    late = (at - clock.late_s) / (1 + clock.drift_ppm * 1e-6)
    recording = np.stack([np.sin(2 * np.pi * 440 * at), np.sin(2 * np.pi * 440 * late)], axis=1).astype(np.float32)
    aligned = Aligned(recording, clock)
    found = aligned[begin:end]
    assert found.shape == (min(end, 32_000) - min(begin, 32_000), 2)
    inner = slice(200, -400) if end - begin > 1000 and end <= 32_000 else slice(0, 0 if end > 31_000 else None)
    assert found[inner, 1] == pytest.approx(found[inner, 0], abs=2e-3)
