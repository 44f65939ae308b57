"""Every scenario on the shelf holds together, and one that does not is refused."""

from importlib.resources import files

import pytest

from listenlab.conversation.plain import plain
from listenlab.errors import ConfigError, DefinitionError
from listenlab.scenarios.explaining import explained
from listenlab.scenarios.scenario import Act, Layer, Scenario
from listenlab.scenarios.shelf import ORDER, parse, scenario, source

EVERY = [scenario(name) for name in ORDER]


def said(person: Scenario) -> list[str]:
    """Everything a person can say."""
    reactions = [text for texts in person.reactions.values() for text in texts]
    ends = [person.endings.opened, person.endings.impatient, person.endings.later]
    return [*(line.text for line in person.lines), *reactions, *person.holding, *person.done, *ends]


def test_the_shelf_holds_eight_people() -> None:
    """Each under its own id."""
    there = {path.name.removesuffix(".toml") for path in files("listenlab.scenarios").joinpath("catalogue").iterdir()}
    assert len(ORDER) == len(set(ORDER)) == 8
    assert set(ORDER) == there


@pytest.mark.parametrize("person", EVERY, ids=ORDER)
def test_a_person_has_enough_to_say_and_says_nothing_twice(person: Scenario) -> None:
    """25 to 40 lines in four layers, at three levels of openness."""
    assert 25 <= len(said(person)) <= 40
    assert {line.layer for line in person.lines} == set(Layer)
    assert len(person.openness) == 3
    assert plain(source(person.id)) == source(person.id)
    stories = [line.text for line in person.lines]
    assert len(set(stories)) == len(stories)
    assert all(line.points for line in person.lines)
    assert all(line.feelings for line in person.lines if line.layer is Layer.FEELINGS)


@pytest.mark.parametrize("person", EVERY, ids=ORDER)
def test_nothing_about_a_person_is_hidden(person: Scenario) -> None:
    """Every line, every act and every ending is explained."""
    text = explained(person)
    assert all(line.text in text and line.id in text for line in person.lines)
    assert all(act.value in text for act in Act)
    assert person.wants in text


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('opening = "sorry"', 'opening = "sory"', "no line 'sory' to begin with"),
        ('after = ["date"]', 'after = ["dates"]', "no line 'dates'"),
        ('id = "busy"', 'id = "sorry"', "two lines called 'sorry'"),
        ('id = "date"', 'id = "date"\nafter = ["twice"]', "cannot be reached"),
        ('layer = "need"', 'layer = "needs"', "invalid enum value"),
        ("\n[endings]", "\n[effects.feels]\ntrust = -3\n\n[endings]", "cannot be reached"),
        ("\n[endings]", "\n[effects.feels]\ntrusts = 3\n\n[endings]", "there is no 'trusts' here. Expected trust"),
        ("advice = [", "advise = [", "invalid enum value"),
        ("sympathy = [", "silence = [", "no reaction to sympathy"),
    ],
)
def test_a_scenario_that_does_not_hold_together_is_refused(before: str, after: str, complaint: str) -> None:
    """With the file, the line where one is to blame, and what is wrong."""
    text = source("missed_deadline")
    assert before in text
    with pytest.raises(DefinitionError) as refused:
        parse(text.replace(before, after, 1), "mine.toml")
    assert complaint in str(refused.value)
    assert refused.value.file == "mine.toml"


def test_a_mistyped_name_is_refused_with_the_nearest() -> None:
    """Hyphens are as good as underscores."""
    assert scenario("burnt-out") == scenario("burnt_out")
    with pytest.raises(ConfigError, match="burnt_out"):
        scenario("burnout")
