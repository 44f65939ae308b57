"""Minding: whatever ends the terminal interface, a recording that goes on is stopped and kept first.

A closed terminal and a polite kill mean "stop", as they do for the plain recorder; so does a crash of the interface
itself. What is left of a program that will not end by itself ends a second later.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from types import FrameType
from typing import TYPE_CHECKING

from listenlab.cli.printing import talk

if TYPE_CHECKING:
    from listenlab.tui.studio import Studio

PATIENCE_S = 1.0
_SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")


@contextmanager
def minded(studio: "Studio", end: Callable[[int], None]) -> Iterator[None]:
    """Keep what is recorded in here before it is left; `end` ends the interface with an exit code."""

    def stop(number: int, _: FrameType | None) -> None:
        studio.close()
        last = Timer(PATIENCE_S, os._exit, [128 + number])
        last.daemon = True
        last.start()
        end(128 + number)

    known = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in known}
    try:
        yield
    finally:
        told = studio.close()
        for number, usual in before.items():
            signal.signal(number, usual)
        with suppress(OSError):  # the terminal may be gone
            for line in told:
                talk(line)
