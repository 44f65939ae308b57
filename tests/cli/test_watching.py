"""What is seen of a recording, and what keys and signals do to it."""

import io
import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import click
import pytest

from listenlab.cli.agreeing import Keep, how_agreed
from listenlab.cli.keys import keys
from listenlab.cli.stopping import PATIENCE_S, Stop, stops
from listenlab.cli.watching import Watch
from listenlab.practice.consent import Agreed, Retention

posix = pytest.mark.skipif(os.name != "posix", reason="terminals and signals are those of POSIX")


@dataclass(frozen=True)
class State:
    """How a made recording stands."""

    elapsed_s: float = 61.0
    recording: bool = True
    paused: bool = False
    muted: bool = False
    levels_dbfs: tuple[float, ...] = (-20.0, -31.5)
    room_s: float = 7200.0
    trouble: str = ""
    ended: str = ""
    folder: Path = Path()


@dataclass
class Made:
    """A recorder that records nothing but what it is told."""

    state: State = State()
    told: list[str] = field(default_factory=list)

    def bookmark(self, note: str = "", at_s: float | None = None) -> float:
        self.told.append(f"bookmark {note!r} {at_s}")
        return self.state.elapsed_s

    def pause(self) -> None:
        self.state = replace(self.state, paused=True)

    def resume(self) -> None:
        self.state = replace(self.state, paused=False)

    def mute(self) -> None:
        self.state = replace(self.state, muted=True)

    def unmute(self) -> None:
        self.state = replace(self.state, muted=False)


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Where to write what is typed; standard input is a terminal."""
    outside, inside = pty.openpty()
    with os.fdopen(inside) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        yield outside
    os.close(outside)


def watched(made: Made, typed: bytes = b"", keyboard: int | None = None, minutes: float | None = None) -> Stop:
    """Watch it until it is to stop, while this is typed."""
    stop = Stop()
    typing = threading.Timer(0.1, lambda: os.write(keyboard, typed) if keyboard else None)
    typing.start()
    Watch(made, lambda: 0.0).until(stop, minutes)  # type: ignore[arg-type]
    typing.join()
    return stop


@posix
def test_keys_pause_silence_mark_and_stop(keyboard: int, capsys: pytest.CaptureFixture[str]) -> None:
    """At once, without Enter; other keys do nothing."""
    made = Made()
    assert watched(made, b"xpmq", keyboard).asked
    assert (made.state.paused, made.state.muted) == (True, True)
    watched(made, b"pmq", keyboard)
    assert (made.state.paused, made.state.muted) == (False, False)
    assert "Keys: p pause" in capsys.readouterr().err


@posix
def test_a_note_is_typed_after_the_mark(keyboard: int) -> None:
    """The mark is there at once; what is typed then is its note, letters that are keys included."""
    made = Made()
    watched(made, "bquéquixx\x7f\x7f\rq".encode(), keyboard)
    assert made.told == ["bookmark '' None", "bookmark 'quéqui' 61.0"]
    made.told.clear()
    watched(made, b"b\rbq \r\x1b[Aq", keyboard)
    assert made.told == ["bookmark '' None", "bookmark '' None", "bookmark 'q' 61.0"]


@posix
def test_the_terminal_is_afterwards_as_it_was(keyboard: int) -> None:
    """Whatever was pressed."""
    import termios  # noqa: PLC0415 (not on Windows)

    before = termios.tcgetattr(sys.stdin.fileno())
    with keys() as pressed:
        assert termios.tcgetattr(sys.stdin.fileno()) != before
        os.write(keyboard, b"k")
        assert pressed(5.0) == "k"
        assert pressed(0.01) == ""
    assert termios.tcgetattr(sys.stdin.fileno()) == before


def test_it_ends_by_the_clock_or_by_itself() -> None:
    """The clock is the recording's own."""
    assert watched(Made(), minutes=1.0).asked
    ended = Made(State(ended="The disk is nearly full, so the recording has ended; all of it is kept."))
    assert not watched(ended).asked


def test_trouble_is_said_once_and_so_is_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody watches a line being redrawn, nothing else is said."""
    made = Made(State(trouble="desk delivers nothing; waiting for it."))
    watch = Watch(made, lambda: 0.0)  # type: ignore[arg-type]
    for trouble in (made.state.trouble, made.state.trouble, ""):
        made.state = replace(made.state, trouble=trouble)
        watch._tell(made.state)
    assert capsys.readouterr().err == "Recording.\ndesk delivers nothing; waiting for it.\nAll is well again.\n"


def test_what_sound_libraries_print_is_not_heard() -> None:
    """What the program itself says is, before, meanwhile and afterwards."""
    program = """
import os, sys
from listenlab.cli.printing import talk
from listenlab.cli.quiet import quiet
with quiet():
    os.write(2, b"ALSA lib pulse.c:242")
    talk("Recording.")
os.write(2, b"Done.")
"""
    heard = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert heard.stderr == "Recording.\nDone."


def test_the_line_says_time_loudness_and_room() -> None:
    """Plain words and numbers, which a screen reader can read."""
    line = Watch(Made(), lambda: 3.2)._line  # type: ignore[arg-type]
    assert line(State()) == "1:01   -20 dB   -32 dB  room for 2:00:00  3 s to be written down"
    assert line(State(paused=True)).endswith("  paused")
    assert line(State(recording=False)) == "Waiting for the first sound."


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_every_polite_signal_means_stop(number: int) -> None:
    """Also a second one while what was recorded is being kept; only the system's own are in a hurry."""
    with stops() as stop:
        for _ in range(2):
            signal.raise_signal(number)
        assert (stop.asked, stop.hurried) == (True, number != signal.SIGINT)
        stop.keeping = False
        if number == signal.SIGINT:
            signal.raise_signal(number)  # pressed twice in a hurry
            assert stop.asked_at_s
            stop.asked_at_s -= PATIENCE_S
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize(
    ("said", "meant"), [("all", Retention()), ("feedback", Retention(after_feedback=True)), ("30", Retention(days=30))]
)
def test_how_long_sound_is_kept_is_said_in_a_word(said: str, meant: Retention) -> None:
    """All, until there is feedback, or for so many days."""
    assert Keep().convert(said, None, None) == meant


@pytest.mark.parametrize("said", ["", "0", "-1", "forever", "1.5", "²", "99999"])
def test_other_words_for_it_are_wrong_use(said: str) -> None:
    """With what could be said."""
    with pytest.raises(click.UsageError, match="all, feedback, or a number of days"):
        Keep().convert(said, None, None)


@pytest.mark.parametrize(("answer", "meant"), [("y\n", Agreed.SPOKEN), ("\nn\n", Agreed.NOT_ASKED)])
def test_whoever_sits_here_is_asked_whether_the_other_agreed(
    monkeypatch: pytest.MonkeyPatch, answer: str, meant: Agreed
) -> None:
    """With yes or no, and nothing taken for granted."""
    asked = io.StringIO(answer)
    asked.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdin", asked)
    assert how_agreed(None, "Ana", is_call=True) is meant


def test_the_other_side_of_a_call_is_not_recorded_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has to say how they agreed; at one table it is noted that nobody was asked."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert how_agreed("written", "Ana", is_call=True) is Agreed.WRITTEN
    assert how_agreed(None, "Ana", is_call=False) is Agreed.NOT_ASKED
    with pytest.raises(click.UsageError, match="--consent"):
        how_agreed(None, "Ana", is_call=True)
