"""The terminal interface on a real terminal: what reaches it, and what does not."""

import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import Listenlab

ALLOWED = re.compile(
    rb"\x1b\[[0-9;?<>=]*[ -/]*[A-Za-z]|\x1b[=>78M]|\x1b_G[^\x1b]*\x1b\\|\x1bP\+q[^\x1b]*\x1b\\"
    rb"|\x1b\]22;[a-z-]*\x07|[\r\n\x08\t]"
)
"""What Textual itself sends: cursor, colours, modes, the pointer's shape and questions to the terminal."""
SENTINEL = "owned"
NOISY = """
import os
from listenlab.cli.opening import QuietTerminal
from listenlab.cli.root import main

enter = QuietTerminal.__enter__


def loud(self):
    enter(self)
    os.write(2, b"ALSA lib noise")


QuietTerminal.__enter__ = loud
main()
"""
"""The command, with a native library that prints on standard error while the screens are open."""


class Terminal:
    """A command on a pseudo-terminal of 80 by 24."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._own, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
        os.close(theirs)
        self.came = b""

    def until(self, there: Callable[[bytes], bool], within_s: float = 30.0) -> None:
        """Read until what came is enough."""
        end_s = time.monotonic() + within_s
        while not there(self.came) and time.monotonic() < end_s:
            if select.select([self._own], [], [], 0.2)[0]:
                try:
                    self.came += os.read(self._own, 65536)
                except OSError:
                    break
        assert there(self.came), self.came[-2000:]

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self._own, keys)

    def leave(self) -> int:
        """Quit and say the exit code."""
        self.press(b"\x11")
        self.until(lambda came: b"\x1b[?1049l" in came)
        code = self._process.wait(timeout=20)
        os.close(self._own)
        return code


@pytest.mark.timeout(120)
def test_no_hostile_byte_and_no_native_noise_reaches_the_terminal(tmp_path: Path) -> None:
    """A transcript full of escape codes is opened, its feedback and words are drawn; noise goes to a log."""
    home, file = tmp_path / "home", tmp_path / "talk.json"
    evil = f"\x1b]0;{SENTINEL}\x07\x9b31m\x1b]52;c;aGk=\x1b\\[/]"
    said = (("Sam", "What happened?"), ("Ana", "It was hard.")) * 6
    turns = [{"speaker": f"{name}{evil}", "text": f"{text}{evil}"} for name, text in said]
    file.write_text(json.dumps({"session": {"title": evil}, "turns": turns}), encoding="utf-8")
    environment = {**os.environ, "LISTENLAB_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment.pop("NO_COLOR", None)
    imported = [sys.executable, "-m", "listenlab", "import", str(file)]
    assert subprocess.run(imported, env=environment, capture_output=True, check=False, timeout=60).returncode == 0
    terminal = Terminal([sys.executable, "-c", NOISY], environment)
    terminal.until(lambda came: b"Sam" in came)
    terminal.press(b"\r")
    terminal.until(lambda came: b"Moments" in came or b"stands out" in came)
    terminal.press(b"t")
    terminal.until(lambda came: b"Unsure" in came)
    assert terminal.leave() == 0
    left = ALLOWED.sub(b"", terminal.came).decode("utf-8", "replace")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", left)
    assert not re.search(rb"\x1b\](?!22;)|\xc2[\x80-\x9f]", terminal.came)
    assert b"ALSA lib noise" not in terminal.came
    assert "ALSA lib noise" in (home / "logs" / "native.log").read_text()


def test_without_a_terminal_it_says_so_and_points_to_the_commands(listenlab: Listenlab) -> None:
    """No screen is drawn into a pipe."""
    done = listenlab()
    assert done.returncode == 0
    assert "need a terminal" in done.stderr
    assert "Commands:" in done.stdout
    assert "\x1b" not in done.stdout
