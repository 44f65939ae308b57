"""Watching a recording in plain text: a line that is redrawn, a line for each trouble, and four keys.

On a terminal that line says the time, the loudness of each channel and how long the disk lasts, and p, m, b and q
pause, silence, mark the moment and stop. Without one only what changes is said.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Protocol

from listenlab.cli.keys import keys
from listenlab.cli.printing import talk
from listenlab.cli.progress import clock, make_way
from listenlab.cli.stopping import Stop
from listenlab.conversation.plain import plain
from listenlab.practice.recorder import Recorder, Standing

KEYS = "Keys: p pause, m silence, b mark this moment, q stop."
TICK_S = 0.1
DRAWN_S = 0.5
"""How often the line is drawn: often enough to follow a voice, seldom enough for who has it read aloud."""
_CLEAR = "\r\x1b[K"
_ENTER = ("\r", "\n")
_RUBOUT = ("\x7f", "\b")


class Leader(Protocol):
    """Leads people through something while it is recorded."""

    @property
    def keys(self) -> str:
        """Its keys, in a line."""

    def follow(self, at_s: float, stop: Stop) -> None:
        """Keep up with the recording's clock."""

    def obey(self, key: str, at_s: float) -> bool:
        """Do what a key means; False for one that is not its own."""

    def line(self, at_s: float) -> str:
        """Where it stands, in a few words."""


class Watch:
    """What somebody sees of a recording, and what they say to it."""

    def __init__(self, recorder: Recorder, behind_s: Callable[[], float], leader: Leader | None = None) -> None:
        """`behind_s` says how much speech waits to be recognised."""
        self._recorder, self._behind_s, self._leader = recorder, behind_s, leader
        self._said = self._note = ""
        self._marked_at_s: float | None = None
        self._begun = False
        self._drawn_at_s = 0.0

    def until(self, stop: Stop, minutes: float | None) -> None:
        """Let it run until it is to stop, has ended, or has lasted so long."""
        with keys() as pressed:
            if sys.stdin.isatty():
                talk(KEYS)
                if self._leader:
                    talk(self._leader.keys)
            while not stop.asked and not self._recorder.state.ended:
                self._tell(self._recorder.state)
                if self._leader and self._begun:
                    self._leader.follow(self._recorder.state.elapsed_s, stop)
                if minutes is not None and self._recorder.state.elapsed_s >= 60 * minutes:
                    stop.ask()
                for key in pressed(TICK_S):
                    self._obey(key, stop)
            if not stop.hurried:
                self._end_note()
                with suppress(OSError):
                    make_way()

    def _tell(self, state: Standing) -> None:
        """Say what has changed, and draw the line."""
        with suppress(OSError):  # the terminal may be closing
            if state.recording and not self._begun:
                self._begun = True
                make_way()
                talk("Recording.")
            if state.trouble != self._said:
                self._said = state.trouble
                make_way()
                talk(state.trouble or "All is well again.")
            if sys.stderr.isatty() and (self._marked_at_s is not None or monotonic() - self._drawn_at_s >= DRAWN_S):
                self._drawn_at_s = monotonic()
                sys.stderr.write(f"{_CLEAR}{plain(self._line(state))}")
                sys.stderr.flush()

    def _line(self, state: Standing) -> str:
        if self._marked_at_s is not None:
            return f"Marked at {clock(self._marked_at_s)}. A note, then Enter: {self._note}"
        if not state.recording:
            return "Waiting for the first sound."
        levels = "  ".join(f"{level:4.0f} dB" for level in state.levels_dbfs)
        behind_s = self._behind_s()
        behind = f"  {behind_s:.0f} s to be written down" if behind_s >= 1 else ""
        held = "  paused" if state.paused else "  silenced" if state.muted else ""
        led = self._leader.line(state.elapsed_s) if self._leader else ""
        room = led or f"room for {clock(state.room_s)}"
        return f"{clock(state.elapsed_s)}  {levels}  {room}{behind}{held}"

    def _obey(self, key: str, stop: Stop) -> None:
        if self._marked_at_s is not None:
            self._write(key)
        elif key == "q":
            stop.ask()
        elif key == "p":
            (self._recorder.resume if self._recorder.state.paused else self._recorder.pause)()
        elif key == "m":
            (self._recorder.unmute if self._recorder.state.muted else self._recorder.mute)()
        elif key == "b" and self._begun:
            self._marked_at_s = self._recorder.bookmark()
        elif self._leader:
            self._leader.obey(key, self._recorder.state.elapsed_s)

    def _write(self, key: str) -> None:
        """A note beside the moment that was marked last grows, or is complete."""
        if key in _ENTER:
            self._end_note()
        elif key in _RUBOUT:
            self._note = self._note[:-1]
        else:
            self._note += plain(key)

    def _end_note(self) -> None:
        at_s, note = self._marked_at_s, self._note.strip()
        if at_s is not None and note:
            self._recorder.bookmark(note, at_s)
        self._marked_at_s, self._note = None, ""


def told(line: str) -> None:
    """Say something, unless nobody can hear it any more."""
    with suppress(OSError):
        make_way()
        talk(line)
