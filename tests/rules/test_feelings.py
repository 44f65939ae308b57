"""Feelings that came back."""

from listenlab.listening import Verdict
from listenlab.rules.feelings import RULE
from tests.talk import talk

WORKED = talk("""
    P: I felt so small in that meeting. [feeling]
    L: Okay. What happened then? [open]
    P: I left.
    L: And that hurt. [feeling reflection]
    P: I was angry all week. [feeling]
    L: No wonder. [validation]
    P: And now I am tired. [feeling]
    L: Don't worry, everybody is tired. [feeling sympathy] You should sleep. [advice]
    P: I do sleep.
    L: Good.
""")


def test_a_feeling_is_answered_within_two_turns_by_naming_or_understanding_it() -> None:
    """Two of three; consoling it away is no answer."""
    answer = RULE.assess(WORKED)
    assert (answer.count, answer.of, answer.score, answer.band) == (2, 3, 96, "good")
    assert [(moment.good, moment.quote) for moment in answer.moments] == [
        (True, "And that hurt."),
        (True, "No wonder."),
        (False, "And now I am tired."),
    ]
    assert RULE.wording.as_clause(answer, WORKED) == "of 3 feelings that Ana named you took up 2"


def test_advice_with_a_feeling_word_is_no_answer() -> None:
    """Nor is anything later than the second turn."""
    late = "P: I am sad. [feeling]\nL: You should not be sad. [feeling advice]\nP: Hm.\nL: So.\nP: Hm.\n"
    answer = RULE.assess(talk(late * 3 + "L: That is sad. [feeling]"))
    assert (answer.count, answer.of) == (0, 3)


def test_a_feeling_that_was_guessed_is_cue_and_answer_in_one() -> None:
    """Who hears it between the lines has heard more; talking of one's own feelings is no guess."""
    heard = "P: Nobody called me.\nL: That hurt. [reflection feeling] I am glad. [feeling]\n"
    answer = RULE.assess(talk((heard + "P: Yes.\nL: I was sad. [feeling]\n") * 3))
    assert (answer.count, answer.of) == (3, 3)
    assert answer.moments[0].note == "you put a feeling into words before it was said"


def test_two_feelings_are_too_few_to_judge() -> None:
    """The reason says how many there were."""
    answer = RULE.assess(talk("P: I am sad. [feeling]\nL: Oh.\n" * 2))
    assert (answer.verdict, answer.reason) == (Verdict.NOT_ENOUGH, "2 feelings came up")
