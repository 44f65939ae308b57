"""A talk with a scripted person in words."""

from dataclasses import replace

from listenlab.conversation import Conversation, People
from listenlab.practice.rehearsing import opened, replied
from listenlab.practice.untold import afterwards
from listenlab.scenarios.shelf import scenario
from listenlab.tui.rehearsed import line_of, opened_and_closed

MAYA = scenario("missed_deadline")


def test_what_was_told_is_found_among_what_is_noted_of_the_sound() -> None:
    """In the sentences with which a talk is kept; where there are none, nothing is."""
    done = replied(opened(MAYA, "open"), "You should make a list.", lambda talk: talk)
    noted = ("Your microphone heard Maya's voice from the loudspeaker.", *afterwards(done))
    talk = Conversation(people=People("Sam", "Maya", scripted=True), notes=noted)
    assert opened_and_closed(talk) == afterwards(done)
    assert opened_and_closed(replace(talk, notes=noted[:1])) == ()


def test_lines_stand_under_themselves_beside_who_said_them() -> None:
    """In columns, also where somebody's name is longer or wider than "You"."""
    lines = str(line_of("Maya", "one two three four five six", 30, number=3)).split("\n")
    assert lines == [" 3  Maya  one two three four", "          five six"]
    assert str(line_of("You", "yes", 24, theirs="美由紀")) == "    You     yes"
