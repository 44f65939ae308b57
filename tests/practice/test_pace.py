"""Pace: what is said of microphones' clocks, and when nothing is."""

import pytest

from listenlab.practice.pace import Pace, drift, told

NAMES = ("desk A", "desk B")


def pace(device: int, fast_ppm: float, within_ppm: float) -> Pace:
    return Pace(device, 48_000, 48_000 * (1 + fast_ppm * 1e-6), 48_000 * within_ppm * 1e-6)


def test_two_clocks_are_compared_with_one_another() -> None:
    """What both have in common, such as this computer's own error, drops out."""
    apart = drift(pace(0, 400.0, 3.0), pace(1, 350.0, 4.0))
    assert apart.fast_ppm == pytest.approx(-50.0, abs=0.03)
    assert apart.within_ppm == pytest.approx(5.0, abs=0.01)
    assert told((pace(0, 400.0, 3.0), pace(1, 350.0, 4.0)), NAMES) == (
        "The clock of desk B ran 50 ppm (give or take 5) slower than that of desk A: 0.18 seconds in an hour.",
    )


def test_a_difference_that_may_be_none_is_not_told() -> None:
    """It must be larger than its own uncertainty, and than what anybody could hear."""
    assert told((pace(0, 0.0, 20.0), pace(1, 25.0, 20.0)), NAMES) == ()
    assert told((pace(0, 0.0, 0.1), pace(1, 2.0, 0.1)), NAMES) == ()
    assert told((pace(1, 50.0, 1.0),), NAMES) == ()
    assert told((), NAMES) == ()


def test_a_device_far_off_the_rate_it_was_asked_for_is_told() -> None:
    """A source of 47,900 frames a second makes every hour shorter."""
    assert told((Pace(0, 48_000, 47_900.0, 0.5),), ("file",)) == (
        "file delivered 47,900 frames a second where 48,000 were asked for: an hour of talk seems 7.5 seconds shorter.",
    )
    assert told((Pace(0, 48_000, 47_900.0, 200.0),), ("file",)) == ()
