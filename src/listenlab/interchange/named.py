"""Plain text in which every turn begins with a name.

Two ways of writing, told by which there are more of:

    Ana: I was sure of it.                 Ana  0:03
    [00:03] Sam: And then?                 I was sure of it.
    00:03 - 00:07 Sam: And then?
    Sam (00:07): And then?                 Sam  0:07
                                           And then?
The right-hand one is Otter's: name and time on a line of their own. A line that begins with no name belongs to the
one before; what stands above the first name is the heading, its first line the title. Turns stay one to one and in
their order.
"""

import re
from dataclasses import dataclass

from listenlab.conversation import Layout, Line, Transcript
from listenlab.interchange import names
from listenlab.interchange.clocks import CLOCK, seconds
from listenlab.interchange.lines import Misplaced, one_line, spoken
from listenlab.interchange.source import SourceText

_SPAN = rf"(?P<start>{CLOCK})(?:\s{{0,3}}(?:-->|to|[-–—])\s{{0,3}}(?P<end>{CLOCK}))?"  # noqa: RUF001 (dashes)
_STAMP = re.compile(rf"\s{{0,20}}(?P<open>[\[(])?\s?{_SPAN}\s?[\])]?:?\s{{0,3}}[-–—]?\s{{0,20}}(?=\S)")  # noqa: RUF001
_NAME_STAMP = re.compile(
    rf"\s{{0,20}}(?P<name>[^\s:：\[(][^:：\[(\n]{{0,59}}?)\s{{0,5}}[\[(]\s?{_SPAN}\s?[\])]\s{{0,3}}(?:[:：]|$)\s{{0,20}}"  # noqa: RUF001
)
_HEADER = re.compile(rf"\s{{0,5}}(?P<name>\S.{{0,59}}?)(?P<gap>\s{{1,20}}){_SPAN}\s{{0,20}}")
_LONGEST_HEADER = 160


_FOOTER = "Transcribed by https://otter.ai"


@dataclass(frozen=True, slots=True)
class _Head:
    """The beginning of a turn."""

    name: str
    start: str | None = None
    end: str | None = None
    text: str = ""


@dataclass(slots=True)
class _Turn:
    """A turn being put together."""

    line: int
    head: _Head
    parts: list[str]

    def done(self, source: SourceText) -> Line:
        head = self.head
        start_s, end_s = (None if clock is None else seconds(clock) for clock in (head.start, head.end))
        text = " ".join(part.strip() for part in (head.text, *self.parts) if part.strip())
        try:
            return spoken(text, head.name, start_s, end_s)
        except Misplaced as problem:
            raise source.error(f"this turn {problem}", line=self.line) from None


def transcript(source: SourceText) -> Transcript:
    """The transcript in a text; raises TranscriptError with the line, also when no line begins with a name."""
    lines = source.lines()
    heading, turns = _gathered(lines, _heads(lines), source.first_line)
    if not turns:
        expected = 'lines such as "Ana: I see", or WebVTT, SRT or JSON'
        raise source.error("no line begins with a speaker's name", line=source.first_line, expected=expected)
    title = next((found for line in heading if (found := one_line(line))), None)
    extra = {"heading": "\n".join(heading).strip()} if title else {}
    return Transcript(tuple(turn.done(source) for turn in turns), Layout.TURNS, title=title, extra=extra)


def _heads(lines: list[str]) -> list[_Head | None]:
    """For each line the turn it begins, in the way of writing that there is more of."""
    headers = [_header(line, before) for line, before in zip(lines, ("", *lines), strict=False)]
    inline = [_inline(line) for line in lines]
    known = names.among(head.name for head in inline if head)
    inline = [head if head and head.name in known else None for head in inline]
    return headers if sum(map(bool, headers)) >= sum(map(bool, inline)) else inline


def _gathered(lines: list[str], heads: list[_Head | None], first_line: int) -> tuple[list[str], list[_Turn]]:
    heading: list[str] = []
    turns: list[_Turn] = []
    for number, (line, head) in enumerate(zip(lines, heads, strict=True), start=first_line):
        if head:
            turns.append(_Turn(number, head, []))
        elif not turns:
            heading.append(line)
        elif line.strip() != _FOOTER:
            turns[-1].parts.append(_unbracketed(line))
    return heading, turns


def _inline(line: str) -> _Head | None:
    """A name and what it says, with a time before or after the name."""
    if stamped := _NAME_STAMP.match(line):
        return _Head(one_line(stamped["name"]) or "", stamped["start"], stamped["end"], line[stamped.end() :])
    stamp = _STAMP.match(line)
    found = names.split(line[stamp.end() :] if stamp else line)
    if not found:
        return None
    return _Head(found[0], stamp["start"], stamp["end"], found[1]) if stamp else _Head(found[0], text=found[1])


def _header(line: str, before: str) -> _Head | None:
    """A name and a time alone on a line, two spaces between them; one will do below an empty line."""
    found = _HEADER.fullmatch(line) if len(line) <= _LONGEST_HEADER else None
    if not found or not any(letter.isalpha() for letter in found["name"]):
        return None
    set_off = len(found["gap"]) > 1 or found["gap"] == "\t"
    if set_off or (not before.strip() and names.looks_like_name(found["name"])):
        return _Head(found["name"], found["start"], found["end"])
    return None


def _unbracketed(line: str) -> str:
    """A line that goes on without the time in brackets before it."""
    stamp = _STAMP.match(line)
    return line[stamp.end() :] if stamp and stamp["open"] else line
