"""RTTM: who spoke when, as diarizers write it.

A line is one stretch of speech, ten fields apart by spaces: SPEAKER, the recording's name, a channel, start and length
in seconds, <NA> <NA>, the speaker, <NA> <NA>. Lines of other types say nothing about times of speech and are passed
over, as are comments after ";;". Speakers may speak at once.

Source: NIST, The 2009 (RT-09) Rich Transcription Meeting Recognition Evaluation Plan, appendix A.
"""

import math
from collections.abc import Mapping
from pathlib import Path

from listenlab.conversation import Span, apart
from listenlab.conversation.plain import plain
from listenlab.interchange.files import text_of
from listenlab.interchange.lines import FURTHEST_S, one_line
from listenlab.interchange.source import SourceText

SPEAKER = "SPEAKER"
FEWEST_FIELDS, NAME_FIELD = 8, 7
OTHER_TYPES = (
    *("SEGMENT", "NOSCORE", "NO_RT_METADATA", "LEXEME", "NON-LEX", "NON-SPEECH"),
    *("FILLER", "EDIT", "SU", "IP", "CB", "A/P", "SPKR-INFO"),
)
NO_NAME = "<NA>"
EXPECTED = "SPEAKER recording channel start length <NA> <NA> speaker <NA> <NA>"

Spoken = Mapping[str, tuple[Span, ...]]
"""Each speaker's stretches of speech, in order and apart; speakers in the order they first speak."""


def read(path: Path) -> Spoken:
    """Who spoke when by an RTTM file of one recording.

    Raises TranscriptError, with the line, when it cannot be read so.
    """
    return spoken(text_of(path), plain(str(path)))


def spoken(text: str, file: str) -> Spoken:
    """Who spoke when by an RTTM text; `file` is its name for errors. Raises TranscriptError."""
    source = SourceText(file, text)
    found: dict[str, list[Span]] = {}
    recording = None
    for number, line in enumerate(source.lines(), start=1):
        fields = line.split(";;")[0].split()
        if not fields or fields[0] in OTHER_TYPES:
            continue
        if fields[0] != SPEAKER or len(fields) < FEWEST_FIELDS:
            raise source.error("this is no line of RTTM", line=number, expected=EXPECTED)
        if recording not in (None, fields[1]):
            message = f"a second recording begins here, {fields[1]}"
            raise source.error(message, line=number, expected=f"lines of one recording, {recording}")
        recording = fields[1]
        name = one_line(fields[NAME_FIELD])
        if name is None or name == NO_NAME:
            raise source.error("this line has no speaker", line=number, expected=EXPECTED)
        found.setdefault(name, []).append(_span(fields[3], fields[4], source, number))
    if not found:
        raise source.error("nobody speaks in this file", line=1, expected=EXPECTED)
    ordered = sorted(found, key=lambda name: min(found[name]))
    return {name: apart(found[name]) for name in ordered}


def _span(start: str, length: str, source: SourceText, number: int) -> Span:
    try:
        start_s, length_s = float(start), float(length)
    except ValueError:
        raise source.error(f"{start!r} and {length!r} are no times", line=number, expected=EXPECTED) from None
    if not (math.isfinite(start_s) and math.isfinite(length_s) and abs(start_s) + length_s <= FURTHEST_S):
        raise source.error("has a time that is too far off", line=number, expected="seconds") from None
    if start_s < 0 or length_s < 0:
        raise source.error("has a time below 0", line=number, expected="a start and a length of 0 or more seconds")
    return Span(start_s, start_s + length_s)


def written(voices: Spoken, recording: str) -> str:
    """An RTTM text, a line for each stretch by start, times to the millisecond; spaces in names become underscores."""
    stretches = sorted((span, name) for name, spans in voices.items() for span in spans)
    return "".join(
        f"{SPEAKER} {_field(recording)} 1 {span.start_s:.3f} {span.duration_s:.3f} "
        f"{NO_NAME} {NO_NAME} {_field(name)} {NO_NAME} {NO_NAME}\n"
        for span, name in stretches
    )


def _field(name: str) -> str:
    return "_".join(plain(name).replace(";;", ";").split()) or "unnamed"
