"""Reading a definition: TOML becomes a frozen dataclass, or an error that says where and what is wrong."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from itertools import chain
from math import isfinite
from types import UnionType
from typing import TYPE_CHECKING, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from listenlab.conversation.plain import plain
from listenlab.definitions.lines import Path, line_of
from listenlab.errors import DefinitionError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kind = TypeVar("Kind", bound="DataclassInstance")
LARGEST_CHARACTERS = 200_000
"""The largest definition of our own has 20,000."""
_ENDLESS = re.compile(r"\d{1000}")
_MESSAGE = re.compile(r"^(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?$", re.DOTALL)


def read_definition(text: str, kind: type[Kind], file: str) -> Kind:
    """The definition that a TOML text holds; `file` is what to call it.

    Whatever `kind` itself refuses with a ValueError when it is made is told too. Raises DefinitionError with the file,
    the line where one is to blame, and what was expected.
    """
    try:
        table = _table(text)
        for where, what, expected in chain(_strangers(table, kind, ()), _unfit(table, ())):
            raise _Refused(where, what, expected)
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        refused = _told(error)
        refused.where = refused.where or _named(table, refused.what)
    except _Refused as error:
        refused = error
    line = refused.line or line_of(text, refused.where)
    raise DefinitionError(refused.what, file=file, line=line, expected=refused.expected)


class _Refused(Exception):
    """Something in a definition that cannot be."""

    def __init__(self, where: Path, what: str, expected: str = "", line: int | None = None) -> None:
        super().__init__(what)
        self.where, self.what, self.expected, self.line = where, what, expected, line


def _table(text: str) -> dict[str, object]:
    if len(text) > LARGEST_CHARACTERS:
        raise _Refused((), f"this is {len(text):,} characters long.", f"at most {LARGEST_CHARACTERS:,}")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        what = re.sub(r" \(at .*\)$", "", str(error))
        raise _Refused((), f"this is not TOML: {what}.", line=int(place[1]) if place else None) from None
    except ValueError:  # Python reads no number of more than some thousand digits
        line = next((at for at, each in enumerate(text.splitlines(), start=1) if _ENDLESS.search(each)), None)
        raise _Refused((), "this holds a number that is far too long.", "a number", line) from None
    except RecursionError:
        raise _Refused((), "its values lie too deep in one another.", "a flat file") from None


def _strangers(value: object, kind: object, where: Path) -> Iterator[tuple[Path, str, str]]:
    """Names that a dataclass does not have, wherever one is expected, each with a complaint."""
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(value, Mapping):
        yield from _strange_fields(value, kind, where)
    elif get_origin(kind) in (Union, UnionType):
        for choice in get_args(kind):
            yield from _strangers(value, choice, where)
    elif get_origin(kind) is Mapping and isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _strangers(inner, get_args(kind)[1], (*where, name))
    elif get_origin(kind) is tuple and isinstance(value, list):
        for place, each in enumerate(value):
            yield from _strangers(each, get_args(kind)[0], (*where, place))


def _strange_fields(
    value: Mapping[str, object], kind: "type[DataclassInstance]", where: Path
) -> Iterator[tuple[Path, str, str]]:
    """The same for a dataclass: what it does not have, and what it lacks."""
    hints = get_type_hints(kind)
    known = [field.name for field in fields(kind)]
    for name, inner in value.items():
        if name not in known:
            yield (*where, name), f"there is no {name!r} here.", _nearest(name, known)
        else:
            yield from _strangers(inner, hints[name], (*where, name))
    for field in fields(kind):
        if field.default is MISSING and field.default_factory is MISSING and field.name not in value:
            yield where, f"{field.name!r} is missing.", f"{field.name} = …"


def _nearest(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return close[0] if close else f"one of {', '.join(known)}"


def _unfit(value: object, where: Path) -> Iterator[tuple[Path, str, str]]:
    """Texts, names too, that could command a terminal, and numbers that are none, each with a complaint."""
    if isinstance(value, str) and plain(value) != value:
        yield where, "this text holds characters that command a terminal.", "text a person can read"
    elif isinstance(value, float) and not isfinite(value):
        yield where, f"{value} is not a number to reckon with.", "a number"
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _unfit(name, where)
            yield from _unfit(inner, (*where, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _unfit(inner, (*where, place))


def _named(table: Mapping[str, object], what: str) -> Path:
    """Where a complaint about a definition as a whole points: the first field of it that it names."""
    words = set(re.findall(r"\w+", what))
    return next(((name, 0) if isinstance(table[name], list) else (name,) for name in table if name in words), ())


def _told(error: msgspec.ValidationError) -> _Refused:
    """What msgspec found, with its path as ours: `$.steps[1].cue` is ("steps", 1, "cue")."""
    found = _MESSAGE.match(str(error))
    assert found is not None
    steps = re.findall(r"\.(\w+)|\[(\d+)\]", found["path"] or "")
    what = found["what"].replace("`", "").rstrip(".")
    return _Refused([name or int(place) for name, place in steps], f"{what[:1].lower()}{what[1:]}.")
