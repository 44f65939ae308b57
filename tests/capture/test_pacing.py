"""Pacing: how fast a device's clock runs is found from when its blocks come, however unpunctual they are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.capture.pacing import Pacing

RATE_HZ = 48_000
BLOCK = 4_800
MINUTE = 60 * RATE_HZ // BLOCK
"""Blocks."""


def delivered(fast_ppm: float, blocks: int, late_s: np.ndarray, pacing: Pacing | None = None) -> Pacing:
    """A device whose clock runs this much faster, each of its blocks late by so much."""
    pacing = pacing or Pacing(RATE_HZ)
    true_hz = RATE_HZ * (1 + fast_ppm * 1e-6)
    for number in range(1, blocks + 1):
        pacing.heard(number * BLOCK, 5_000.0 + number * BLOCK / true_hz + float(late_s[number - 1]))
    return pacing


def ppm(pacing: Pacing) -> tuple[float, float]:
    """How much faster the device runs, and how far that may be off."""
    found = pacing.found()
    assert found is not None
    rate_hz, within_hz = found
    return 1e6 * (rate_hz / RATE_HZ - 1), 1e6 * within_hz / RATE_HZ


@given(
    fast_ppm=st.floats(-2_500, 2_500),
    seed=st.integers(0, 2**32 - 1),
    usual_s=st.floats(0, 0.02),
    minutes=st.integers(3, 15),
)
@settings(deadline=None, max_examples=40)
def test_a_clock_is_found_within_what_is_said(fast_ppm: float, seed: int, usual_s: float, minutes: int) -> None:
    """Blocks come some milliseconds late, one in a hundred very late; what is said to be left is little."""
    chance = np.random.default_rng(seed)
    blocks = minutes * MINUTE
    late_s = chance.exponential(usual_s, blocks) + 0.3 * (chance.random(blocks) < 0.01)
    found, within = ppm(delivered(fast_ppm, blocks, late_s))
    assert abs(found - fast_ppm) <= within
    assert within < (120 if abs(fast_ppm) < 500 else 600) / minutes  # far off, only a stretch's first blocks count


@given(begins_s=st.integers(100, 500), lasts_s=st.floats(10, 40), late_s=st.floats(0.001, 0.4))
@settings(deadline=None, max_examples=40)
def test_a_machine_that_is_busy_for_a_while_bends_nothing(begins_s: int, lasts_s: float, late_s: float) -> None:
    """Even where whole stretches have no punctual block."""
    chance = np.random.default_rng(1)
    late = chance.exponential(0.002, 10 * MINUTE)
    late[begins_s * 10 : begins_s * 10 + round(lasts_s * 10)] += late_s
    found, within = ppm(delivered(40.0, 10 * MINUTE, late))
    assert abs(found - 40.0) <= within < 20


@pytest.mark.parametrize("lost_s", [0.02, 0.3, 5.0])
def test_sound_that_was_lost_is_no_clock(lost_s: float) -> None:
    """The line goes on at another height, whether the device said so or not."""
    for told in (False, True):
        pacing = delivered(-70.0, 5 * MINUTE, np.zeros(5 * MINUTE))
        if told:
            pacing.broken()
        for number in range(1, 5 * MINUTE + 1):
            at_s = 5_300.0 + lost_s + number * BLOCK / RATE_HZ + (300 + number * BLOCK / RATE_HZ) * 70e-6
            pacing.heard((5 * MINUTE + number) * BLOCK, at_s)
        found, within = ppm(pacing)
        assert abs(found + 70.0) <= within
        assert within < 3


def test_eight_hours_are_told_to_a_tenth_of_a_millionth() -> None:
    """From a second's blocks, and without keeping more than the first minute did."""
    pacing, chance = Pacing(RATE_HZ), np.random.default_rng(2)
    for second in range(1, 8 * 3_600):
        pacing.heard(second * RATE_HZ, second / (1 + 3e-6) + float(chance.exponential(0.002)))
        if second == 120:
            kept = vars(pacing).keys()
    found, within = ppm(pacing)
    assert abs(found - 3.0) <= within < 0.2
    assert vars(pacing).keys() == kept
    assert all(value is None or isinstance(value, int | float | tuple) for value in vars(pacing).values())


def test_nothing_is_said_of_the_first_minute() -> None:
    """Too few stretches say nothing."""
    assert Pacing(RATE_HZ).found() is None
    assert delivered(50.0, MINUTE, np.zeros(MINUTE)).found() is None
    assert delivered(50.0, 2 * MINUTE, np.zeros(2 * MINUTE)).found() is not None
