"""Invitations to say more."""

import pytest

from listenlab.conversation import Timing
from listenlab.listening import Verdict
from listenlab.rules.invitations import RULE
from tests.talk import talk

SCRIPT = """
    P 0-100: It moved again.
    L 101-102: Tell me more about that. [open invite]
    P 103-250: Nobody told me. Go on? [closed invite]
    L 251-252: What else? [open invite]
    P 253-300: I left.
    L 301-302: I see.
"""
WORKED = talk(SCRIPT)


def test_invitations_are_counted_by_the_minute() -> None:
    """Two in five minutes; the partner's do not count."""
    answer = RULE.assess(WORKED)
    assert answer.value == pytest.approx(2 * 60 / 302)
    assert (answer.count, answer.score) == (2, 100)
    assert [moment.quote for moment in answer.moments] == ["Tell me more about that.", "What else?"]
    assert RULE.wording.figure(answer, WORKED) == "2 invitations to say more in 5 min 2 s"


def test_a_short_talk_or_one_without_lengths_says_nothing() -> None:
    """And none in five minutes is said as such."""
    assert RULE.assess(talk("P 0-200: It moved.\nL 201-202: Go on. [invite]")).verdict is Verdict.NOT_ENOUGH
    assert RULE.assess(talk(SCRIPT, timing=Timing.STARTS)).verdict is Verdict.NOT_MEASURABLE
    none = talk("P 0-320: It moved.\nL 321-323: I see.")
    assert RULE.assess(none).score == 30
    assert RULE.wording.figure(RULE.assess(none), none) == "no invitations to say more in 5 min 23 s"
