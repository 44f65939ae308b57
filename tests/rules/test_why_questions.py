"""Questions for reasons."""

from listenlab.conversation import Timing
from listenlab.listening import Verdict
from listenlab.rules.why_questions import RULE
from tests.talk import talk

SCRIPT = """
    P 0-200: I felt so small in that room. [feeling]
    L 201-203: But why did you stay? [open why]
    P 204-250: I do not know.
    L 251-253: What kept you? [open]
    P 254-300: The door was shut, and I wondered why.
    L 301-304: How come it was shut? [open why] Tell me why later.
    P 305-310: It was Tom.
"""
WORKED = talk(SCRIPT)


def test_why_questions_are_counted_by_the_minute_of_the_talk() -> None:
    """Two in 310 seconds; a why that asks nothing is none."""
    answer = RULE.assess(WORKED)
    assert (round(answer.value or 0, 3), answer.count, answer.of, answer.score) == (0.387, 2, 3, 62)
    assert RULE.wording.figure(answer, WORKED) == "2 why-questions in 5 min 10 s"


def test_a_why_right_after_a_feeling_is_marked() -> None:
    """There it sounds most like a charge."""
    assert [moment.note for moment in RULE.assess(WORKED).moments] == [
        "you asked why right after Ana had named a feeling",
        "you asked why",
    ]


def test_a_talk_under_five_minutes_or_without_lengths_says_nothing() -> None:
    """Not enough and not measurable are told apart."""
    short = RULE.assess(talk("P 0-200: It moved.\nL 201-203: Why? [open why]"))
    assert (short.verdict, short.count, short.reason) == (Verdict.NOT_ENOUGH, 1, "the talk lasted 3 min 23 s")
    assert RULE.assess(talk(SCRIPT, timing=Timing.STARTS)).verdict is Verdict.NOT_MEASURABLE
    none = talk("P 0-320: It moved.\nL 321-323: I see.")
    assert RULE.wording.figure(RULE.assess(none), none) == "no why-questions in 5 min 23 s"
