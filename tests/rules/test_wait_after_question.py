"""Questions left standing."""

from dataclasses import replace

import pytest

from listenlab.conversation import Timing
from listenlab.listening import Verdict
from listenlab.rules.wait_after_question import RULE
from tests.talk import talk

WORKED = talk(
    """
    L: What happened? [open]
    P: It moved.
    L: Were you late? [closed] Or was it the wrong room? [closed]
    P: No.
    L: What would help? [open]
    L +2.0: I could talk to Tom.
    P: Hm.
    L: How are you? [open]
    L +4.0: Take your time.
    P: Better.
""",
    timing=Timing.CHANNELS,
)


def test_a_question_is_taken_back_by_going_on_too_soon() -> None:
    """In the same breath, or before three seconds are over."""
    answer = RULE.assess(WORKED)
    assert answer.value == pytest.approx(0.6)
    assert (answer.count, answer.of) == (3, 5)
    assert [(moment.quote, moment.note) for moment in answer.moments] == [
        ("Were you late?", 'you asked and in the same breath went on: "Or was it the wrong room?"'),
        ("What would help?", 'you asked and after 2.0 s went on: "I could talk to Tom."'),
    ]
    assert RULE.wording.as_clause(answer, WORKED) == "you left 3 of 5 questions standing"


def test_without_times_it_is_not_measurable() -> None:
    """Waiting cannot be seen."""
    assert RULE.assess(talk("L: What happened? [open]\nP: It moved.\n" * 5)).verdict is Verdict.NOT_MEASURABLE


def test_four_questions_are_too_few_to_judge() -> None:
    """The last of a talk may stand unanswered."""
    answer = RULE.assess(talk("P: Hm.\nL: What happened? [open]\n" * 4, timing=Timing.MIXED))
    assert (answer.verdict, answer.count, answer.reason) == (Verdict.NOT_ENOUGH, 4, "you asked 4 questions")


def test_turns_without_word_times_are_judged_by_the_turns() -> None:
    """A pause within a turn cannot be seen there, the one between two turns can."""
    bare = tuple(
        replace(turn, sentences=tuple(replace(each, start_s=None, end_s=None) for each in turn.sentences))
        for turn in WORKED.turns
    )
    assert RULE.assess(WORKED.with_turns(bare)).count == 3
