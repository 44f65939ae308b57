"""What a scripted partner never told, and which reply would have opened it, is said in a few sentences."""

from listenlab.language import label
from listenlab.practice.rehearsing import Rehearsal, opened, replied
from listenlab.practice.untold import MOST_REPLIES, TAKEN_FOR, afterwards
from listenlab.scenarios.scenario import Act
from listenlab.scenarios.shelf import scenario

MAYA = scenario("missed_deadline")


def held(*replies: str) -> Rehearsal:
    """A talk with these replies."""
    talk = opened(MAYA, "open")
    for reply in replies:
        talk = replied(talk, reply, label)
    return talk


def test_each_reply_is_named_once_with_the_deepest_line_it_kept_shut() -> None:
    """And no more replies than somebody can take in."""
    lines = afterwards(held("You should make a list.", "You should talk to Jonas.", *["Did you tell him?"] * 3))
    assert lines[0] == "Maya told you 1 of 12 things." or lines[0].startswith("Maya told you")
    points = lines[1:-1]
    assert 1 <= len(points) <= MOST_REPLIES
    assert all("Maya took it for" in point and "Had you given back" in point for point in points)
    assert len({point.split(";")[0] for point in points}) == len(points)


def test_what_they_needed_comes_last() -> None:
    """Whatever was told."""
    assert afterwards(held("What happened?"))[-1] == f"What Maya needed: {MAYA.wants}"


def test_every_act_has_a_name() -> None:
    """So that no reply is taken for nothing."""
    assert set(TAKEN_FOR) == set(Act)
