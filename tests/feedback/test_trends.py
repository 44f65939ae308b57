"""How a skill comes along."""

from hypothesis import given
from hypothesis import strategies as st

from listenlab.feedback.trends import Scored, Trend, comparable, trends

ONE = ("one_on_one", None)


def scored(score: int | None, kind: tuple[str, str | None] = ONE) -> Scored:
    return Scored(kind, (("open_questions", score),))


def test_only_sessions_of_one_kind_stand_together() -> None:
    """The kind that was practised last comes first, each in the order of its sessions."""
    drill = ("drill", "no-fix")
    kinds = comparable([scored(1), scored(2, drill), scored(3)])
    assert list(kinds) == [ONE, drill]
    assert kinds[ONE] == [scored(1), scored(3)]


def test_a_trend_tells_median_band_and_change_in_words() -> None:
    """Of the scores there are; a session without one is left out."""
    (trend,) = trends([scored(20), scored(None), scored(30), scored(95), scored(90)])
    assert trend == Trend("open_questions", (20, 30, 95, 90))
    assert (trend.median, trend.band) == (60, "fair")
    assert trend.line == "▂▃██"
    assert trend.change == "up: 25 → 92"
    assert Trend("x", (50, 50, 52)).change == "about the same: 50 → 52"
    assert Trend("x", (50,)).change == "2 more to see where it goes"
    assert trends([scored(20), scored(30)], last=1) == (Trend("open_questions", (30,)),)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=20))
def test_the_line_has_a_block_for_each_score(scores: list[int]) -> None:
    """And never rises where the score falls."""
    line = Trend("x", tuple(scores)).line
    assert len(line) == len(scores)
    assert [block for _, block in sorted(zip(scores, line, strict=True))] == sorted(line)
