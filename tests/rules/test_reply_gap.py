"""The pause before replies to something longer."""

import pytest

from listenlab.conversation import Timing
from listenlab.listening import Verdict
from listenlab.rules.reply_gap import RULE
from tests.talk import talk

TOLD = "The deadline moved again last week, and nobody had told me that it would."
WORKED = talk(f"""
    P 0-6: {TOLD}
    L 6.1: So they moved it.
    P 10-16: {TOLD}
    L 17: And you heard last.
    P 20-26: {TOLD}
    L 26.5: You were left out.
    P 30-36: {TOLD}
    L 35.8: But why?
    P 40-46: {TOLD}
    L 46.9: I see.
    P 50: Yes.
    L 50.5: Good.
""")


def test_the_median_gap_after_disclosures_is_the_value() -> None:
    """0.5 s in the middle of five; the reply to a mere "yes" is no reply to a disclosure."""
    answer = RULE.assess(WORKED)
    assert answer.value == pytest.approx(0.5)
    assert (answer.count, answer.of, answer.score) == (2, 5, 68)
    assert RULE.wording.figure(answer, WORKED) == "half of your replies began within 0.5 s; 2 of 5 came early"


def test_early_replies_are_the_moments() -> None:
    """Before the end, or right after it."""
    assert [(moment.quote, moment.note) for moment in RULE.assess(WORKED).moments] == [
        ("So they moved it.", "you began 0.1 s after Ana"),
        ("But why?", "you began on Ana's last words"),
    ]


def test_without_times_or_disclosures_it_stays_silent() -> None:
    """Not measurable and too few are told apart."""
    assert RULE.assess(talk(f"P: {TOLD}\nL: So.\n" * 6)).verdict is Verdict.NOT_MEASURABLE
    short = RULE.assess(talk("P: Yes.\nL: So.\n" * 6, timing=Timing.CHANNELS))
    assert (short.verdict, short.reason) == (
        Verdict.NOT_ENOUGH,
        "none of your replies followed something longer that Ana said",
    )


@pytest.mark.parametrize(("gap_s", "score"), [(0.2, 40), (0.4, 60), (0.8, 90), (1.5, 100), (3.0, 100), (8.0, 60)])
def test_a_beat_is_better_than_a_rush_or_a_very_long_wait(gap_s: float, score: int) -> None:
    """The anchors on both sides."""
    answer = RULE.assess(talk(f"P: {TOLD}\nL +{gap_s}: So.\n" * 5, timing=Timing.CHANNELS))
    assert answer.score == score
