"""Stopping: what Ctrl-C, a closed terminal and a polite kill mean while a conversation is recorded.

Each of them means "stop": the first one counts, and no later one can harm what is being kept. Only after that does
Ctrl-C cancel again what goes on.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

PATIENCE_S = 2.0
"""A Ctrl-C so soon after another belongs to it: people press twice."""
_HURRIED = ("SIGTERM", "SIGHUP", "SIGBREAK")


@dataclass
class Stop:
    """Whether somebody has asked to stop."""

    asked_at_s: float | None = None
    """When they first did, on the monotonic clock."""
    hurried: bool = False
    """Whether the system wants the program to end, so that there is time only to keep what there is."""
    keeping: bool = True
    """Whether something is being recorded or kept that must not be interrupted."""

    @property
    def asked(self) -> bool:
        """Whether it is time to stop."""
        return self.asked_at_s is not None

    def ask(self, *, hurried: bool = False) -> None:
        """Say that it is time to stop."""
        self.asked_at_s = self.asked_at_s or monotonic()
        self.hurried |= hurried

    def __call__(self, number: int, _frame: Any) -> None:
        """A signal has come."""
        hurried = number != signal.SIGINT
        again = self.asked_at_s is not None and monotonic() - self.asked_at_s > PATIENCE_S
        if not self.keeping and (hurried or again):
            raise KeyboardInterrupt
        self.ask(hurried=hurried)


@contextmanager
def stops() -> Iterator[Stop]:
    """Notice signals instead of ending; as before afterwards."""
    stop = Stop()
    known = [getattr(signal, name) for name in ("SIGINT", *_HURRIED) if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in known}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
