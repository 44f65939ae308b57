"""Advice in the clothes of a question."""

from listenlab.listening import Verdict
from listenlab.rules.hidden_advice import RULE
from tests.talk import talk

WORKED = talk("""
    L: Have you tried saying no? [closed hidden]
    P: Yes.
    L: What happened? [open]
    P: It moved.
    L: And a walk at lunch? [closed hidden]
    P: No.
    L: How was that? [open]
    P: Hard.
    L: What did you say when she asked why don't you leave? [open]
    P: Nothing. Why don't you? [open]
    L: Sleep on it. [advice]
""")


def test_two_of_five_questions_advise() -> None:
    """By their label; what asks nothing is no question."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of, answer.score) == (0.4, 2, 5, 17)
    assert [moment.quote for moment in answer.moments] == ["Have you tried saying no?", "And a walk at lunch?"]
    assert RULE.wording.figure(answer, WORKED) == "advice in 2 of 5 questions"


def test_four_questions_are_too_few_to_judge() -> None:
    """The reason says how many there were."""
    answer = RULE.assess(talk("L: Have you tried it? [closed hidden]\nP: Yes.\n" * 4))
    assert (answer.verdict, answer.count, answer.reason) == (Verdict.NOT_ENOUGH, 4, "you asked 4 questions")
