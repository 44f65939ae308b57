"""The listener's share of the speech time."""

import pytest

from listenlab.conversation import Timing
from listenlab.listening import Verdict
from listenlab.rules.talk_share import RULE, Thresholds
from tests.talk import talk

SCRIPT = """
    P 0-70: I wanted to tell you what happened // on Tuesday.
    L: mm hm [backchannel]
    L 71-121: When I was young we had the same.
    P 122-202: Let me tell you the rest.
"""
WORKED = talk(SCRIPT)


def test_silence_and_encouragement_are_left_out() -> None:
    """50 of 200 seconds of speech are the listener's."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.score) == (0.25, 100)
    assert RULE.wording.figure(answer, WORKED) == "you spoke 25 % of 3 min 20 s of speech"


def test_the_listeners_long_turns_are_the_moments() -> None:
    """Each with its opening words and its length."""
    (moment,) = RULE.assess(WORKED).moments
    assert (moment.quote, moment.note) == ("When I was young we had the same. …", "you spoke for 50 s")


@pytest.mark.parametrize(("own_s", "score"), [(20, 78), (100, 100), (300, 33), (700, 13)])
def test_the_score_falls_on_both_sides_of_the_band(own_s: int, score: int) -> None:
    """Little of the floor is milder than much of it."""
    answer = RULE.assess(talk(f"P 0-200: I had it.\nL 200-{200 + own_s}: And I."))
    assert answer.score == score


def test_a_profile_can_move_the_band() -> None:
    """With one's own manager half of the floor is right."""
    half = talk("P 0-100: I had it.\nL 100-200: And I.")
    assert RULE.assess(half, Thresholds(low_share=0.4, high_share=0.6)).score == 100


def test_without_ends_or_with_little_speech_it_stays_silent() -> None:
    """Not measurable and not enough are told apart."""
    assert RULE.assess(talk(SCRIPT, timing=Timing.STARTS)).verdict is Verdict.NOT_MEASURABLE
    assert RULE.assess(talk(SCRIPT, timing=Timing.NONE)).verdict is Verdict.NOT_MEASURABLE
    assert RULE.assess(talk("P 0-60: I had it.")).verdict is Verdict.NOT_ENOUGH
    assert RULE.assess(talk(SCRIPT, timing=Timing.MIXED)).verdict is Verdict.MET
