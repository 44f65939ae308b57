"""How far a download has come: one line on standard error that is redrawn, when that is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from listenlab.cli.progress import clock
from listenlab.conversation.plain import plain

_REDRAW_S = 0.1
_CLEAR = "\r\x1b[K"
_SETTLED_S = 2.0


@contextmanager
def downloading(name: str) -> Iterator[Callable[[int, int], None]]:
    """A function to report bytes here and bytes in all to, and a clean line afterwards; silent when nobody watches."""
    if not sys.stderr.isatty():
        yield lambda _here, _whole: None
        return
    line = _Line(plain(name))
    try:
        yield line.draw
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


class _Line:
    """Counts the speed from the first report, so that what an earlier run had fetched does not make it faster."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._drawn_at_s = 0.0
        self._first: tuple[float, int] | None = None

    def draw(self, here_bytes: int, whole_bytes: int) -> None:
        now_s = monotonic()
        self._first = self._first or (now_s, here_bytes)
        if now_s - self._drawn_at_s < _REDRAW_S or not whole_bytes:
            return
        self._drawn_at_s = now_s
        share = f"{here_bytes / whole_bytes:4.0%}  {here_bytes / 1e6:.0f} of {whole_bytes / 1e6:.0f} MB"
        sys.stderr.write(f"{_CLEAR}{self._name}  {share}{self._pace(now_s, here_bytes, whole_bytes)}")
        sys.stderr.flush()

    def _pace(self, now_s: float, here_bytes: int, whole_bytes: int) -> str:
        """Bytes a second and the time left, once there is enough to judge them by."""
        began_s, began_bytes = self._first or (now_s, here_bytes)
        came_bytes, took_s = here_bytes - began_bytes, now_s - began_s
        if took_s < _SETTLED_S or came_bytes <= 0:
            return ""
        left_s = (whole_bytes - here_bytes) * took_s / came_bytes
        return f"  {came_bytes / took_s / 1e6:.1f} MB/s  {clock(left_s)} left"
