"""Single keys from the terminal, without Enter, while something else goes on; nothing where there is no terminal."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_MOST_BYTES = 4096
_ARROWS = b"\x1b"
"""What arrows and the like begin with."""

Pressed = Callable[[float], str]
"""Waits at most so many seconds for a key and answers with what was typed, or with nothing."""


def _none(seconds: float) -> str:
    time.sleep(seconds)
    return ""


@contextmanager
def keys() -> Iterator[Pressed]:
    """A function that waits for a key; the terminal is as it was afterwards."""
    if not sys.stdin.isatty():
        yield _none
    elif os.name == "nt":
        yield _from_console
    else:
        with _one_by_one(sys.stdin.fileno()):
            yield _from_terminal


@contextmanager
def _one_by_one(terminal: int) -> Iterator[None]:
    import termios
    import tty

    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal)
    try:
        yield
    finally:
        with suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _from_terminal(seconds: float) -> str:
    import select

    terminal = sys.stdin.fileno()
    try:
        waiting, _, _ = select.select([terminal], [], [], seconds)
        typed = os.read(terminal, _MOST_BYTES) if waiting else b""
    except OSError:  # the terminal is gone
        return _none(seconds)
    if waiting and not typed:
        return _none(seconds)
    return "" if typed.startswith(_ARROWS) else typed.decode(errors="ignore")


def _from_console(seconds: float) -> str:
    import msvcrt

    until_s = time.monotonic() + seconds
    while time.monotonic() < until_s:
        if msvcrt.kbhit():  # type: ignore[attr-defined]
            return str(msvcrt.getwch())  # type: ignore[attr-defined]
        time.sleep(0.02)
    return ""
