"""A rehearsal goes on reply by reply, can be gone back in, and is a session in the end."""

import pytest

from listenlab import interchange
from listenlab.config import Settings
from listenlab.conversation import Person
from listenlab.language import label
from listenlab.practice.rehearsing import Rehearsal, as_session, opened, replied, rewound, turning_points
from listenlab.practice.session import Source
from listenlab.scenarios.scenario import Act
from listenlab.scenarios.shelf import scenario
from listenlab.wiring.scoring import yardsticks

MAYA = scenario("missed_deadline")
REPLIES = (
    "So the export is late, and you want to have it ready next week.",
    "What happened?",
    "You should make a list.",
    "",
)


@pytest.fixture(scope="module")
def held() -> Rehearsal:
    """A rehearsal of four replies."""
    rehearsal = opened(MAYA, "careful")
    for reply in REPLIES:
        rehearsal = replied(rehearsal, reply, label)
    return rehearsal


def test_the_partner_takes_each_reply_for_what_it_is(held: Rehearsal) -> None:
    """A reflection, an open question, advice, and a silence."""
    assert [each.heard.act for each in held.exchanges] == [Act.FITS, Act.OPEN, Act.ADVICE, Act.SILENCE]
    assert held.exchanges[0].said.text == MAYA.line(MAYA.opening).text
    assert len(held.state.told) + len(held.untold) == len(MAYA.lines)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_going_back_and_answering_alike_leads_to_the_same_place(held: Rehearsal, number: int) -> None:
    """Whichever reply it is taken from."""
    again = rewound(held, number)
    assert again.said == held.exchanges[number - 1].said
    for reply in REPLIES[number - 1 :]:
        again = replied(again, reply, label)
    assert again == held


@pytest.mark.parametrize("number", [0, 5])
def test_there_is_no_going_back_to_what_was_not_said(held: Rehearsal, number: int) -> None:
    """Replies count from 1."""
    with pytest.raises(IndexError, match="4 replies"):
        rewound(held, number)


def test_speaking_over_the_partner_is_an_interruption(held: Rehearsal) -> None:
    """Whatever was said."""
    assert replied(held, REPLIES[0], label, cut_in=True).exchanges[-1].heard.act is Act.INTERRUPTION


def test_a_turning_point_names_the_reply_and_what_it_kept_shut(held: Rehearsal) -> None:
    """Where a reflection in its place would have opened a line that was never told."""
    [point] = turning_points(replied(held, "You should talk to Jonas.", label))
    assert (point.number, point.reply, point.act) == (5, "You should talk to Jonas.", Act.ADVICE)
    assert point.opened in held.untold
    assert turning_points(held) == ()


def test_afterwards_it_is_a_session_like_any_other(held: Rehearsal) -> None:
    """With every word of both in order, kept apart by its drill, and back unchanged from its document."""
    session = as_session(
        held, yardsticks(Settings())(None), listener="Sam", identity="abc", started_at="2026-01-02T10:00:00+00:00"
    )
    turns = session.conversation.turns
    assert (session.source, session.drill) == (Source.REHEARSAL, "rehearsal/missed_deadline")
    assert [turn.text for turn in turns if turn.person is Person.LISTENER] == [reply for reply in REPLIES if reply]
    assert turns[-1].text == held.said.text
    assert interchange.load(interchange.dump(session)) == session
