"""The scenarios that come with listenlab, the gentlest first, and how one is read."""

from functools import cache
from importlib.resources import files

from listenlab.definitions import read_definition
from listenlab.definitions.lines import line_of
from listenlab.errors import DefinitionError
from listenlab.listening.declared import known
from listenlab.scenarios.checking import complaints
from listenlab.scenarios.scenario import Scenario

ORDER = (
    "first_month",
    "missed_deadline",
    "wants_promotion",
    "returning",
    "quiet_since",
    "conflict",
    "burnt_out",
    "angry_decision",
)
"""The ids of the scenarios that come with listenlab."""


@cache
def scenario(name: str) -> Scenario:
    """The scenario of that id that comes with listenlab; hyphens are as good as underscores.

    Raises ConfigError for an id that is not there, naming the nearest that is.
    """
    name = known(name.replace("-", "_"), ORDER, "scenario")
    return parse(source(name), f"{name}.toml")


def source(name: str) -> str:
    """The file of the scenario of that id, as it is written."""
    return files(__package__).joinpath("catalogue", f"{name}.toml").read_text(encoding="utf-8")


def parse(text: str, file: str) -> Scenario:
    """The scenario that a TOML text describes, in which every line can be reached; `file` is what to call it.

    Raises DefinitionError with the file, the line where one is to blame, and what was expected.
    """
    found = read_definition(text, Scenario, file)
    for where, what in complaints(found):
        raise DefinitionError(f"{what}.", file=file, line=line_of(text, where))
    return found
