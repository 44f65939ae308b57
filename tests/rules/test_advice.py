"""The share of turns with unasked advice or information."""

from listenlab.listening import Verdict
from listenlab.rules.advice import RULE
from tests.talk import talk

WORKED = talk("""
    P: I am behind with everything.
    L: You need a better plan. [advice] I got up at five when I was new. [input]
    P: I do make lists.
    L: So lists are not it. [reflection]
    P: What would you do? [open]
    L: I would say no to one thing. [advice]
    P: Hm.
    L: Would it help if you heard how others do it? May I tell you? [closed permission]
    P: Sure.
    L: They block their mornings. [input]
    P: I see.
    L: My first manager told me the same. [input]
    P: Okay.
""")


def test_advice_nobody_asked_for_counts_by_turn() -> None:
    """Two of six turns; asked-for and permitted advice is shown and not counted."""
    answer = RULE.assess(WORKED)
    assert (answer.count, answer.of, answer.score) == (2, 6, 33)
    assert [(moment.good, moment.note) for moment in answer.moments] == [
        (False, "you gave advice unasked"),
        (None, "you gave advice, and Ana had asked; not counted"),
        (None, "you explained, and you had asked first; not counted"),
        (False, "you explained unasked"),
    ]
    assert RULE.wording.figure(answer, WORKED) == "advice or information in 2 of 6 turns"


def test_a_refused_offer_is_no_permission() -> None:
    """Asking and then doing it anyway counts."""
    asked = "L: May I tell you something? [closed permission]\nP: No, not now.\n"
    refused = talk((asked + "L: You should sleep. [advice]\n") * 3)
    assert RULE.assess(refused).count == 3


def test_what_gives_back_more_surely_than_it_advises_is_no_advice() -> None:
    """A reflection that sounds like a rule is a reflection."""
    sure = talk("L: You have to be there. [reflection advice?]\nP: Yes.\n" * 5)
    answer = RULE.assess(sure)
    assert (answer.count, answer.score) == (0, 100)
    assert RULE.wording.as_clause(answer, sure) == "none of your 5 turns gave advice or information"


def test_the_first_words_of_a_talk_can_be_advice() -> None:
    """Nothing was said before that could have asked for it."""
    assert RULE.assess(talk("L: You should sleep. [advice]\nP: Yes.\n" + "L: Mm.\nP: Yes.\n" * 4)).count == 1


def test_four_turns_are_too_few_to_judge() -> None:
    """What was seen is shown all the same."""
    answer = RULE.assess(talk("L: You should sleep. [advice]\nP: Yes.\n" * 4))
    assert (answer.verdict, answer.reason, len(answer.moments)) == (Verdict.NOT_ENOUGH, "you had the floor 4 times", 4)
