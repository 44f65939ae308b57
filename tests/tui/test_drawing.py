"""Small pieces of text that several screens draw."""

from listenlab.feedback import outline
from listenlab.feedback.bookmark import Bookmark
from listenlab.tui.drawing import lanes
from tests.feedback.talks import card, warm


def test_bookmarks_stand_on_the_lanes_of_the_feedback_screen() -> None:
    """A row of their own under the times, and what the sign means; none without bookmarks."""
    marks = outline.marked(warm(), card(warm()))
    drawn = lanes(warm(), marks, 80, [Bookmark(104.0, "the sister")]).plain.splitlines()
    assert drawn[1].strip() == "▾"
    assert drawn[2].startswith("Ana ")
    assert any("▾ bookmark · " in line for line in drawn)
    assert "▾" not in lanes(warm(), marks, 80).plain
