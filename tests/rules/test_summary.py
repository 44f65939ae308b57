"""Reflections that join what was said at different times."""

from listenlab.listening import Verdict
from listenlab.rules.summary import RULE
from tests.talk import talk

FILLER = "P: Hm.\nL: I see.\n"
WORKED = talk(
    """
    P: The deadline moved again on Monday.
    L: It moved. [reflection]
    P: My husband noticed that I cannot sleep.
    P: And my daughter asked.
    L: You lie awake, and your husband and your daughter have both seen it by now. [reflection]
    P: Yes.
    L: So the deadline moved without you, and at home your husband sees you awake. [reflection summary] What now? [open]
    P: I will talk to Helen.
"""
    + FILLER * 8
)


def test_a_turn_that_sums_up_is_a_moment() -> None:
    """A reflection that joins nothing is none, however long."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.score) == (1, 90)
    assert [moment.quote for moment in answer.moments] == [
        "So the deadline moved without you, and at home your husband sees you awake."
    ]
    assert RULE.wording.figure(answer, WORKED) == "once in 11 turns of yours"


def test_a_talk_without_one_is_told_so() -> None:
    """Ten turns are enough to say it."""
    again = "P: The deadline moved on Monday, and Tom laughed.\n"
    same = talk((again + "L: So that same deadline moved and moved, and then Tom laughed at you. [reflection]\n") * 10)
    answer = RULE.assess(same)
    assert (answer.value, answer.score) == (0, 40)
    assert RULE.wording.figure(answer, same) == "not once in 10 turns of yours"
    assert RULE.wording.as_clause(answer, same) == "you never summed up in 10 turns"


def test_nine_turns_are_too_few_to_judge() -> None:
    """A short talk needs none."""
    assert RULE.assess(talk(FILLER * 9)).verdict is Verdict.NOT_ENOUGH
