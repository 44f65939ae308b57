"""Calibration: the two peaks of the level difference, and what leaks across."""

import numpy as np
import pytest

from listenlab.speakers.calibration import Peaks, leak, peaks


@pytest.mark.parametrize(("first_db", "second_db"), [(12.0, -12.0), (30.0, 2.0), (-3.0, -15.0)])
def test_the_two_peaks_are_found_whatever_the_gains(first_db: float, second_db: float) -> None:
    """A channel turned up moves both peaks and leaves their distance."""
    dice = np.random.default_rng(0)
    near_first, near_second = dice.normal(first_db, 2.0, 700), dice.normal(second_db, 2.0, 300)
    found = peaks(np.concatenate([near_first, near_second]).astype(np.float32))
    assert found.first_db == pytest.approx(first_db, abs=0.5)
    assert found.sep_db == pytest.approx(first_db - second_db, abs=1.0)


def test_too_little_speech_has_no_peaks() -> None:
    """A tenth of a second tells nothing."""
    assert peaks(np.array([3.0, -3.0], np.float32)).sep_db == 0.0


def test_near_a_peak_one_person_is_alone() -> None:
    """Between the peaks both may be speaking."""
    alone = Peaks(10.0, -10.0).alone(np.array([12.0, 9.0, 0.0, -9.0], np.float32))
    assert alone.tolist() == [[True, False], [True, False], [False, False], [False, True]]


def test_the_leak_is_what_the_far_channel_has_of_the_near_one() -> None:
    """In each band, from steps in which one person is alone; without any, what was known before holds."""
    own = np.full((100, 20), 100.0, np.float32)
    far = np.linspace(1.0, 20.0, 20, dtype=np.float32) * np.ones((100, 1), np.float32)
    floor = np.full((100, 20), 0.01, np.float32)
    alone = np.stack([np.ones(100, bool), np.zeros(100, bool)], axis=1)
    found = leak((own, far), (floor, floor), alone, np.full((2, 20), 0.5, np.float32))
    assert found[0] == pytest.approx(far[0] / 100, rel=0.02)
    assert (found[1] == 0.5).all()
