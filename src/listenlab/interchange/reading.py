"""Every conversation in a file.

What a text is shows in what it says: WEBVTT, a bracket, an arrow between two times; only where that leaves it open does
the file's suffix decide, and what is left is plain text with names. In JSON Lines and in a JSON list each conversation
stands for itself: a bad one comes as its error, and the others go on.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from listenlab.conversation import Transcript
from listenlab.conversation.plain import plain
from listenlab.errors import TranscriptError
from listenlab.interchange import named, recognised, session_json
from listenlab.interchange.files import text_of
from listenlab.interchange.source import SourceText
from listenlab.interchange.strict_json import entries, parsed, wrong

_JSON = re.compile(r"\s*(?:\{|\[\s*(?:[{\]\[]|$))")
_TOP = re.compile(r"\s*(?P<first>.*)\s*(?P<second>.*)")
_JSON_LINES = (".jsonl", ".ndjson")
_TIME = r"[\d:]{4,20}[.,]\d{1,9}"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s+[a-z]+:\S+)*\s*")


def transcripts(path: Path) -> Iterator[Transcript | TranscriptError]:
    """Every conversation in a file, in order; the error of a bad line or list entry in its place.

    Raises TranscriptError when the file as a whole cannot be read.
    """
    yield from conversations(text_of(path), plain(str(path)))


def conversations(text: str, file: str) -> Iterator[Transcript | TranscriptError]:
    """Every conversation in a text as `transcripts` gives them; `file` is its name, whose suffix may decide."""
    if not text or text.isspace():
        raise SourceText(file, text).error("there is nothing in this file", line=1, expected="a transcript")
    suffix = Path(file).suffix.lower()
    kind = _kind(text, suffix)
    if kind == "json":
        yield from _json(SourceText(file, text), as_lines=suffix in _JSON_LINES)
    elif kind == "named":
        yield named.transcript(SourceText(file, plain(text)))
    else:
        from listenlab.interchange import subtitles  # noqa: PLC0415 - webvtt is loaded only for subtitles

        yield subtitles.transcript(SourceText(file, plain(text)), subtitles.Kind(kind))


def _kind(text: str, suffix: str) -> str:
    """json, vtt, srt or named."""
    top = _TOP.match(text)
    assert top
    if top["first"].startswith("WEBVTT"):
        return "vtt"
    if _JSON.match(text) or suffix in (".json", *_JSON_LINES):
        return "json"
    if timing := next((line for line in top.groups() if _TIMING.fullmatch(line)), ""):
        return "srt" if "," in timing else "vtt"
    return suffix[1:] if suffix in (".vtt", ".srt") else "named"


def _json(source: SourceText, *, as_lines: bool) -> Iterator[Transcript | TranscriptError]:
    try:
        value = parsed(source)
    except TranscriptError:
        lines = list(_filled_lines(source))
        if not (as_lines or (len(lines) > 1 and any(map(_is_whole, lines[:3])))):
            raise
        yield from map(_or_error, lines)
        return
    if isinstance(value, list):
        yield from map(_or_error, entries(source))
    else:
        yield _conversation(value, source)


def _filled_lines(source: SourceText) -> Iterator[SourceText]:
    for number, line in enumerate(source.lines(), start=1):
        if line and not line.isspace():
            yield SourceText(source.file, line, number)


def _is_whole(line: SourceText) -> bool:
    try:
        return isinstance(parsed(line), dict)
    except TranscriptError:
        return False


def _or_error(source: SourceText) -> Transcript | TranscriptError:
    try:
        return _conversation(parsed(source), source)
    except TranscriptError as error:
        return error


def _conversation(value: Any, source: SourceText) -> Transcript:
    if isinstance(value, dict):
        if "segments" in value and "turns" not in value:
            return recognised.transcript(value, source)
        if value.keys() & {"turns", "words", "format"}:
            return session_json.transcript(value, source)
    raise wrong(source, "$", "holds no conversation", 'an object with "turns", "words" or "segments"')
