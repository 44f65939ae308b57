"""Where each value of a JSON text stands.

Used only once something is known to be wrong, to name the line. A place's path is written as msgspec writes it in its
errors: `$.turns[3].start_s`. Up to the place where something is wrong the text must be JSON.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARK = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],:]|[^\s{}\[\],:"]++', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """One value or one field name."""

    path: str
    """Which it is, from `$` down."""
    at: int
    """The offset of its first character."""
    mark: str
    """As it is written; an opening bracket for a list or an object."""
    depth: int
    """In how many lists and objects it lies."""
    repeated: bool = False
    """Whether its object has already had a field of that name."""


@dataclass(slots=True)
class _Open:
    """A list or object that has begun and not yet ended."""

    path: str
    fields: bool
    index: int = 0
    name: str | None = None
    seen: set[str] = field(default_factory=set)

    def inside(self) -> str:
        return f"{self.path}.{self.name}" if self.fields else f"{self.path}[{self.index}]"

    def next(self) -> None:
        self.index += 1
        self.name = None


def places(text: str) -> Iterator[Place]:
    """Every value in the order it is written, and with it each field name that is not the first of its kind."""
    within: list[_Open] = []
    for found in _MARK.finditer(text):
        mark, around = found[0], within[-1] if within else None
        if mark in ("}", "]"):
            del within[-1:]
        elif mark == "," and around:
            around.next()
        elif around and around.fields and around.name is None and mark.startswith('"'):
            around.name = str(json.loads(mark))
            if around.name in around.seen:
                yield Place(around.inside(), found.start(), mark, len(within), repeated=True)
            around.seen.add(around.name)
        elif mark not in (":", ","):
            path = around.inside() if around else "$"
            yield Place(path, found.start(), mark, len(within))
            if mark in ("{", "["):
                within.append(_Open(path, fields=mark == "{"))
