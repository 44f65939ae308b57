"""Turns a readable script into words with times, as a recogniser gives them, before anybody asked who held the floor.

    P 0: and the worst part was the
    L 1.5: you should call him

`P` or `L` (or any name) says these words from that second on, each 0.3 s long, without a pause; `(0.8)` is a pause of
0.8 s, `word~1.2` lasts 1.2 s.
"""

import re

from listenlab.conversation import Conversation, Layout, Line, Overlap, Transcript, Word
from listenlab.turns import TurnThresholds, from_transcript

WORD_S = 0.3
_LINE = re.compile(r"(?P<who>\w+) (?P<start>-?[\d.]+): (?P<words>.+)")


def lines(script: str) -> list[Line]:
    """The lines of a script, each with its words and their times."""
    return [_line(line.strip()) for line in script.strip().splitlines()]


def words(script: str) -> Transcript:
    """The words of a script one by one, by start."""
    said = [Line(word.text, line.speaker, word.start_s, word.end_s) for line in lines(script) for word in line.words]
    return Transcript(tuple(sorted(said, key=lambda line: line.start_s or 0.0)), layout=Layout.WORDS)


def turns(script: str) -> Transcript:
    """The lines of a script as turns that stay one to one."""
    return Transcript(tuple(lines(script)), layout=Layout.TURNS)


def conversation(script: str, limits: TurnThresholds | None = None) -> Conversation:
    """What the words of a script make, with `L` as the listener."""
    return from_transcript(words(script), "L", limits)


def overlaps(script: str, limits: TurnThresholds | None = None) -> list[str]:
    """The overlaps of a script in short: `L interruption cut_off`."""
    return [in_short(overlap) for overlap in conversation(script, limits).overlaps]


def in_short(overlap: Overlap) -> str:
    """Who began, what it was and how it ended."""
    return " ".join([overlap.by.value[0].upper(), overlap.kind, *([overlap.grade] if overlap.grade else [])])


def _line(line: str) -> Line:
    match = _LINE.fullmatch(line)
    assert match, f"expected 'L 1.5: words', found {line!r}"
    at_s = float(match["start"])
    said = []
    for mark in match["words"].split():
        if pause := re.fullmatch(r"\(([\d.]+)\)", mark):
            at_s += float(pause[1])
            continue
        text, _, length = mark.partition("~")
        end_s = at_s + (float(length) if length else WORD_S)
        said.append(Word(text, round(at_s, 6), round(end_s, 6)))
        at_s = end_s
    text = " ".join(word.text for word in said)
    return Line(text, match["who"], said[0].start_s, said[-1].end_s, tuple(said))
