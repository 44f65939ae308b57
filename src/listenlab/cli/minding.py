"""Minding: whatever ends the terminal interface, a recording that goes on is stopped and kept first.

A closed terminal and a polite kill mean "stop", as they do for the plain recorder; so does a crash of the interface
itself. What is left of a program that will not end by itself ends a second later.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from types import FrameType
from typing import Protocol

from listenlab.cli.printing import talk

PATIENCE_S = 1.0
_SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")


class Room(Protocol):
    """Where something may go on."""

    def close(self) -> Sequence[str]:
        """Stop whatever goes on, keep it, and say what came of it."""


@contextmanager
def minded(end: Callable[[int], None], *rooms: Room) -> Iterator[None]:
    """Keep what goes on in these rooms before they are left; `end` ends the interface with an exit code."""

    def stop(number: int, _: FrameType | None) -> None:
        for room in rooms:
            room.close()
        last = Timer(PATIENCE_S, os._exit, [128 + number])
        last.daemon = True
        last.start()
        end(128 + number)

    known = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in known}
    try:
        yield
    finally:
        told = [line for room in rooms for line in room.close()]
        for number, usual in before.items():
            signal.signal(number, usual)
        with suppress(OSError):  # the terminal may be gone
            for line in told:
                talk(line)
