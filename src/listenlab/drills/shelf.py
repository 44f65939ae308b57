"""The shelf of drills: those that come with listenlab in the order they are best learned in, and how one is read."""

from functools import cache
from importlib.resources import files

from listenlab.definitions import read_definition
from listenlab.definitions.lines import line_of
from listenlab.drills.drill import Drill
from listenlab.drills.outcomes import refused
from listenlab.errors import DefinitionError
from listenlab.listening.declared import known

ORDER = (
    "silent_listener",
    "distraction",
    "summary_triad",
    "one_minute_say_back",
    "guess_ladder",
    "question_ladder",
    "reflect_first",
    "three_in_a_row",
    "open_only",
    "follow_the_word",
    "five_seconds",
    "no_fix",
    "support_volley",
    "feeling_finder",
    "mirror_validate_empathise",
    "thinking_pair",
    "roadblock_bingo",
    "scrimmage",
    "rewind",
    "paired_coding",
)
"""The ids of the drills that come with listenlab."""


@cache
def drill(name: str) -> Drill:
    """The drill of that id that comes with listenlab; hyphens are as good as underscores.

    Raises ConfigError for an id that is not there, naming the nearest that is.
    """
    name = known(name.replace("-", "_"), ORDER, "drill")
    return parse(source(name), f"{name}.toml")


def source(name: str) -> str:
    """The file of the drill of that id, as it is written."""
    return files(__package__).joinpath("catalogue", f"{name}.toml").read_text(encoding="utf-8")


def parse(text: str, file: str) -> Drill:
    """The drill that a TOML text describes; `file` is what to call it.

    Raises DefinitionError with the file, the line where one is to blame, and what was expected.
    """
    found = read_definition(text, Drill, file)
    if wrong := refused(found):
        where, error = wrong
        raise DefinitionError(error.message, file=file, line=line_of(text, where), expected=error.expected)
    return found
