"""WebVTT and SRT: cues with times, perhaps with speakers.

webvtt-py reads the cues, some hundreds at a time so that a bad one can be found by its line: what the library passes
over in silence is an error here. Words after an empty line that belong to no cue go on with the cue before them.

Speakers: `<v Ana>` (Teams) where there is any, else `Ana: text` (Zoom), where the first cue or one in three begins with
a name; a cue without a name is then spoken by whoever spoke before.
"""

import html
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from listenlab.conversation import Layout, Line, Transcript
from listenlab.interchange import names
from listenlab.interchange.lines import Misplaced, spoken
from listenlab.interchange.source import SourceText

CUES_AT_ONCE = 500

_ARROW = "-->"
_NO_CUE = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"(?=<v[.\s])")


class Kind(StrEnum):
    """How cues are written."""

    VTT = "vtt"
    SRT = "srt"


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines without an empty one between them."""

    number: int
    """The line of the file it begins at."""
    lines: list[str]
    arrows: list[int]
    """Which of its lines begin a cue."""

    def line_of(self, arrow: int) -> int:
        return self.number + arrow


@dataclass(frozen=True, slots=True)
class _Said:
    """What one voice says in a cue."""

    line: int
    caption: webvtt.Caption
    voice: str | None
    text: str


def transcript(source: SourceText, kind: Kind) -> Transcript:
    """The transcript in a text of cues; raises TranscriptError with the line of a cue that cannot be read."""
    said = [each for number, caption in _cues(source, kind) for each in _voices(number, caption)]
    if not any(each.voice for each in said):
        said = list(_with_names(said))
    lines = (_line(each, source) for each in said)
    return Transcript(tuple(line for line in lines if line.text), Layout.CUES)


def _line(said: _Said, source: SourceText) -> Line:
    start_s, end_s = (time.in_milliseconds() / 1000 for time in (said.caption.start_time, said.caption.end_time))
    try:
        return spoken(" ".join(said.text.split()), said.voice, start_s, end_s)
    except Misplaced as problem:
        raise source.error(f"this cue {problem}", line=said.line) from None


def _cues(source: SourceText, kind: Kind) -> Iterator[tuple[int, webvtt.Caption]]:
    """Every cue with the line its times stand on."""
    found = False
    for batch in _batches(_blocks(source, kind)):
        numbers = [block.line_of(arrow) for block in batch for arrow in block.arrows]
        captions = _read((block.lines for block in batch), kind)
        found = found or bool(captions) or batch[0].lines[0].startswith("WEBVTT")
        if len(captions) == len(numbers):
            yield from zip(numbers, captions, strict=True)
        else:
            yield from (cue for block in batch for cue in _one_by_one(block, source, kind))
    if not found:
        raise source.error("there is no cue", line=source.first_line, expected=_expected(kind))


def _one_by_one(block: _Block, source: SourceText, kind: Kind) -> Iterator[tuple[int, webvtt.Caption]]:
    """The cues of a block of which not all could be read; some may merely be empty."""
    starts = [max(0, arrow - (kind is Kind.SRT)) for arrow in block.arrows]
    ends = [*starts[1:], len(block.lines)]
    for arrow, start, end in zip(block.arrows, starts, ends, strict=False):
        lines = block.lines[start:end]
        if len(_read([[*lines, "."]], kind)) != 1:
            raise source.error("this cue cannot be read", line=block.line_of(arrow), expected=_expected(kind))
        yield from ((block.line_of(arrow), caption) for caption in _read([lines], kind))


def _expected(kind: Kind) -> str:
    srt = 'a number, then a line such as "00:00:01,000 --> 00:00:04,000"'
    return srt if kind is Kind.SRT else 'WEBVTT first, then lines such as "00:01.000 --> 00:04.000"'


def _read(blocks: Iterable[list[str]], kind: Kind) -> list[webvtt.Caption]:
    text = "\n\n".join("\n".join(lines) for lines in blocks)
    try:
        if kind is Kind.VTT:
            return webvtt.from_string(f"WEBVTT\n\n{text}").captions
        return webvtt.from_buffer(io.StringIO(text), format="srt").captions
    except (MalformedFileError, MalformedCaptionError):
        return []


def _batches(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    batch: list[_Block] = []
    cues = 0
    for block in blocks:
        if cues >= CUES_AT_ONCE:
            yield batch
            batch, cues = [], 0
        batch.append(block)
        cues += len(block.arrows)
    if batch:
        yield batch


def _blocks(source: SourceText, kind: Kind) -> Iterator[_Block]:
    """The text's blocks from the first cue on, words that belong to no cue joined to the one before."""
    last: _Block | None = None
    for number, lines in _paragraphs(source, kind):
        block = _Block(number, lines, _arrows(lines, kind))
        if last and not block.arrows and not (kind is Kind.VTT and _NO_CUE.match(lines[0])):
            last.lines.extend(lines)
            continue
        if last:
            yield last
        last = block if block.arrows or kind is Kind.VTT else None
    if last:
        yield last


def _paragraphs(source: SourceText, kind: Kind) -> Iterator[tuple[int, list[str]]]:
    lines: list[str] = []
    number = 0
    for at, raw in enumerate((*source.lines(), ""), start=source.first_line):
        line = raw.rstrip() if kind is Kind.SRT else raw
        if line:
            number = number if lines else at
            lines.append(line)
        elif lines:
            yield number, lines
            lines = []


def _arrows(lines: list[str], kind: Kind) -> list[int]:
    """Which lines begin a cue: all with an arrow in WebVTT, in SRT those at the start or after a cue's number."""
    found = (at for at, line in enumerate(lines) if _ARROW in line)
    if kind is Kind.VTT:
        return list(found)
    return [at for at in found if at == 0 or lines[at - 1].strip().isdigit()]


def _voices(number: int, caption: webvtt.Caption) -> Iterator[_Said]:
    parts = _VOICE.split(caption.raw_text)
    for piece in (webvtt.Caption(text=part) for part in parts) if len(parts) > 1 else (caption,):
        if text := _unescaped(piece.text).strip():
            yield _Said(number, caption, _unescaped(piece.voice) if piece.voice else None, text)


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # a character number longer than Python reads
        return text


def _with_names(said: list[_Said]) -> Iterator[_Said]:
    """The same words with the names that cues begin with as their speakers, if that is how the file is written."""
    rows = [each.text.split("\n") for each in said]
    known = names.among(found[0] for cue in rows for row in cue if (found := names.split(row)))
    named = [bool((found := names.split(cue[0])) and found[0] in known) for cue in rows]
    if not named or not (named[0] or 3 * sum(named) >= len(named)):
        yield from said
        return
    speaker: str | None = None
    for each, cue in zip(said, rows, strict=True):
        parts: list[tuple[str | None, list[str]]] = []
        for row in cue:
            found = names.split(row)
            if found and found[0] in known:
                speaker = found[0]
                parts.append((speaker, [found[1]]))
            elif parts:
                parts[-1][1].append(row)
            else:
                parts.append((speaker, [row]))
        yield from (_Said(each.line, each.caption, name, "\n".join(text)) for name, text in parts)
