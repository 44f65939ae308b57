"""`listenlab` alone: the terminal interface, where there is a terminal."""

import os
import sys
from pathlib import Path

from listenlab.cli.printing import talk
from listenlab.practice.session import Session


def opened() -> bool:
    """Run the terminal interface until it is left; False where there is no terminal to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        talk("The screens need a terminal; these commands work everywhere.")
        return False
    from listenlab.practice.keeping import recall
    from listenlab.tui.app import ListenlabApp
    from listenlab.tui.desk import Desk
    from listenlab.wiring.building import documents, library

    shelf = library()
    with _QuietTerminal(Path(os.devnull)):
        desk = Desk(shelf.sessions, shelf.search, lambda name: recall(name, shelf, documents()), _demo)
        ListenlabApp(desk).run()
    return True


def _demo() -> Session:
    """The good sample, at once: from its transcript."""
    from listenlab.wiring.demonstration import read

    return read("good", lambda *_: None)


class _QuietTerminal:
    """Keeps what native libraries print on standard error off the screen, which Textual draws there too."""

    def __init__(self, elsewhere: Path) -> None:
        self._elsewhere = elsewhere

    def __enter__(self) -> None:
        self._python_side = sys.__stderr__
        self._terminal = os.dup(2)
        screen = os.fdopen(os.dup(self._terminal), "w", encoding="utf-8", errors="replace")
        sys.__stderr__ = screen  # type: ignore[misc] # the only place where Textual looks for its terminal
        handle = os.open(self._elsewhere, os.O_WRONLY)
        os.dup2(handle, 2)
        os.close(handle)

    def __exit__(self, *_: object) -> None:
        os.dup2(self._terminal, 2)
        os.close(self._terminal)
        sys.__stderr__ = self._python_side  # type: ignore[misc]
