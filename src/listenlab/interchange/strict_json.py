"""JSON read strictly: every mistake has a line, and nothing is taken silently.

Refused beside broken syntax: a field given twice, numbers that are not finite or longer than any time or count, half a
character, and more values or deeper nesting than a conversation has. Wrong types are told by their path, as
`turns[3].start_s`.
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from listenlab.errors import TranscriptError
from listenlab.interchange.places import Place, places
from listenlab.interchange.source import SourceText

MOST_VALUES = 2_000_000
"""About a hundred hours with a time for every word."""
DEEPEST = 64
LONGEST_NUMBER = 40

Shape = TypeVar("Shape")

_WRITTEN_BY = "JSON as listenlab, Whisper or WhisperX writes it"
_SOMETHING = re.compile(r"[^\s,]")
_AT = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?", re.DOTALL)
_MISMATCH = re.compile(r"Expected `(?P<wanted>[^`]*)`, got `(?P<got>[^`]*)`")
_NAMES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object with fields",
}


_HALF_PAIR = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F]"
)


class _Refused(ValueError):
    """Something that JSON allows and a conversation does not."""


def parsed(source: SourceText, *, most_values: int | None = MOST_VALUES) -> Any:
    """The value a JSON text holds; raises TranscriptError with the line of what is wrong."""
    if most_values is not None and sum(map(source.text.count, ",[{")) > most_values:
        raise source.error("there are more values than a talk has", at=0, expected="one conversation; split the file")
    try:
        value = json.loads(
            source.text, object_pairs_hook=_once, parse_float=_real, parse_int=_whole, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        reason = f"this is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}, column {error.colno}"
        raise source.error(reason, at=error.pos, expected=_WRITTEN_BY) from None
    except (_Refused, RecursionError):
        at, reason = _refusal(source.text) or (0, "it cannot be read as JSON")
        raise source.error(reason, at=at, expected=_WRITTEN_BY) from None
    if _HALF_PAIR.search(source.text) and (refusal := _refusal(source.text)):
        raise source.error(refusal[1], at=refusal[0], expected=_WRITTEN_BY)
    return value


def shaped(value: object, shape: type[Shape], source: SourceText) -> Shape:
    """The value of a text as `shape`; raises TranscriptError naming the field and the line."""
    try:
        return msgspec.convert(value, shape)
    except (msgspec.ValidationError, RecursionError, OverflowError) as error:
        found = _AT.fullmatch(str(error))
        assert found
        what, expected = _in_words(found["what"])
        raise wrong(source, found["path"] or "$", what, expected) from None


def wrong(source: SourceText, path: str, what: str, expected: str = "") -> TranscriptError:
    """What is wrong with the value a path leads to, as the end of a sentence about it."""
    at = next((place.at for place in places(source.text) if place.path == path), None)
    return source.error(f"{_name(path)} {what}", at=at, expected=expected)


def entries(source: SourceText) -> Iterator[SourceText]:
    """Each value of a JSON list that has been parsed before, as a text of its own."""
    decoder, text = json.JSONDecoder(), source.text
    line, at, number = source.first_line, text.index("[") + 1, 0
    while (begins := _SOMETHING.search(text, at)) and begins[0] != "]":
        number += 1
        line += text.count("\n", at, begins.start())
        _, at = decoder.raw_decode(text, begins.start())
        yield SourceText(source.file, text[begins.start() : at], line, f"conversation {number}: ")
        line += text.count("\n", begins.start(), at)


def _name(path: str) -> str:
    """A path as a person reads it."""
    return path.removeprefix("$").removeprefix(".") or "the document"


def _in_words(what: str) -> tuple[str, str]:
    """A complaint of msgspec's as the end of a sentence, and what was expected."""
    if not (mismatch := _MISMATCH.fullmatch(what)):
        return f"cannot be used: {what[:1].lower()}{what[1:]}".replace("`", '"'), ""
    wanted = (_NAMES.get(name, name) for name in mismatch["wanted"].split(" | "))
    return f"holds {_NAMES.get(mismatch['got'], mismatch['got'])}", " or ".join(wanted)


def _refusal(text: str) -> tuple[int, str] | None:
    """Where the first thing stands that JSON allows and a conversation does not, and what it is."""
    return next(((place.at, reason) for place in places(text) if (reason := _unwanted(place))), None)


def _unwanted(place: Place) -> str:
    if place.repeated:
        return f"{_name(place.path)[:80]} is given twice"
    if place.depth + (place.mark in ("{", "[")) > DEEPEST:
        return f"it is nested more than {DEEPEST} levels deep"
    if place.mark.startswith('"'):
        return f"{_name(place.path)[:80]} holds half of a character" if _has_half_pair(place.mark) else ""
    if place.mark in ("{", "[", "true", "false", "null"):
        return ""
    return "" if _is_usable(place.mark) else f"{place.mark[:20]} is no usable number"


def _is_usable(number: str) -> bool:
    try:
        return len(number) <= LONGEST_NUMBER and math.isfinite(float(number))
    except ValueError:
        return False


def _has_half_pair(mark: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in str(json.loads(mark)))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise _Refused
    return fields


def _real(digits: str) -> float:
    number = float(digits)
    if len(digits) > LONGEST_NUMBER or not math.isfinite(number):
        raise _Refused
    return number


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _Refused
    return int(digits)


def _constant(name: str) -> float:
    raise _Refused(name)
