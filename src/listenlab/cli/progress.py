"""How far an analysis has come: one line on standard error that is redrawn, when that is a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from listenlab.conversation.plain import plain
from listenlab.practice.ports import Progress, Stage

_REDRAW_S = 0.1
_CLEAR = "\r\x1b[K"


@contextmanager
def progress(name: str) -> Iterator[Progress]:
    """A function to report stages to, and a clean line afterwards; silent when nobody watches."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done_s, _whole_s: None
        return
    line = _Line(plain(name))
    try:
        yield line.draw
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


def make_way() -> None:
    """Clear the line for something that is to be said; it is drawn again at the next report."""
    if sys.stderr.isatty():
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


class _Line:
    def __init__(self, name: str) -> None:
        self._name = name
        self._drawn_at_s = -1.0
        self._stage: Stage | None = None

    def draw(self, stage: Stage, done_s: float, whole_s: float) -> None:
        now_s = monotonic()
        if stage is self._stage and now_s - self._drawn_at_s < _REDRAW_S:
            return
        self._stage, self._drawn_at_s = stage, now_s
        how_far = f" {clock(done_s)} of {clock(whole_s)}" if done_s and whole_s else ""
        sys.stderr.write(f"{_CLEAR}{self._name}: {stage}{how_far}")
        sys.stderr.flush()


def clock(seconds: float) -> str:
    """A time as minutes and seconds, with hours where there are any: 12:40, 1:02:03."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
