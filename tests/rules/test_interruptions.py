"""Cut-offs and talk-overs per minute of the partner's talk."""

from dataclasses import replace

import pytest

from listenlab.conversation import Person, Timing
from listenlab.listening import Verdict
from listenlab.rules.interruptions import RULE
from tests.talk import talk

SCRIPT = """
    P 0-60: I wanted to tell you what happened on Tuesday // because nobody asked me and the worst part // was the --
    L: mm hm [backchannel]
    L: I heard all about it.
    P 80-120: No, you did not. I was there early // and I had everything ready for them // and then Tom came // in.
    L: early [cooperative]
    L: Did you -- [attempt]
    L: So what did you do?
    P 130-150: I went home. I thought about // it all week.
    L: Really? [terminal]
"""
WORKED = talk(SCRIPT)


def test_only_cut_offs_and_talk_overs_count() -> None:
    """Two in two minutes of talk; encouragement, help, an early answer and an attempt do not count."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.score) == (1.0, 2, 57)
    assert RULE.wording.figure(answer, WORKED) == "2 in 2 min of Ana talking"


def test_moments_show_what_counted_and_what_did_not() -> None:
    """Each with the words around the onset."""
    moments = RULE.assess(WORKED).moments
    assert [(moment.good, moment.note) for moment in moments] == [
        (False, "you cut Ana off"),
        (None, "you helped Ana along; not counted"),
        (None, "you began, then let Ana go on; not counted"),
        (False, "you began while Ana was still talking"),
    ]
    assert "// I heard all about it." in moments[0].quote


def test_none_in_ten_minutes_is_a_finding() -> None:
    """The minimum is of talk, not of events."""
    patient = talk("P 0-600: I had the plan.\nL 601-602: I see.")
    answer = RULE.assess(patient)
    assert (answer.verdict, answer.value, answer.score) == (Verdict.MET, 0.0, 100)
    assert RULE.wording.figure(answer, patient) == "none in 10 min of Ana talking"


def test_under_two_minutes_of_partner_talk_nothing_is_said() -> None:
    """Even when there was an interruption, which is told beside."""
    answer = RULE.assess(talk("P 0-119: I had // the plan.\nL: But why?"))
    assert (answer.verdict, answer.count) == (Verdict.NOT_ENOUGH, 1)
    assert answer.reason == "Ana talked for 1 min 59 s only, with 1 interruption of yours"
    assert RULE.assess(talk("P 0-119: I had the plan.\nL: Why?")).reason == "Ana talked for 1 min 59 s only"


def test_what_is_too_often_in_two_minutes_already_needs_no_two_minutes() -> None:
    """Four in 80 s of talk are two a minute however the rest would have gone; three may still come out well."""
    cut = "P: I wanted to tell you what happened on Tuesday // because --\nL: I heard all about it.\n"
    often, three = (RULE.assess(talk(cut * times + "P 90-160: I had the plan.")) for times in (4, 3))
    assert (often.value, often.count, often.score) == (2.0, 4, 27)
    assert three.verdict is Verdict.NOT_ENOUGH


@pytest.mark.parametrize(
    ("timing", "why"),
    [(Timing.MIXED, "one microphone"), (Timing.STARTS, "when they stopped"), (Timing.NONE, "no times")],
)
def test_where_talking_at_once_cannot_be_seen_it_is_not_measurable(timing: Timing, why: str) -> None:
    """Never zero; the reason names what is missing."""
    answer = RULE.assess(talk(SCRIPT, timing=timing))
    assert (answer.verdict, answer.value) == (Verdict.NOT_MEASURABLE, None)
    assert why in (answer.reason or "")


def test_the_partner_interrupting_and_encouragements_are_mentioned_beside_the_count() -> None:
    """Both directions are seen; only the listener's counts."""
    answer = RULE.assess(
        talk("""
            P 0-130: I had the plan // and the team.
            L: mm hm [backchannel]
            L 131-140: So you had the // plan and then
            P: No, wait.
        """)
    )
    assert answer.count == 0
    assert answer.reason == "1 encouragement while Ana talked, not counted; Ana interrupted you once"


def test_times_of_a_transcript_are_called_so() -> None:
    """Word times are less sure than voices on channels of their own."""
    assert "may be off by one" in (RULE.assess(talk(SCRIPT, timing=Timing.WORDS)).reason or "")


def test_coming_in_before_the_partner_had_finished_is_shown_and_never_counted() -> None:
    """A pause may have been the end after all."""
    story = talk("P 0-130: I had the plan and the worst part was the\nL 130.2-140: You should call him.")
    hinted = replace(story, transfers=(replace(story.transfers[0], holder_turn=0, cut_short=0.7),))
    answer, plain = RULE.assess(hinted), RULE.assess(story)
    assert (answer.count, answer.value) == (plain.count, plain.value) == (0, 0.0)
    [moment] = answer.moments
    assert (moment.good, moment.turn) == (None, 1)
    assert moment.note == "Ana may not have finished; nobody overlapped, so it is not counted"
    assert moment.quote == "the plan and the worst part was the // You should call him."
    theirs = replace(hinted.transfers[0], to=Person.PARTNER)
    assert not RULE.assess(replace(hinted, transfers=(theirs,))).moments
