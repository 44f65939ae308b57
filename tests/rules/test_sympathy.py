"""Words that make it smaller."""

from listenlab.listening import Verdict
from listenlab.rules.sympathy import RULE
from tests.talk import talk

WORKED = talk("""
    P: I felt so small.
    L: Don't worry about that, it gets better. [sympathy]
    P: Hm.
    L: At least you have a job. [sympathy]
    P: I do.
    L: You need at least a week.
    P: Yes.
    L: So everything will be fine, you hope. [reflection sympathy]
    P: Yes.
    L: Will it be fine, or could it be worse? [closed sympathy]
    P: It will.
""")


def test_two_of_five_turns_console() -> None:
    """Questions and reflections never do."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of, answer.score) == (0.4, 2, 5, 0)
    assert [moment.note for moment in answer.moments] == [
        "you comforted",
        "you comforted",
    ]
    assert RULE.wording.figure(answer, WORKED) == "words that make it smaller in 2 of 5 turns"


def test_four_turns_are_too_few_to_judge() -> None:
    """What was seen is shown all the same."""
    answer = RULE.assess(talk("P: I left.\nL: Cheer up. [sympathy]\n" * 4))
    assert (answer.verdict, len(answer.moments)) == (Verdict.NOT_ENOUGH, 4)
