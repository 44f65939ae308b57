"""Profiles: what listening is for in a setting, as weights and thresholds.

A profile is a TOML file: `id`, `title`, `about`, a table `weights` of rule ids (a rule left out is measured and shown,
but never made the thing to try) and tables `thresholds.<rule>`. It is read strictly: an unknown name is refused with
the nearest real one. Those of this package are the built-in ones; a person's own go through `parse`.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from listenlab import rules
from listenlab.errors import DefinitionError
from listenlab.listening.declared import Refused, amount, known

DEFAULT = "one_on_one"


@dataclass(frozen=True, slots=True)
class Profile:
    """What counts in one kind of talk."""

    id: str
    """Its name in files and settings."""
    title: str
    """Its name on screen."""
    about: str
    """Whom it is for, in a sentence."""
    weights: Mapping[str, float]
    """How much a rule matters, by rule id; a rule that is not here is only shown."""
    thresholds: Mapping[str, object]
    """The thresholds that stand in for a rule's own, by rule id; ready for `rules.assess`."""

    def weight(self, rule: str) -> float:
        """How much a rule matters here; 0 for one that is only shown."""
        return self.weights.get(rule, 0.0)


def ids() -> tuple[str, ...]:
    """The built-in profiles, the usual one first."""
    found = (path.name.partition(".toml") for path in files(__name__).iterdir())
    names = sorted(name for name, ending, _ in found if ending)
    return (DEFAULT, *(name for name in names if name != DEFAULT))


@cache
def profile(name: str = DEFAULT) -> Profile:
    """A built-in profile by its id; hyphens are as good as underscores.

    Raises ConfigError for a name that is not there, naming the nearest one that is.
    """
    name = known(name.replace("-", "_"), ids(), "profile")
    return parse(source(name), f"{name}.toml")


def source(name: str) -> str:
    """The file of the built-in profile of that id, as it is written."""
    return files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")


def parse(text: str, file: str) -> Profile:
    """The profile that a TOML file's text describes; `file` is what to call it.

    Raises DefinitionError with the file, the line where it is known, and what was expected.
    """
    try:
        return _profile(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else None
        raise DefinitionError(
            "this is not TOML.", file=file, line=line, expected="lines such as fair_share = 0.5"
        ) from None
    except RecursionError:
        raise DefinitionError("its tables lie too deep.", file=file, expected="a flat file") from None
    except Refused as error:
        line = _line(text, error.name)
        raise DefinitionError(error.message, file=file, line=line, expected=error.expected) from None


def _profile(table: Mapping[str, object]) -> Profile:
    for name in table:
        known(name, ("id", "title", "about", "weights", "thresholds"), "key")
    ids_of_rules = [rule.id for rule in rules.catalogue()]
    weights = {
        known(name, ids_of_rules, "rule"): amount(name, weight) for name, weight in _table(table, "weights").items()
    }
    thresholds = _table(table, "thresholds")
    return Profile(
        id=_text(table, "id"),
        title=_text(table, "title"),
        about=_text(table, "about"),
        weights=weights,
        thresholds=rules.declared({name: _table(thresholds, name) for name in thresholds}),
    )


def _text(table: Mapping[str, object], name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        what = f"{name} is missing." if value is None else f"{name} is {value!r}."
        raise Refused(what, name=name, expected=f'{name} = "…"')
    return value


def _table(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise Refused(f"{name} is {value!r}.", name=name, expected=f"a table called {name}")
    return value


def _line(text: str, name: str) -> int | None:
    """The first line that holds a name as a word of its own."""
    numbered: Iterable[tuple[int, str]] = enumerate(text.splitlines(), start=1)
    return next((number for number, line in numbered if re.search(rf"\b{re.escape(name)}\b", line)), None)
