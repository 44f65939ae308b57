"""Two lanes of a talk."""

from hypothesis import given
from hypothesis import strategies as st

from listenlab.conversation import Timing
from listenlab.feedback.bookmark import Bookmark
from listenlab.feedback.timeline import timeline
from tests.feedback.talks import warm
from tests.talk import talk


def test_each_lane_shows_when_its_person_spoke() -> None:
    """Ten columns of two seconds: blocks for speech, a dot for encouragement, nothing for silence."""
    conversation = talk("P 0-10: I had // it.\nL 4-4.4: mm [backchannel]\nL 12-13: Yes.\nP 14-19: No.")
    drawn = timeline(conversation, [(12.0, "P"), (12.5, "C")], 10)
    assert drawn is not None
    assert drawn.partner == "▆▆▆▆▆  ▆▆▄"
    assert drawn.listener == "  ·   P   "
    assert drawn.times == "     00:20"


def test_what_was_marked_while_it_was_recorded_stands_above_the_lanes() -> None:
    """A sign in its column; a mark at the very end, or after it, stands in the last."""
    conversation = talk("P 0-10: I had it.\nL 12-13: Yes.\nP 14-20: No.")
    drawn = timeline(conversation, [], 10, [Bookmark(4.5, "the plan"), Bookmark(5.0), Bookmark(25.0)])
    assert drawn is not None
    assert drawn.bookmarks == "  ▾      ▾"
    without = timeline(conversation, [], 10)
    assert without is not None
    assert without.bookmarks == ""


def test_without_known_lengths_there_is_no_timeline() -> None:
    """Starts alone draw nothing."""
    assert timeline(warm(timing=Timing.NONE), [], 60) is None
    assert timeline(warm(timing=Timing.STARTS), [], 60) is None


@given(columns=st.integers(1, 200), time_s=st.floats(0, 207))
def test_all_three_lines_are_as_wide_as_asked(columns: int, time_s: float) -> None:
    """Whatever the width, and a mark never falls off."""
    drawn = timeline(warm(), [(time_s, "!")], columns)
    assert drawn is not None
    assert {len(drawn.times), len(drawn.partner), len(drawn.listener)} == {columns}
    assert "!" in drawn.listener
