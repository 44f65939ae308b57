"""A definition is read whole or refused with the line that is to blame."""

from contextlib import suppress
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as some

from listenlab.definitions import read_definition
from listenlab.errors import DefinitionError


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a recipe."""

    cue: str
    seconds: float = 60.0

    def __post_init__(self) -> None:
        if self.seconds <= 0:
            raise ValueError("a step takes more than 0 seconds")


@dataclass(frozen=True, slots=True)
class Notes:
    """A table in a recipe."""

    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the tests read."""

    id: str
    steps: tuple[Step, ...] = ()
    notes: Notes = Notes()
    solo: bool = False
    stand_in: Step | None = None


GOOD = """# a recipe
id = "soup"

[[steps]]
cue = "Boil."

[[steps]]
cue = "Stir."
seconds = 5

[notes]
after = ["Wash up.", "Rest."]
"""


def test_a_definition_becomes_a_frozen_value() -> None:
    """With what it leaves out at its default."""
    assert read_definition(GOOD, Recipe, "soup.toml") == Recipe(
        "soup", (Step("Boil."), Step("Stir.", 5.0)), Notes(("Wash up.", "Rest."))
    )


@pytest.mark.parametrize(
    ("broken", "line", "said"),
    [
        (GOOD.replace("seconds", "second"), 9, "no 'second' here. Expected seconds"),
        (GOOD.replace("seconds = 5", 'seconds = "5"'), 9, "expected float, got str"),
        (GOOD.replace("seconds = 5", "seconds = -5"), 7, "more than 0 seconds"),
        (GOOD.replace("seconds = 5", "seconds = nan"), 9, "a number"),
        (GOOD.replace('cue = "Stir."\n', ""), 7, "'cue' is missing"),
        (GOOD.replace("[notes]", "[note]"), 11, "Expected notes"),
        (GOOD.replace('"Rest."', "4"), 12, "expected str, got int"),
        (GOOD.replace('"Rest."', r'"\u001b]0;x\u0007"'), 12, "command a terminal"),
        (GOOD.replace("Stir.", r"\u202estir"), 8, "command a terminal"),
        (GOOD.replace('id = "soup"', ""), None, "'id' is missing"),
        (GOOD.replace("[[steps]]", "[[steps]"), 4, "not TOML"),
        (GOOD + '[[steps]]\ncue = "Serve."\ncue = "Eat."\n', 15, "not TOML"),
        ("stand_in = { cue = 'a', minutes = 3 }\n" + GOOD, 1, "no 'minutes' here"),
        ("steps = 3\nid = 'soup'", 1, "expected array"),
        ("id = " + "[" * 10_000, None, "too deep"),
        ("id = '" + "x" * 300_000 + "'", None, "characters long"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(broken: str, line: int | None, said: str) -> None:
    """So that it can be put right without a manual."""
    with pytest.raises(DefinitionError) as refused:
        read_definition(broken, Recipe, "soup.toml")
    assert said in str(refused.value)
    if line is not None:
        assert refused.value.line == line
    assert refused.value.file == "soup.toml"


@given(some.text(max_size=60), some.integers(0, len(GOOD)), some.integers(0, 30))
def test_nothing_but_a_definition_error_ever_comes_of_a_bad_file(junk: str, at: int, dropped: int) -> None:
    """Whatever is written into a good one, or lost from it."""
    with suppress(DefinitionError):
        found = read_definition(GOOD[:at] + junk + GOOD[at + dropped :], Recipe, "soup.toml")
        assert isinstance(found, Recipe)
