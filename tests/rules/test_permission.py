"""Advice that was welcome."""

from listenlab.listening import Verdict
from listenlab.rules.permission import RULE
from tests.talk import talk

WORKED = talk("""
    P: I am behind with everything.
    L: You need a better plan. [advice]
    P: What would you do? [open]
    L: I would say no to one thing. [advice]
    P: Hm.
    L: May I tell you how others do it? [closed permission]
    P: Sure.
    L: They block their mornings. [input]
    P: I see.
""")


def test_asked_for_or_allowed_is_welcome() -> None:
    """Two of three."""
    answer = RULE.assess(WORKED)
    assert (answer.count, answer.of, answer.score) == (2, 3, 67)
    assert [(moment.good, moment.note) for moment in answer.moments] == [
        (False, "you gave advice without asking"),
        (True, "you gave advice, and Ana had asked"),
        (True, "you explained, and you had asked first"),
    ]
    assert RULE.wording.figure(answer, WORKED) == "asked for or allowed in 2 of 3 turns with advice or information"


def test_who_advises_once_or_never_is_not_judged() -> None:
    """There was nothing to ask for."""
    answer = RULE.assess(talk("P: I am late.\nL: I see.\n" * 6))
    assert (answer.verdict, answer.reason) == (Verdict.NOT_ENOUGH, "you never advised or informed")
