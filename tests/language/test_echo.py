"""Echo: what comes back of the other's words."""

from listenlab.language.echo import NOTHING_SAID, anchor, echo
from listenlab.language.reading import read


def after(*turns: str):
    """The anchor of turns of one sentence each."""
    return anchor([(read(turn, "en"),) for turn in turns], "en")


def test_content_words_come_back_in_any_form_and_function_words_do_not_count():
    """'Deadlines' gives back 'deadline'; 'the' gives back nothing."""
    back = echo(read("So the deadlines scare you.", "en"), after("The deadline scared me."), "en")
    assert set(back.shared) == {"deadlines", "scare"}
    assert back.share == 1.0


def test_a_common_word_weighs_less_than_a_telling_one():
    """Sharing 'thing' says little about having heard."""
    said = after("That thing with the audit.")
    assert echo(read("An audit.", "en"), said, "en").weight > echo(read("A thing.", "en"), said, "en").weight > 0


def test_a_copied_run_is_seen_through_the_change_of_person():
    """'I want to quit my job' comes back word for word as 'you want to quit your job'."""
    assert echo(read("You want to quit your job.", "en"), after("I want to quit my job."), "en").copied == 6


def test_a_short_yeah_does_not_end_what_is_answered_to():
    """The anchor reaches back over short turns, but not over a long one."""
    assert echo(read("The audit.", "en"), after("I dread the audit.", "Yeah."), "en").shared == ("audit",)
    assert echo(read("The audit.", "en"), after("I dread the audit.", "and so on " * 40), "en").shared == ()


def test_nothing_said_gives_nothing_back():
    """The first words of a talk echo nobody."""
    back = echo(read("Tell me more.", "en"), NOTHING_SAID, "en")
    assert (back.shared, back.weight, back.share, back.copied) == ((), 0.0, 0.0, 0)
