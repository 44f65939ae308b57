"""A person's own thresholds stand over the profile's, which stand over the rules' own."""

import pytest

from listenlab import rules
from listenlab.config import Settings
from listenlab.errors import ConfigError
from listenlab.wiring.scoring import yardsticks


def test_own_thresholds_reach_the_rule() -> None:
    """And leave every other at its default."""
    yardstick = yardsticks(Settings(rules={"open_questions": {"fair_share": 0.3}}))(None)
    changed = yardstick.thresholds["open_questions"]
    declared = next(rule for rule in rules.catalogue() if rule.id == "open_questions").thresholds
    assert changed.fair_share == 0.3  # type: ignore[attr-defined]
    assert changed.good_share == declared.good_share  # type: ignore[attr-defined]


def test_the_usual_profile_serves_unless_another_is_named() -> None:
    """The settings say which is usual."""
    made = yardsticks(Settings(profile="coaching"))
    assert made(None).profile.id == "coaching"
    assert made("plain").profile.id == "plain"


@pytest.mark.parametrize(
    "settings",
    [
        Settings(rules={"open_question": {}}),
        Settings(rules={"open_questions": {"fair": 0.3}}),
        Settings(turns={"turn_gap": 2}),
    ],
)
def test_unknown_names_are_refused_before_anything_is_scored(settings: Settings) -> None:
    """With the nearest real one."""
    with pytest.raises(ConfigError, match=r"open_questions|fair_share|turn_gap_s"):
        yardsticks(settings)


def test_an_unknown_profile_is_refused_when_it_is_asked_for() -> None:
    """With the nearest real one."""
    with pytest.raises(ConfigError, match="coaching"):
        yardsticks(Settings())("coachin")
