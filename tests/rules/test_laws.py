"""What holds for every rule of the catalogue."""

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from listenlab import rules
from listenlab.conversation import Conversation, Timing, shifted, swapped
from listenlab.listening import Assessment, Rule, Verdict
from tests.talk import talk

UNITS = (
    "_s",
    "_share",
    "_ratio",
    "_per_minute",
    "_words",
    "_turns",
    "_replies",
    "_questions",
    "_cues",
    "_summaries",
    "_stretches",
    "_silences",
    "_reflections",
    "_tokens",
    "_times",
)
SILENT = (Verdict.NOT_ENOUGH, Verdict.NOT_MEASURABLE)

each_rule = pytest.mark.parametrize("rule", rules.catalogue(), ids=lambda rule: rule.id)


def module(rule: Rule[Any]) -> Any:
    """The rule's file."""
    return import_module(f"listenlab.rules.{rule.id}")


def worked(rule: Rule[Any]) -> Conversation:
    """The worked example in the rule's test."""
    example: Conversation = import_module(f"tests.rules.test_{rule.id}").WORKED
    return example


@each_rule
def test_its_id_is_its_file(rule: Rule[Any]) -> None:
    """So that a person who reads the name finds the file."""
    assert module(rule).RULE is rule


@each_rule
def test_its_docstring_teaches(rule: Rule[Any]) -> None:
    """Definition, measure, limits, source and grade are all there."""
    text = module(rule).__doc__
    assert all(part in text for part in ("How it is measured.", "Blind spots.", "Source.", "Evidence: "))
    assert f"Evidence: {rule.evidence.value}" in text
    assert rule.source
    assert rule.try_this.endswith((".", '."', '?"'))


@each_rule
def test_its_thresholds_are_frozen_with_a_unit_in_every_name(rule: Rule[Any]) -> None:
    """Declared data that a settings file can override."""
    assert is_dataclass(rule.thresholds)
    names = [field.name for field in fields(rule.thresholds)]
    assert names
    assert all(name.endswith(UNITS) for name in names)
    with pytest.raises(FrozenInstanceError):
        setattr(rule.thresholds, names[0], 1.0)


@each_rule
def test_its_anchors_rise_by_value_and_stay_within_0_to_100(rule: Rule[Any]) -> None:
    """Else scores would mean nothing."""
    anchors = rule.anchors(rule.thresholds) if rule.anchors else ()
    assert all(low <= high for (low, _), (high, _) in pairwise(anchors))
    assert all(0 <= points <= 100 for _, points in anchors)


@each_rule
def test_it_has_a_test_with_a_worked_example_it_can_answer(rule: Rule[Any]) -> None:
    """And says its figure in words, with a count in it."""
    answer = rule.assess(worked(rule))
    assert answer.value is not None
    assert any(letter.isdigit() for letter in rule.wording.figure(answer, worked(rule)))


@each_rule
def test_a_value_is_scored_and_spoken_of_unless_it_is_only_shown(rule: Rule[Any]) -> None:
    """A graded rule has a clause for every band; a shown one has neither score nor band, and says so."""
    answer = rule.assess(worked(rule))
    assert (answer.score is not None) is (answer.band is not None) is rule.graded
    assert (answer.verdict is Verdict.SHOWN) is not rule.graded
    assert all((rule.wording.good, rule.wording.fair, rule.wording.low)) is rule.graded


@each_rule
@pytest.mark.parametrize("timing", Timing)
def test_an_empty_conversation_is_too_little(rule: Rule[Any], timing: Timing) -> None:
    """No verdict without evidence, and a reason in words."""
    answer = rule.assess(Conversation(timing=timing))
    assert answer.verdict in SILENT
    assert (answer.value, answer.score, answer.band, answer.interval) == (None, None, None, None)
    assert answer.reason


@each_rule
def test_moments_lie_inside_the_recording_in_order(rule: Rule[Any]) -> None:
    """Evidence can be played."""
    conversation = worked(rule)
    moments = rule.assess(conversation).moments
    assert [moment.turn for moment in moments] == sorted(moment.turn for moment in moments)
    for moment in moments:
        assert 0 <= moment.turn < len(conversation.turns)
        assert moment.quote
        if conversation.duration_s is not None:
            assert moment.start_s is not None
            assert moment.end_s is not None
            assert 0 <= moment.start_s <= moment.end_s <= conversation.duration_s


@each_rule
def test_moments_say_what_you_did(rule: Rule[Any]) -> None:
    """A note reads well after "At 05:40"."""
    assert all(moment.note.startswith(("you ", "your ", "Ana ")) for moment in rule.assess(worked(rule)).moments)


@each_rule
def test_a_later_start_changes_nothing(rule: Rule[Any]) -> None:
    """Positions count from the first speech."""
    before, after = rule.assess(worked(rule)), rule.assess(shifted(worked(rule), 64.0))
    assert after.value == pytest.approx(before.value)
    assert _without_times(after) == _without_times(replace(before, value=after.value))


@each_rule
def test_swapping_the_two_changes_the_answer(rule: Rule[Any]) -> None:
    """Every rule is about the listener."""
    before, after = rule.assess(worked(rule)), rule.assess(swapped(worked(rule)))
    assert (before.value, before.count) != (after.value, after.count)


@each_rule
def test_it_says_nothing_about_people_it_cannot_tell_apart(rule: Rule[Any]) -> None:
    """Only open questions answers then, about both together."""
    answer = rule.assess(talk("?: What happened? [open]\n?: It moved.\n" * 5))
    assert (answer.verdict is Verdict.NOT_MEASURABLE) == (rule.id != "open_questions")


def test_every_rule_has_its_test_file() -> None:
    """And every test file its rule."""
    ids = {rule.id for rule in rules.catalogue()}
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
    assert tests - {"laws", "catalogue"} == ids


def _without_times(answer: Assessment) -> Assessment:
    return replace(answer, moments=tuple(replace(moment, start_s=None, end_s=None) for moment in answer.moments))
