"""From values to scores, and how sure a share is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.listening import band, score, wilson

RISING = ((0.0, 0.0), (0.5, 60.0), (0.7, 90.0), (0.85, 100.0))


def test_scores_pass_through_their_anchors_and_stay_flat_beyond() -> None:
    """Straight lines between them."""
    assert [score(value, RISING) for value in (-1, 0, 0.25, 0.5, 0.6, 0.7, 0.85, 2)] == [0, 0, 30, 60, 75, 90, 100, 100]


def test_two_anchors_at_one_value_are_a_step() -> None:
    """No division by nothing."""
    assert score(0.5, ((0.0, 0.0), (0.5, 40.0), (0.5, 60.0), (1.0, 100.0))) == 40


@given(st.lists(st.floats(-1, 2), min_size=2, max_size=10))
def test_a_rising_rule_never_scores_more_for_less(values: list[float]) -> None:
    """Monotonic anchors, monotonic scores."""
    assert all(score(low, RISING) <= score(high, RISING) for low, high in pairwise(sorted(values)))


def test_bands_are_words_for_scores() -> None:
    """Fair from 60, good from 90."""
    assert [band(points) for points in (0, 59, 60, 89, 90, 100)] == ["low", "low", "fair", "fair", "good", "good"]


def test_six_of_ten_may_stand_for_35_to_81_percent() -> None:
    """The 90 % Wilson interval, computed by hand."""
    assert wilson(6, 10) == pytest.approx((0.35, 0.81), abs=0.01)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_its_share_and_stays_within_0_and_1(counts: tuple[int, int]) -> None:
    """For every count there is."""
    count, of = counts
    low, high = wilson(count, of)
    assert 0 <= low <= count / of + 1e-12
    assert count / of - 1e-12 <= high <= 1


@pytest.mark.parametrize(("count", "of"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_is_refused(count: int, of: int) -> None:
    """Nothing of nothing says nothing."""
    with pytest.raises(ValueError, match="is not a share"):
        wilson(count, of)
