"""Profiles are declared data, read strictly."""

import pytest

from listenlab import rules
from listenlab.errors import ConfigError, DefinitionError
from listenlab.feedback.profiles import ids, parse, profile

GOOD = """
id = "mine"
title = "Mine"
about = "Only questions."

[weights]
open_questions = 3

[thresholds.open_questions]
fair_share = 0.6
"""


def test_the_five_settings_are_there_the_usual_one_first() -> None:
    """And every one of them can be read."""
    assert ids() == ("one_on_one", "coaching", "drill", "plain", "support_call")
    for name in ids():
        assert profile(name).id == name
        assert all(profile(name).weight(rule) > 0 for rule in rules.HEADLINE)


def test_a_profile_weighs_rules_and_moves_thresholds() -> None:
    """What it leaves out is only shown and keeps its defaults."""
    mine = parse(GOOD, "mine.toml")
    assert (mine.title, mine.weight("open_questions"), mine.weight("interruptions")) == ("Mine", 3.0, 0.0)
    assert mine.thresholds == rules.declared({"open_questions": {"fair_share": 0.6}})


def test_hyphens_are_as_good_as_underscores() -> None:
    """As in the interchange document."""
    assert profile("one-on-one") is not None
    assert profile("one-on-one") == profile("one_on_one")


def test_an_unknown_profile_is_refused_with_the_nearest() -> None:
    """The name a person meant is one step away."""
    with pytest.raises(ConfigError, match=r"no profile called 'coach'. Expected coaching"):
        profile("coach")


@pytest.mark.parametrize(
    ("broken", "line", "expected"),
    [
        (GOOD.replace("open_questions = 3", "open_question = 3"), 7, "open_questions"),
        (GOOD.replace("fair_share = 0.6", "fair = 0.6"), 10, "fair_share"),
        (GOOD.replace("fair_share = 0.6", "fair_share = 6"), 10, "a number from 0 to 1"),
        (GOOD.replace("= 3", '= "three"'), 7, "a number of 0 or more"),
        (GOOD.replace("= 3", "= nan"), 7, "a number of 0 or more"),
        (GOOD.replace("title", "titel"), 3, "title"),
        (GOOD.replace('title = "Mine"', ""), None, 'title = "…"'),
        (GOOD.replace('"Mine"', "3"), 3, 'title = "…"'),
        (GOOD.replace("[weights]\nopen_questions = 3", "weights = 3"), 6, "a table called weights"),
        (GOOD.replace("[weights]", "[weights"), 6, "lines such as fair_share = 0.5"),
        (
            GOOD.replace("[thresholds.open_questions]\nfair_share = 0.6", "[thresholds]\nopen_questions = 1"),
            7,
            "a table",
        ),
    ],
)
def test_a_broken_file_is_refused_with_file_line_and_what_was_expected(
    broken: str, line: int | None, expected: str
) -> None:
    """So that it can be put right without a manual."""
    with pytest.raises(DefinitionError) as refused:
        parse(broken, "mine.toml")
    assert (refused.value.file, refused.value.line) == ("mine.toml", line)
    assert expected in refused.value.hint
