"""A sound check as the screens lead people through it: microphones that stay open until it is left."""

from __future__ import annotations

from contextlib import ExitStack
from threading import Lock
from typing import TYPE_CHECKING

from listenlab.cli.sound_checking import findings
from listenlab.errors import CaptureError
from listenlab.practice.sound_check import LINES
from listenlab.wiring.sound_check import booth

if TYPE_CHECKING:
    from collections.abc import Callable

    from listenlab.capture.sources import Desk
    from listenlab.practice.ports import Samples
    from listenlab.speakers.lines import Line
    from listenlab.speakers.sound_check import SoundCheck


class Checking:
    """A sound check with open microphones."""

    texts = LINES

    def __init__(self, there: Desk, people: tuple[str, str]) -> None:
        """Open the microphones of a desk; raises PortAudioMissing, DeviceBusy."""
        self.people, self.channels = people, there.channels
        self._there = there
        self._exits = ExitStack()
        self._booth = self._exits.enter_context(booth(there))
        self._lock = Lock()
        self._room: Samples | None = None
        self._lines: list[Line | None] = [None, None]
        self._swapped = False

    @property
    def levels_dbfs(self) -> tuple[float, ...]:
        """How loud each channel is."""
        return self._booth.microphones.levels_dbfs

    def look(self) -> None:
        """Hear what has come, for the levels; does nothing while a stretch is listened to."""
        if self._lock.acquire(blocking=False):
            try:
                self._booth.microphones.hear()
            finally:
                self._lock.release()

    def quiet(self, told: Callable[[float], bool]) -> None:
        """Hear the room; raises NoInputDevice."""
        with self._lock:
            self._room = self._booth.room(lambda left_s, _: told(left_s))

    def read(self, person: int, told: Callable[[float], bool]) -> None:
        """Hear the listener (0) or the partner (1) read; raises NoInputDevice."""
        if self._room is None:
            self.quiet(lambda _: True)
        assert self._room is not None
        with self._lock:
            self._lines[person] = self._booth.line(self._room, lambda left_s, _: told(left_s))

    def swap(self) -> None:
        """The other person has read first."""
        self._swapped = not self._swapped

    @property
    def _check(self) -> SoundCheck | None:
        from listenlab.speakers.sound_check import SoundCheck

        first, second = self._lines
        if first is None or second is None:
            return None
        return SoundCheck(second, first) if self._swapped else SoundCheck(first, second)

    def found(self) -> tuple[str, ...]:
        """What the two lines say, in sentences; raises CaptureError before both were read."""
        if (check := self._check) is None:
            raise CaptureError("Not both of you have read a line yet.")
        return tuple(findings(check, self.people, self.channels))

    def result(self, there: Desk) -> SoundCheck | None:
        """What was found, where both were heard at this desk."""
        from listenlab.cli.sound_checking import is_of_use

        check = self._check
        if check is None or there.channels != self.channels or not is_of_use(check):
            return None
        return check

    def close(self) -> None:
        """Let go of the microphones; closing twice does no harm."""
        self._exits.close()
