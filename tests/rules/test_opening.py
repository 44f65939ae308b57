"""How long the first story runs."""

from listenlab.conversation import Timing
from listenlab.listening import Verdict
from listenlab.rules.opening import RULE
from tests.talk import talk

WORKED = talk("""
    L 0: Hi. What is on your mind? [open]
    P 3: Hello Sam.
    P 5-40: The deadline moved again last week, and // nobody told me.
    L: mm hm [backchannel]
    L 41: You found out last. [reflection]
    P 44: Yes.
""")


def test_the_first_story_runs_until_the_listener_takes_the_floor() -> None:
    """A greeting does not begin it, an encouragement does not end it."""
    answer = RULE.assess(WORKED)
    assert answer.value == 36
    assert RULE.wording.figure(answer, WORKED) == "Ana's first story ran its full 36 s"
    assert [moment.quote for moment in answer.moments] == ["You found out last."]


def test_it_is_shown_and_never_graded() -> None:
    """A value, no score, and a verdict that says so."""
    answer = RULE.assess(WORKED)
    assert (answer.score, answer.band, answer.verdict) == (None, None, Verdict.SHOWN)
    assert not RULE.graded


def test_a_cut_opening_is_said_to_be_one() -> None:
    """With what studies found beside it."""
    cut = talk("P 0-9: The deadline moved again last week, and // the worst --\nL 6: Was it late? [closed]\nP 10: No.")
    answer = RULE.assess(cut)
    assert RULE.wording.figure(answer, cut) == "you came in 6 s into Ana's first story"
    assert answer.reason is not None
    assert "11 to 18 s" in answer.reason


def test_an_opening_nobody_answered_is_too_little() -> None:
    """Neither is one that never came."""
    assert RULE.assess(talk("P 0: The deadline moved again last week.")).verdict is Verdict.NOT_ENOUGH
    assert RULE.assess(talk("P 0: Hi.\nL 1: Hello.")).verdict is Verdict.NOT_ENOUGH
    assert (
        RULE.assess(talk("P: It moved again last week.\nL: Oh.", timing=Timing.NONE)).verdict is Verdict.NOT_MEASURABLE
    )
