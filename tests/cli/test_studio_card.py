"""The screens record for real, in a terminal of their own, on a sound card made of software."""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from listenlab.conversation import Span
from tests import sound_card
from tests.commands import Listenlab
from tests.fakes import babble

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "models" / "demo"


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which the card is found."""
    if lacking := sound_card.missing():
        pytest.skip(f"{lacking} is not installed")
    with sound_card.sound_card(tmp_path_factory.mktemp("card")) as environment:
        yield environment


class Terminal:
    """`listenlab` in a terminal of its own, 120 by 40."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.pid, self._screen = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-m", "listenlab"], environment)
        fcntl.ioctl(self._screen, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.drawn = b""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            while drawn := os.read(self._screen, 65_536):
                self.drawn += drawn
        except OSError:
            return

    def press(self, keys: str, shows: str) -> None:
        """Type, and wait until something is drawn since."""
        self.drawn, until_s = b"", time.monotonic() + 20
        os.write(self._screen, keys.encode())
        while shows.encode() not in self.drawn:
            assert time.monotonic() < until_s, (shows, self.drawn[-2000:])
            time.sleep(0.05)

    def kill(self) -> None:
        """End the program as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def close(self) -> float:
        """Close the terminal; how long the program lives on."""
        begun_s = time.monotonic()
        os.close(self._screen)
        os.waitpid(self.pid, 0)
        return time.monotonic() - begun_s


@pytest.fixture
def environment(tmp_path: Path, card: dict[str, str]) -> dict[str, str]:
    """A home with a model and a name in it, and a talk of three seconds to play."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text(f'model = "{DEMO}"\nlistener = "Sam"\n')
    voices = np.stack([babble([Span(0.2, 1.2)], 3.0, 1), babble([Span(1.4, 2.8)], 3.0, 2)], axis=1)
    soundfile.write(tmp_path / "talk.wav", voices, 16_000)
    return {**os.environ, **card, "LISTENLAB_HOME": str(home), "TERM": "xterm-256color"}


def test_a_talk_is_recorded_and_scored_and_a_closed_terminal_keeps_the_next(
    tmp_path: Path, environment: dict[str, str], listenlab: Listenlab
) -> None:
    """From home by two keys to the checklist; what was being recorded when the terminal went away is there."""
    terminal = Terminal(environment)
    terminal.press("", "record a talk")
    terminal.press("R", "Has the other person")
    terminal.press("y", "● recording")
    subprocess.run(["paplay", "-d", "room", tmp_path / "talk.wav"], env=environment, check=True)
    terminal.press(" ", "Question 1 of 7")
    terminal.press("\x1b", "Say-back")
    terminal.press("\x1b", "Search")
    terminal.press("R", "Has the other person")
    terminal.press("y", "● recording")
    assert terminal.close() < 2
    left, scored = listenlab("sessions").stdout.splitlines()
    assert "not to be scored yet" in left
    assert "(Sam and Partner)" in scored


def test_a_recording_that_was_killed_is_brought_home_with_one_key(
    tmp_path: Path, environment: dict[str, str], listenlab: Listenlab
) -> None:
    """Up to its last moment and with its bookmark: both are asked, then there is its feedback."""
    terminal = Terminal(environment)
    terminal.press("", "record a talk")
    terminal.press("R", "Has the other person")
    terminal.press("y", "● recording")
    subprocess.run(["paplay", "-d", "room", tmp_path / "talk.wav"], env=environment, check=True)
    terminal.press("b", "Marked at")
    terminal.kill()
    terminal = Terminal(environment)
    terminal.press("", "broke off")
    terminal.press("r", "is scored")
    terminal.press("\r", "Question 1 of 7")
    terminal.press("\x1b", "Say-back")
    terminal.close()
    (kept,) = listenlab("sessions").stdout.splitlines()
    told = listenlab("show", kept.split()[0]).stdout
    assert "everything up to its last moment is here" in told
    assert "Marked at 00:0" in told
