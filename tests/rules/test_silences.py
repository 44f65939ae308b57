"""Who ends the long silences."""

from listenlab.conversation import Timing
from listenlab.listening import Verdict
from listenlab.rules.silences import RULE, Thresholds
from tests.talk import talk

SCRIPT = """
    P 0-5: I do not know.
    P 9-12: I think that I am afraid.
    L 15.5-17: Of what?
    P 21-25: Of him.
    L 26-27: I see.
"""
WORKED = talk(SCRIPT)


def test_the_share_that_the_partner_ended_is_the_value() -> None:
    """Two of three silences of three seconds and more; the pause of one second is none."""
    answer = RULE.assess(WORKED)
    assert (answer.count, answer.of, answer.score) == (2, 3, 93)
    assert [(moment.start_s, moment.note) for moment in answer.moments] == [
        (5.0, "you let a silence of 4 s be, and Ana went on"),
        (12.0, "you ended a silence of 4 s"),
        (17.0, "you let a silence of 4 s be, and Ana went on"),
    ]
    assert RULE.wording.figure(answer, WORKED) == "Ana ended 2 of 3 long silences"


def test_how_long_a_silence_is_can_be_set() -> None:
    """Norms differ by culture."""
    answer = RULE.assess(WORKED, Thresholds(silence_s=8))
    assert (answer.verdict, answer.reason) == (Verdict.NOT_ENOUGH, "no silences of 8 s or more")


def test_an_encouragement_breaks_a_silence() -> None:
    """Whoever makes a sound ends it."""
    answer = RULE.assess(talk("P 0-5: Well.\nL 9-9.4: mm [backchannel]\nP 14-15: Yes.\nP 20-21: No."))
    assert (answer.count, answer.of) == (2, 3)


def test_without_lengths_it_is_not_measurable() -> None:
    """Nobody knows when it was quiet."""
    assert RULE.assess(talk(SCRIPT, timing=Timing.STARTS)).verdict is Verdict.NOT_MEASURABLE
