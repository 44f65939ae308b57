"""Fields a document has beyond its schema: taken aside when it is read, put back when it is written.

They mirror the document: a field of a session lies under `session`, one of the fourth turn under `turns` and "3".
What the schema knows always wins, so nothing put back changes what was computed.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import inspect

from listenlab.conversation.plain import plain
from listenlab.interchange.strict_json import DEEPEST

Extra = dict[str, Any]


class TooDeep(ValueError):
    """Something kept is nested deeper than anything that can be written back safely."""


def beyond(document: Mapping[str, Any], schema: type) -> Extra:
    """The fields of a parsed document that `schema` does not know, nor would know once their names are made plain."""
    known = _fields(schema)
    found = {}
    if not document.keys() <= known.keys():
        spare = (each for each in document.items() if each != _NOT_ASKED)
        found = {name: value for name, value in spare if name not in known and plain(name) not in known}
    for name, inner in known.items():
        if inner is not None and (rest := _inside(document.get(name), inner)):
            found[name] = rest
    return found


_NOT_ASKED = ("confirmed", None)
"""Every turn is written with it, so it says something only when it is filled."""


def _inside(value: object, schema: type) -> Extra:
    if isinstance(value, dict):
        return beyond(value, schema)
    if isinstance(value, list):
        rests = ((str(at), beyond(each, schema)) for at, each in enumerate(value) if isinstance(each, dict))
        return {at: rest for at, rest in rests if rest}
    return {}


@cache
def _fields(schema: type) -> dict[str, type | None]:
    """The fields of an object by name, each with the schema of the objects in it, if any."""
    shape = inspect.type_info(schema)
    assert isinstance(shape, inspect.StructType | inspect.DataclassType)
    return {field.encode_name: _objects(field.type) for field in shape.fields}


def _objects(shape: inspect.Type) -> type | None:
    if isinstance(shape, inspect.StructType | inspect.DataclassType):
        return shape.cls
    if isinstance(shape, inspect.UnionType):
        return next((found for each in shape.types if (found := _objects(each))), None)
    return _objects(shape.item_type) if isinstance(shape, inspect.ListType | inspect.VarTupleType) else None


def kept(value: Any, room: int = DEEPEST // 2) -> Any:
    """A parsed value with every text in it made plain; raises TooDeep when it is nested too far."""
    if room == 0:
        raise TooDeep(f"is nested more than {DEEPEST // 2} levels deep")
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [kept(each, room - 1) for each in value]
    if isinstance(value, dict):
        return {plain(name): kept(each, room - 1) for name, each in value.items()}
    return value


def put_back(document: Any, extra: Mapping[str, Any]) -> None:
    """Add the fields of `extra` to a document made of dicts and sequences, leaving every field it has as it is."""
    for name, value in extra.items():
        if isinstance(document, list | tuple):
            if name.isdecimal() and int(name) < len(document) and isinstance(value, Mapping):
                put_back(document[int(name)], value)
        elif name not in document:
            document[name] = value
        elif isinstance(document[name], dict | list | tuple) and isinstance(value, Mapping):
            put_back(document[name], value)
