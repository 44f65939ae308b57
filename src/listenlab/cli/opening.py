"""`listenlab` alone: the terminal interface, where there is a terminal."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from listenlab.cli.printing import talk

if TYPE_CHECKING:
    from types import TracebackType


def opened() -> bool:
    """Run the terminal interface until it is left; False where there is no terminal to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        talk("The screens need a terminal; these commands work everywhere.")
        return False
    from listenlab.cli.desk import desk
    from listenlab.cli.minding import minded
    from listenlab.config import config_file, home, read_settings
    from listenlab.tui.app import ListenlabApp

    logs = home() / "logs"
    room = desk()
    app = ListenlabApp(room, theme=read_settings(config_file()).theme, crashed=lambda error: _note(error, logs))
    rooms = (room.studio, room.playhouse)
    with minded(lambda code: app.exit(return_code=code), *rooms), QuietTerminal(_place(logs, "native.log")):
        app.run()
    if app.return_code:
        sys.exit(app.return_code)
    return True


def _note(error: Exception, logs: Path) -> None:
    from listenlab.cli.crashing import note_crash

    note_crash(error, logs)


def _place(logs: Path, name: str) -> Path:
    """A log file of this run for the owner alone; nowhere, where none can be written."""
    with suppress(OSError):
        logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = logs / name
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        return file
    return Path(os.devnull)


class QuietTerminal:
    """Keeps what native libraries print on standard error off the screen, which Textual draws there too."""

    def __init__(self, elsewhere: Path) -> None:
        """`elsewhere` is the file that gets what they print."""
        self._elsewhere = elsewhere

    def __enter__(self) -> None:
        self._python_side = sys.__stderr__
        self._terminal = os.dup(2)
        self._screen = os.fdopen(os.dup(self._terminal), "w", encoding="utf-8", errors="replace")
        sys.__stderr__ = self._screen  # type: ignore[misc] # the only place where Textual looks for its terminal
        handle = os.open(self._elsewhere, os.O_WRONLY | os.O_APPEND)
        os.dup2(handle, 2)
        os.close(handle)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        os.dup2(self._terminal, 2)
        os.close(self._terminal)
        self._screen.close()
        sys.__stderr__ = self._python_side  # type: ignore[misc]
