"""Asking what would help."""

from listenlab.listening import Verdict
from listenlab.rules.support import RULE
from tests.talk import talk

FILLER = "P: Hm.\nL: I see.\n"
WORKED = talk(
    "L: How can I help? [open offer]\nP: I am so tired. [feeling]\nL: I see.\n"
    + FILLER * 2
    + "P: And that is it.\nL: What would help you most right now? [open offer]\nP: A quiet week.\n"
    + FILLER
)


def test_only_the_end_counts() -> None:
    """The first question opened the talk, the last third asked once."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.score) == (1, 100)
    assert [moment.quote for moment in answer.moments] == ["What would help you most right now?"]
    assert RULE.wording.as_clause(answer, WORKED) == "you asked 1 question near the end about what would help"


def test_ending_without_it_is_a_finding_where_a_feeling_was_named() -> None:
    """And nothing is asked for where none was."""
    without = RULE.assess(talk("P: I am so tired. [feeling]\nL: I see.\n" + FILLER * 6))
    assert (without.value, without.score) == (0, 30)
    assert RULE.assess(talk(FILLER * 8)).reason == "Ana put no feeling into words"


def test_five_turns_are_too_few_to_judge() -> None:
    """Whatever was felt."""
    assert RULE.assess(talk("P: I am tired. [feeling]\nL: I see.\n" * 5)).verdict is Verdict.NOT_ENOUGH
