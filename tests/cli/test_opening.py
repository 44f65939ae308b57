"""The terminal interface on a real terminal: what reaches it, and what does not."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import Listenlab
from tests.terminal import Terminal

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
    assert terminal.obeyed == []
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
