"""A conversation as subtitles, written by webvtt-py: a cue for every turn, backchannels too.

A turn of which only the start is known lasts until the next one starts, the last one until the end of the talk or as
long as its words take to say. Without any times there is nothing to write: ExportError says what to use instead.
"""

import html
import io
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from listenlab.conversation import Conversation, People, Person, Turn
from listenlab.errors import ExportError
from listenlab.interchange.lines import one_line

if TYPE_CHECKING:
    from webvtt import WebVTT

WORD_S = 0.4
"""About how long a word takes in everyday talk, 150 in a minute."""


def vtt(conversation: Conversation) -> str:
    """The conversation as WebVTT with `<v Name>` voices; raises ExportError when it has no times."""
    return _captions(conversation, _voiced).content


def srt(conversation: Conversation) -> str:
    """The conversation as SRT with `Name: text`; raises ExportError when it has no times."""
    written = io.StringIO()
    _captions(conversation, _prefixed).write(written, format="srt")
    return written.getvalue() + "\n"


def _captions(conversation: Conversation, cue_text: Callable[[str, str], str]) -> "WebVTT":
    from webvtt import Caption, WebVTT  # noqa: PLC0415 - loaded only when subtitles are written
    from webvtt.models import Timestamp  # noqa: PLC0415

    people = conversation.people
    return WebVTT(
        captions=[
            Caption(
                str(Timestamp.from_seconds(start_s)),
                str(Timestamp.from_seconds(end_s)),
                cue_text(_name(turn, people), one_line(turn.text) or ""),
            )
            for turn, start_s, end_s in _timed(conversation)
        ]
    )


def _name(turn: Turn, people: People) -> str:
    """Who speaks, on one line; empty for somebody unknown."""
    return "" if turn.person is Person.UNKNOWN else one_line(people.name(turn.person)) or ""


def _voiced(name: str, text: str) -> str:
    voice = f"<v {html.escape(name, quote=False)}>" if name else ""
    return voice + html.escape(text, quote=False)


def _prefixed(name: str, text: str) -> str:
    """SRT knows no escapes of its own, so only what would be lost otherwise is escaped."""
    line = f"{name}: {text}" if name else text
    safe = "<" not in line and ">" not in line and html.unescape(line) == line
    return line if safe else html.escape(line, quote=False)


def _timed(conversation: Conversation) -> list[tuple[Turn, float, float]]:
    """Every turn with a start and an end in seconds, neither of them negative."""
    turns = conversation.turns
    starts = sorted({turn.start_s for turn in turns if turn.start_s is not None})
    if not starts:
        why = "this session has no turns" if not turns else "nobody knows when its turns were said"
        raise ExportError(f"Subtitles need times, and {why}.", "Export it as json, markdown or csv instead.")
    earliest_s = min(0.0, starts[0])
    timed: list[tuple[Turn, float, float]] = []
    last_s = starts[0]
    for turn in turns:
        start_s = last_s if turn.start_s is None else turn.start_s
        last_s = _end_s(turn, start_s, starts, conversation.duration_s)
        timed.append((turn, start_s - earliest_s, last_s - earliest_s))
    return timed


def _end_s(turn: Turn, start_s: float, starts: list[float], duration_s: float | None) -> float:
    if turn.end_s is not None:
        return max(turn.end_s, start_s)
    following = bisect_right(starts, start_s)
    if following < len(starts):
        return starts[following]
    spoken_until_s = start_s + WORD_S * max(1, len(turn.text.split()))
    return duration_s if duration_s is not None and duration_s > start_s else spoken_until_s
