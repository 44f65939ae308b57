"""Crediting something specific."""

from listenlab.listening import Verdict
from listenlab.rules.affirmation import RULE
from tests.talk import talk

FILLER = "P: Hm, it went on.\nL: I see.\n"
WORKED = talk(
    "P: Both clients shouted.\nL: You stayed calm with two angry clients. [affirmation]\nP: I did.\n" + FILLER * 8
)


def test_what_was_done_and_what_for_counts() -> None:
    """Once in a talk is good."""
    answer = RULE.assess(WORKED)
    assert [moment.quote for moment in answer.moments] == ["You stayed calm with two angry clients."]
    assert answer.score == 90
    assert RULE.wording.figure(answer, WORKED) == "once in 9 turns of yours"
    assert RULE.wording.as_clause(answer, WORKED) == "you credited Ana with something specific once in 9 turns"


def test_bare_praise_does_not_count() -> None:
    """Nor does a question or advice."""
    for words in (
        "Great job!",
        "You kept the report? [closed affirmation]",
        "You kept on, so stay. [advice affirmation]",
    ):
        assert RULE.assess(talk(f"P: I did it.\nL: {words}\n" + FILLER * 8)).count == 0


def test_flattery_lowers_the_score() -> None:
    """Ten times is less than once."""
    often = RULE.assess(talk("P: So I went.\nL: I admire your calm way with clients. [affirmation]\n" * 10))
    assert (often.count, often.score) == (10, 50)


def test_seven_turns_are_too_few() -> None:
    """Whatever they hold."""
    assert RULE.assess(talk(FILLER * 7)).verdict is Verdict.NOT_ENOUGH
