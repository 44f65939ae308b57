"""Coming back to what was said long before."""

from listenlab.listening import Verdict
from listenlab.rules.link_back import RULE
from tests.talk import talk

WORKED = talk("""
    P 0-60: My sister moved to Oslo, and then the project began.
    L 61: Tell me about the project. [open]
    P 65-300: It is large and slow and it eats my evenings.
    L 301: You mentioned your sister. [linkback] She moved to Oslo. [linkback]
    P 305-420: Yes, I miss her.
    L 421: You miss her. [reflection]
    P 425-430: Yes.
""")


def test_a_turn_that_comes_back_is_a_moment() -> None:
    """Once, however many of its sentences do."""
    answer = RULE.assess(WORKED)
    assert [moment.quote for moment in answer.moments] == ["You mentioned your sister."]
    assert RULE.wording.figure(answer, WORKED) == "1 return to something said long before in 7 min 10 s"


def test_five_minutes_hold_nothing_old() -> None:
    """So nothing is said."""
    assert RULE.assess(talk("P 0-290: It moved.\nL 291: Oh.")).verdict is Verdict.NOT_ENOUGH
