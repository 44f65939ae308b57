"""A transcript's times: put in order, begun at 0, and judged for what they are worth."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from listenlab.conversation import Layout, Line, Span, Timing, Transcript

_TOUCHING_S = 0.0015
"""Two times closer than this are the same, given to the millisecond."""


def from_zero(transcript: Transcript) -> Transcript:
    """The same transcript without negative times: the earliest becomes 0 when it lies before it."""
    starts = [time_s for line in transcript.lines for time_s in (line.start_s, *(w.start_s for w in line.words))]
    earliest_s = min((start_s for start_s in starts if start_s is not None), default=0.0)
    if earliest_s >= 0:
        return transcript
    return replace(transcript, lines=tuple(_moved(line, -earliest_s) for line in transcript.lines))


def _moved(line: Line, by_s: float) -> Line:
    words = tuple(
        replace(word, start_s=_later(word.start_s, by_s), end_s=_later(word.end_s, by_s)) for word in line.words
    )
    return replace(line, start_s=_later(line.start_s, by_s), end_s=_later(line.end_s, by_s), words=words)


def _later(time_s: float | None, by_s: float) -> float | None:
    return None if time_s is None else time_s + by_s


def span_of(line: Line) -> Span | None:
    """When a line was said: its own times, else from its first to its last word; None unless both ends are known."""
    spans = [word.span for word in line.words if word.span]
    start_s = min((span.start_s for span in spans), default=None) if line.start_s is None else line.start_s
    end_s = max((span.end_s for span in spans), default=None) if line.end_s is None else line.end_s
    return None if start_s is None or end_s is None else Span(start_s, max(start_s, end_s))


def placed(lines: Sequence[Line]) -> list[Line]:
    """The same lines, each with a start and an end, so that a line without times is not lost.

    It lies, without length, at its one known time, else where its speaker's line before it ends or, for a speaker's
    first lines, where their next one begins.
    """
    following = _known(reversed(lines), lambda span: span.start_s)[::-1]
    before = _known(lines, lambda span: span.end_s)
    found = []
    for line, earlier_s, later_s in zip(lines, before, following, strict=True):
        times = (line.start_s, line.end_s, earlier_s, later_s, 0.0)
        at_s = next(time_s for time_s in times if time_s is not None)
        span = span_of(line) or Span(at_s, at_s)
        found.append(replace(line, start_s=span.start_s, end_s=span.end_s))
    return found


def _known(lines: Iterable[Line], edge: Callable[[Span], float]) -> list[float | None]:
    """For each line an edge of the last line with times that its speaker had up to there."""
    latest: dict[str | None, float] = {}
    found = []
    for line in lines:
        span = span_of(line)
        if span:
            latest[line.speaker] = edge(span)
        found.append(latest.get(line.speaker))
    return found


def timing_of(transcript: Transcript) -> Timing:
    """Where a transcript's times come from: its own word, else what the times show.

    Ends that are all merely the next line's start tell no more than starts do.
    """
    if transcript.timing is not None:
        return transcript.timing
    lines = transcript.lines
    timed = [line for line in lines if line.start_s is not None or any(word.span for word in line.words)]
    if not timed or 2 * len(timed) < len(lines):
        return Timing.NONE
    if all(line.end_s is None and not any(word.span for word in line.words) for line in timed):
        return Timing.STARTS
    if transcript.layout is Layout.TURNS and len(timed) > 2 and _ends_are_starts(lines):
        return Timing.STARTS
    return Timing.WORDS


def _ends_are_starts(lines: tuple[Line, ...]) -> bool:
    return all(
        not line.words
        and line.end_s is not None
        and following.start_s is not None
        and abs(line.end_s - following.start_s) < _TOUCHING_S
        for line, following in pairwise(lines)
    )
