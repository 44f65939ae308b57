"""The Wilson interval, checked against its definition instead of its formula."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.listening import score, wilson

Z_90 = 1.6448536269514722
shares = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(shares)
def test_the_ends_lie_where_the_share_is_just_not_surprising(counts: tuple[int, int]) -> None:
    """Wilson 1927: the true shares p for which the seen share is exactly z standard errors of p away."""
    count, of = counts
    for end in wilson(count, of):
        if 0 < end < 1:
            assert abs(count / of - end) == pytest.approx(Z_90 * math.sqrt(end * (1 - end) / of), abs=1e-6)


@given(shares)
def test_misses_mirror_hits(counts: tuple[int, int]) -> None:
    """6 of 10 and 4 of 10 are the same evidence seen from the two sides."""
    count, of = counts
    low, high = wilson(count, of)
    assert wilson(of - count, of) == pytest.approx((1 - high, 1 - low))


@given(st.integers(1, 200), st.data())
def test_more_hits_never_lower_the_interval(of: int, data: st.DataObject) -> None:
    """Both ends rise with the count."""
    count = data.draw(st.integers(0, of - 1))
    assert wilson(count, of) <= wilson(count + 1, of)
    assert wilson(count, of)[1] <= wilson(count + 1, of)[1]


@given(shares, st.integers(2, 10))
def test_more_of_the_same_tells_more(counts: tuple[int, int], times: int) -> None:
    """The interval narrows."""
    count, of = counts
    low, high = wilson(count, of)
    narrow_low, narrow_high = wilson(count * times, of * times)
    assert narrow_high - narrow_low < high - low


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(0, 10, 0.0, 0.2130), (10, 10, 0.7870, 1.0), (5, 10, 0.2693, 0.7307), (6, 10, 0.3516, 0.8057),
     (1, 2, 0.1206, 0.8794)],
)  # fmt: skip
def test_worked_examples(count: int, of: int, low: float, high: float) -> None:
    """Solved as the quadratic p² (1 + z²/n) - p (2 s + z²/n) + s² = 0 with z = 1.645."""
    square = Z_90**2 / of
    share = count / of
    root = math.sqrt((2 * share + square) ** 2 - 4 * (1 + square) * share**2)
    solved = tuple((2 * share + square + sign * root) / (2 * (1 + square)) for sign in (-1, 1))
    assert wilson(count, of) == pytest.approx(solved)
    assert wilson(count, of) == pytest.approx((low, high), abs=5e-4)


@given(st.floats(-1e6, 1e6), st.booleans())
def test_scores_lie_between_0_and_100_whichever_way_the_anchors_run(value: float, falling: bool) -> None:
    """Good may be little or much."""
    scores = (100, 90, 60, 0) if falling else (0, 60, 90, 100)
    anchors = tuple(zip((0.0, 0.3, 0.9, 1.7), map(float, scores), strict=True))
    assert 0 <= score(value, anchors) <= 100
    turned = score(value, tuple((at, 100 - points) for at, points in anchors))
    assert abs(score(value, anchors) - (100 - turned)) <= 1
