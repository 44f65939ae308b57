"""The algebra of stretches of time."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.conversation import Span, apart, doubled, optional_span

times = st.integers(-4000, 4000).map(lambda eighth: eighth / 8)
spans = st.tuples(times, times).map(lambda pair: Span(min(pair), max(pair)))


@given(spans, spans)
def test_intersection_and_hull_do_not_ask_who_comes_first(a: Span, b: Span) -> None:
    """Both commute."""
    assert a & b == b & a
    assert a | b == b | a


@given(spans, spans, spans)
def test_intersection_and_hull_do_not_ask_where_the_brackets_are(a: Span, b: Span, c: Span) -> None:
    """Both associate; nothing meets nothing."""
    left, right = a & b, b & c
    assert (left & c if left else None) == (a & right if right else None)
    assert (a | b) | c == a | (b | c)


@given(spans, spans)
def test_the_hull_holds_both_and_the_intersection_lies_in_both(a: Span, b: Span) -> None:
    """From the first start to the last end, from the last start to the first end."""
    hull = a | b
    assert hull.start_s <= min(a.start_s, b.start_s)
    assert hull.end_s >= max(a.end_s, b.end_s)
    if both := a & b:
        assert both & a == both
        assert both & b == both


@given(spans, spans)
def test_spans_overlap_exactly_where_they_have_an_intersection(a: Span, b: Span) -> None:
    """And for as long as it lasts."""
    both = a & b
    assert a.overlap_s(b) == b.overlap_s(a) == (both.duration_s if both else 0.0)


@given(spans)
def test_a_span_meets_itself_unless_it_has_no_length(a: Span) -> None:
    """A moment without length meets nothing."""
    assert a | a == a
    assert (a & a) == (a if a.duration_s else None)


@given(spans, times)
def test_a_span_holds_its_start_but_not_its_end(a: Span, time_s: float) -> None:
    """Half-open: spans that only touch do not overlap."""
    assert a.end_s not in a
    assert (a.start_s in a) == (a.duration_s > 0)
    assert (time_s in a) == (a.start_s <= time_s < a.end_s)
    assert a & Span(a.end_s, a.end_s + 1) is None


@given(spans, spans, times)
def test_shifting_keeps_lengths_and_distances(a: Span, b: Span, by_s: float) -> None:
    """And shifting back undoes it."""
    assert a.shifted(by_s).shifted(-by_s) == a
    assert a.shifted(by_s).duration_s == a.duration_s
    assert a.shifted(by_s).overlap_s(b.shifted(by_s)) == a.overlap_s(b)


@given(st.lists(spans, max_size=8))
def test_spans_are_ordered_by_their_starts(several: list[Span]) -> None:
    """Then by their ends."""
    assert sorted(several) == sorted(several, key=lambda span: (span.start_s, span.end_s))


@given(st.lists(spans, max_size=8), times)
def test_time_is_counted_once_and_what_is_shared_twice(several: list[Span], time_s: float) -> None:
    """`apart` is the time in any of them, `doubled` that in two and more; both in order and without touching."""
    within = sum(time_s in span for span in several)
    assert any(time_s in span for span in apart(several)) == (within > 0)
    assert any(time_s in span for span in doubled(several)) == (within > 1)
    for made in (apart(several), doubled(several)):
        assert all(one.end_s < other.start_s for one, other in pairwise(made))


@pytest.mark.parametrize("edges", [(2.0, 1.0), (math.nan, 1.0), (0.0, math.inf), (-math.inf, 0.0)])
def test_what_is_no_stretch_of_time_is_refused(edges: tuple[float, float]) -> None:
    """No negative lengths, nothing endless."""
    with pytest.raises(ValueError, match=r"span|finite"):
        Span(*edges)


@pytest.mark.parametrize("edges", [(None, 1.0), (1.0, None), (None, None)])
def test_an_unknown_edge_makes_no_span(edges: tuple[float | None, float | None]) -> None:
    """Unknown is not zero."""
    assert optional_span(*edges) is None
    assert optional_span(1.0, 2.0) == Span(1.0, 2.0)
