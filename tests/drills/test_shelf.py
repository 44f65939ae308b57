"""Every drill on the shelf can be read, led through and reached."""

from importlib.resources import files

import pytest

from listenlab import rules
from listenlab.conversation.plain import plain
from listenlab.drills import progression
from listenlab.drills.drill import Drill
from listenlab.drills.shelf import ORDER, drill, parse, source
from listenlab.errors import ConfigError, DefinitionError

EVERY = [drill(name) for name in ORDER]


def test_the_shelf_holds_every_drill_of_the_catalogue_once() -> None:
    """Twenty of them, each under its own id."""
    there = {path.name.removesuffix(".toml") for path in files("listenlab.drills").joinpath("catalogue").iterdir()}
    assert len(ORDER) == len(set(ORDER)) == 20
    assert set(ORDER) == there
    assert [each.id for each in EVERY] == list(ORDER)


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.id)
def test_a_drill_says_all_that_people_need(each: Drill) -> None:
    """Purpose, cue, success, debrief, a variation and where it comes from; what follows it exists."""
    assert each.purpose
    assert each.allowed
    assert each.measures or each.is_for_one
    assert each.debrief.listener
    assert each.variations
    assert each.source
    assert set(each.then) <= set(ORDER)
    assert bool(each.alone_with) == bool(each.alone_wanted)
    assert each.alone_with or not each.is_for_one
    assert each.is_for_one or all(step.speaker for step in each.steps)
    assert all(len(step.listener) <= 110 for step in each.steps)
    assert plain(source(each.id)) == source(each.id)


def test_most_drills_are_judged_by_something() -> None:
    """Paired coding is judged by agreement and has nothing to reach."""
    unjudged = [each.id for each in EVERY if not each.is_judged]
    assert unjudged == ["paired_coding"]


def test_every_headline_rule_has_a_drill_for_two() -> None:
    """So that the one thing to try can be practised."""
    for rule in rules.HEADLINE:
        assert progression.for_rule(rule, EVERY, (), people=2) is not None


def test_a_drill_that_did_not_succeed_is_tried_again() -> None:
    """Then the way goes on, past what has been met before."""
    first = drill("silent_listener")
    assert progression.after(first, EVERY, (), succeeded=False) == first
    assert progression.after(first, EVERY, (), succeeded=True) == drill("summary_triad")
    on = progression.after(first, EVERY, ("summary_triad",), succeeded=True)
    assert on == drill("one_minute_say_back")
    assert progression.after(first, EVERY, ORDER, succeeded=True) == drill("summary_triad")


def test_the_easiest_drill_for_a_rule_comes_first_and_a_new_one_before_a_met_one() -> None:
    """The drill that trains it above all."""
    assert progression.for_rule("open_questions", EVERY, (), people=2) == drill("open_only")
    again = progression.for_rule("open_questions", EVERY, ("open_only",), people=2)
    assert again is not None
    assert again.id != "open_only"
    assert progression.for_rule("agenda", EVERY, (), people=2) is None


def test_a_mistyped_name_is_refused_with_the_nearest() -> None:
    """Hyphens are as good as underscores."""
    assert drill("no-fix") == drill("no_fix")
    with pytest.raises(ConfigError, match="no_fix"):
        drill("nofix")


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ('measure = "stacked_questions"', 'measure = "stacked_question"', 29, "stacked_questions"),
        ('"stacked_questions", "talk_share"]', '"stackt", "talk_share"]', 7, "stacked_questions"),
        ("seconds = 240", "seconds = 0", 15, "more than 0"),
        ("seconds = 240", 'seconds = "long"', 17, "expected float"),
        ("level = 2", "level = 7", None, "level is 1, 2, 3 or 4"),
        ('id = "open_only"', 'id = "../open"', None, "cannot be an id"),
        ("at_least = 0.9", "at_least = 0.9\nat_most = 0.1", 22, "at_least cannot be more"),
        ("at_least = 0.9", "at_least = 0.9\nstep = 4", None, "between 1 and 1 step"),
        ('"What…? How', '"\\u001b[2JWhat…? How', 18, "command a terminal"),
    ],
)
def test_a_wrong_drill_is_refused_with_file_line_and_what_was_expected(
    before: str, after: str, line: int | None, said: str
) -> None:
    """So that a coach can put it right without a manual."""
    text = source("open_only")
    assert before in text
    with pytest.raises(DefinitionError) as refused:
        parse(text.replace(before, after, 1), "mine.toml")
    assert said in str(refused.value)
    assert line in (None, refused.value.line)
