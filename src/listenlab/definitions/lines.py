"""Where something stands in a TOML file: a path of names and places becomes a line.

A path such as ("steps", 1, "cue") leads to the cue of the second `[[steps]]`. TOML readers keep no lines, so they are
looked for among the headers and keys as they are usually written; where the key itself is not found (in an inline
table, say) the line of what holds it answers.
"""

import re
from collections.abc import Sequence

Path = Sequence[str | int]
_HEADER = re.compile(r"^\s*\[+\s*([^\[\]]+?)\s*\]+")
_KEY = re.compile(r"""^\s*["']?([\w-]+)["']?\s*=""")


def line_of(text: str, path: Path) -> int | None:
    """The line, from 1, on which what lies at `path` is written; None for the file as a whole."""
    for length in range(len(path), 0, -1):
        if found := _places(text).get(tuple(path[:length])):
            return found
    return None


def _places(text: str) -> dict[tuple[str | int, ...], int]:
    """Every header's and key's line by its path; the first where there are several."""
    places: dict[tuple[str | int, ...], int] = {}
    counts: dict[str, int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _entered(line, header[1], counts)
            places.setdefault(table, number)
        elif key := _KEY.match(line):
            places.setdefault((*table, key[1]), number)
    return places


def _entered(line: str, name: str, counts: dict[str, int]) -> tuple[str | int, ...]:
    """The path of the table a header opens; the place of one of many is counted on."""
    if line.lstrip().startswith("[["):
        counts[name] = counts.get(name, -1) + 1
    path: list[str | int] = []
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for depth, part in enumerate(parts, start=1):
        path.append(part)
        if (place := counts.get(".".join(parts[:depth]))) is not None:
            path.append(place)
    return tuple(path)
