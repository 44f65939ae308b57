"""Small encouragements per minute."""

import pytest

from listenlab.conversation import Timing
from listenlab.listening import Verdict
from listenlab.rules.encouragers import RULE
from tests.talk import talk

SCRIPT = """
    P 0-120: I had // the plan // and the // team and // the time // and // then it moved.
    L 10-10.4: mm hm [backchannel]
    L 40-40.4: really? [backchannel]
    L 60-60.4: yeah [backchannel]
    L 61-61.4: right [backchannel]
    L 62-62.4: okay [backchannel]
    L 63-63.4: yes [backchannel]
    L 121-122: I see.
"""
WORKED = talk(SCRIPT)


def test_they_are_counted_by_the_minute_of_the_partners_talk() -> None:
    """Six in two minutes lie within the band."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.score) == (3.0, 6, 95)
    assert RULE.wording.figure(answer, WORKED) == "6 encouragements in 2 min of Ana talking"


def test_a_rapid_run_is_shown_not_judged() -> None:
    """Four within five seconds may sound like hurry."""
    (moment,) = RULE.assess(WORKED).moments
    assert (moment.quote, moment.good) == ("yeah, right, okay, yes", None)


def test_a_transcript_without_any_is_taken_to_have_left_them_out() -> None:
    """None at all on channels is a finding, in a transcript it is not."""
    bare = "P 0-130: I had it.\nL 131-132: I see."
    assert RULE.assess(talk(bare, timing=Timing.WORDS)).verdict is Verdict.NOT_MEASURABLE
    assert RULE.assess(talk(bare)).score == 50


@pytest.mark.parametrize("timing", [Timing.MIXED, Timing.NONE])
def test_they_need_a_voice_each(timing: Timing) -> None:
    """On one microphone they drown."""
    assert RULE.assess(talk(SCRIPT, timing=timing)).verdict is Verdict.NOT_MEASURABLE


def test_under_two_minutes_nothing_is_said() -> None:
    """The count is kept."""
    answer = RULE.assess(talk("P 0-60: I had // it.\nL: mm [backchannel]"))
    assert (answer.verdict, answer.count, answer.reason) == (Verdict.NOT_ENOUGH, 1, "Ana talked for 1 min only")
