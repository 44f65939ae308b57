"""Listing the rules, asking them all, and thresholds as a person writes them."""

import pytest

from listenlab import rules
from listenlab.errors import ConfigError
from listenlab.listening import Verdict
from tests.talk import talk


def test_the_headline_rules_come_first() -> None:
    """Then the others, every id once."""
    ids = [rule.id for rule in rules.catalogue()]
    assert tuple(ids[:4]) == rules.HEADLINE
    assert len(set(ids)) == len(ids)


def test_every_rule_answers_in_the_catalogues_order() -> None:
    """Whether or not it has anything to say."""
    answers = rules.assess(talk("L: Hello.\nP: Hello."), {})
    assert [answer.rule for answer in answers] == [rule.id for rule in rules.catalogue()]


def test_thresholds_as_written_stand_in_for_a_rules_own() -> None:
    """Three questions are enough for who says so."""
    three = talk("".join(f"L: What happened on day {day}? [open]\nP: A lot.\n" for day in range(3)))
    own = rules.declared({"open_questions": {"least_questions": 3}})
    before, after = (
        next(answer for answer in rules.assess(three, thresholds) if answer.rule == "open_questions")
        for thresholds in ({}, own)
    )
    assert before.verdict is Verdict.NOT_ENOUGH
    assert after.score == 100


def test_what_is_written_lies_upon_what_a_profile_says() -> None:
    """Values that were not written stay the profile's."""
    profile = rules.declared({"open_questions": {"fair_share": 0.4, "least_questions": 3}})
    both = rules.declared({"open_questions": {"fair_share": 0.6}}, over=profile)
    assert (both["open_questions"].fair_share, both["open_questions"].least_questions) == (0.6, 3)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"open_question": {}}, r"no rule called 'open_question'. Expected open_questions"),
        ({"open_questions": {"fair": 0.5}}, r"no threshold of open_questions called 'fair'. Expected fair_share"),
        ({"open_questions": {"zzz": 0.5}}, r"Expected one of fair_share, full_share, good_share, least_questions"),
        (
            {"open_questions": {"fair_share": 50}},
            r"fair_share is 50. Expected a number from 0 to 1",
        ),
        ({"open_questions": {"fair_share": "half"}}, r"is 'half'"),
        ({"open_questions": {"fair_share": True}}, r"is True"),
        ({"open_questions": {"least_questions": -1}}, r"a number of 0 or more"),
        ({"interruptions": {"harm_per_minute": float("nan")}}, r"a number of 0 or more"),
        ({"open_questions": {"fair_share": 0.8}}, r"contradict each other: fair_share"),
    ],
)
def test_what_cannot_be_is_refused_with_a_hint(written: dict[str, dict[str, object]], says: str) -> None:
    """Unknown names come with the nearest real one, values with what they may be."""
    with pytest.raises(ConfigError, match=says):
        rules.declared(written)
