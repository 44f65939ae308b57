"""Names, titles and words are only ever text: on every screen, and in every byte that reaches a terminal."""

import os
import re
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.tui.hostile import STRINGS

ROOT = Path(__file__).parents[2]
TITLE = re.compile(rb"\x1b\](?!22;)")
MARKED = re.compile(rb"(\x1b\[|\x1b\]|\xc2\x9b)[0-9;c]*(7777|Nzc3Nw)")


@pytest.mark.timeout(120)
def test_forty_hostile_texts_on_every_screen_command_nothing() -> None:
    """Neither markup nor escape codes crash a screen, and no byte of theirs steers the terminal."""
    assert len(set(STRINGS)) == 40
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    terminal = Terminal([sys.executable, "-m", "tests.tui.walking"], environment, columns=200, lines=100)
    assert terminal.end(within_s=90) == 0, terminal.came[-3000:].decode("utf-8", "replace")
    assert terminal.obeyed == []
    assert not TITLE.search(terminal.came)
    assert not MARKED.search(terminal.came)
    assert b"7777" in terminal.came  # what is left of them is there to be read
