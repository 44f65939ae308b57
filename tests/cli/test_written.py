"""A typed talk tells the same events as one aloud, from the first line to what was kept."""

from dataclasses import dataclass, field

import pytest

from listenlab.cli.written import FAULT, Written
from listenlab.conversation import Conversation
from listenlab.language import label
from listenlab.practice.aloud.scene import Answered, Begun, Ended, Event, Kept, Listens, Phase, Rewound, Speaks, Thinks
from listenlab.practice.rehearsing import Rehearsal, opened
from listenlab.practice.session import Session
from listenlab.scenarios.shelf import scenario

MAYA = scenario("missed_deadline")
BACK = "So the export is late, and you want to have it ready next week."


@dataclass
class Told:
    """What happened, and what was to be kept."""

    events: list[Event] = field(default_factory=list)
    kept: list[Rehearsal] = field(default_factory=list)

    def keep(self, done: Rehearsal) -> Session | None:
        self.kept.append(done)
        return None

    def kinds(self) -> list[type[Event]]:
        """What kinds of things have happened, in order; forgets them."""
        kinds = [type(each) for each in self.events]
        self.events.clear()
        return kinds


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def talk(told: Told) -> Written:
    """A talk with Maya."""
    return Written(opened(MAYA, "open"), label, told.keep, told.events.append)


def ended(talk: Written) -> None:
    """Leave it, and wait until all is told."""
    talk.leave()
    assert talk.join(20.0)


def test_lines_and_answers_come_in_turn(talk: Written, told: Told) -> None:
    """Control characters in an answer are no part of it, and an empty one is a silence."""
    talk.begin()
    talk.answer(f"{BACK}\x07")
    talk.answer("  ")
    ended(talk)
    assert [each.reply for each in talk.scene.exchanges] == [BACK, ""]
    turn = [Thinks, Answered, Speaks, Listens]
    assert told.kinds() == [Begun, Speaks, Listens, *turn, *turn, Ended, Kept]
    assert (talk.scene.phase, talk.scene.number) == (Phase.KEPT, 3)
    assert [len(each.exchanges) for each in told.kept] == [2]


def test_one_goes_back_to_a_line_and_answers_it_anew(talk: Written, told: Told) -> None:
    """To a line that is not there nobody goes."""
    talk.begin()
    for reply in (BACK, "You should make a list.", "You should sleep more."):
        talk.answer(reply)
    for number in (9, 0, 2):
        talk.rewind(number)
    talk.answer("What happened?")
    ended(talk)
    assert [each.reply for each in told.kept[0].exchanges] == [BACK, "What happened?"]
    assert told.kinds().count(Rewound) == 1


def test_a_talk_in_which_nothing_was_said_is_not_kept_and_ends_once(talk: Written, told: Told) -> None:
    """Whatever is asked of it afterwards."""
    talk.begin()
    talk.leave()
    ended(talk)
    for late in (talk.leave, talk.done, lambda: talk.answer("hm"), lambda: talk.rewind(1)):
        late()
    assert told.kinds() == [Begun, Speaks, Listens, Ended, Kept]
    assert told.kept == []


def test_it_ends_by_itself_when_the_partner_has_had_enough(talk: Written, told: Told) -> None:
    """With their last words, and nothing after them."""
    talk.begin()
    for _ in range(9):
        talk.answer("You should make a list.")
    assert talk.join(20.0)
    assert talk.scene.line == MAYA.endings.impatient
    assert told.kinds()[-3:] == [Speaks, Ended, Kept]


def test_an_error_of_ours_ends_the_talk_and_keeps_what_was_said(told: Told) -> None:
    """Nobody waits for an answer that never comes."""

    def read(talk: Conversation) -> Conversation:
        if "twice" in talk.turns[-1].text:
            raise ZeroDivisionError
        return label(talk)

    talk = Written(opened(MAYA, "open"), read, told.keep, told.events.append)
    talk.begin()
    talk.answer(BACK)
    talk.answer("Say that twice.")
    assert talk.join(20.0)
    assert Ended(told.kept[0], FAULT) in told.events
    assert [each.reply for each in told.kept[0].exchanges] == [BACK]
