"""Words per turn of the listener."""

import pytest

from listenlab.conversation import Timing
from listenlab.listening import Verdict
from listenlab.rules.turn_length import RULE
from tests.talk import talk

WORKED = talk(
    f"""
    L: So it moved again.
    P: Yes.
    L 10-60: {" ".join(["word"] * 90)}.
    P: Hm.
    L: What happened?
    P: A lot.
    L: Tell me more about that.
    P: Well.
    L: You had promised your team that this time it would hold.
""",
    timing=Timing.CHANNELS,
)


def test_the_median_is_the_value_and_the_long_turn_a_moment() -> None:
    """Five words in the middle of five turns, one of fifty seconds."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of, answer.score) == (5, 1, 5, 100)
    assert answer.moments[0].note == "you went on for 50 s"
    assert RULE.wording.figure(answer, WORKED) == "half of your 5 turns had at most 5 words, 1 very long"


@pytest.mark.parametrize(("words", "score"), [(10, 100), (15, 90), (25, 60), (50, 0)])
def test_longer_turns_score_less(words: int, score: int) -> None:
    """By the medians of good and poor talks."""
    assert RULE.assess(talk(f"L: {' '.join(['word'] * words)}.\nP: Yes.\n" * 5)).score == score


def test_without_times_a_long_turn_is_known_by_its_words() -> None:
    """At 150 words a minute."""
    (moment,) = RULE.assess(talk(f"L: {' '.join(['word'] * 120)}.\nP: Yes.\n" + "L: So.\nP: Hm.\n" * 4)).moments
    assert moment.note == "you went on for 120 words"


def test_any_language_can_be_counted() -> None:
    """Words need no lists; four turns are too few all the same."""
    assert RULE.assess(talk("L: Also gut.\nP: Ja.\n" * 5, language="de")).value == 2
    assert RULE.assess(talk("L: Also gut.\nP: Ja.\n" * 4, language="de")).verdict is Verdict.NOT_ENOUGH
