"""A command on a pseudo-terminal, as a person would run it, and what it may send there."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence

ALLOWED = re.compile(
    rb"\x1b\[[0-9;?<>=]*[ -/]*[A-Za-z]|\x1b[=>78M]|\x1b_G[^\x1b]*\x1b\\|\x1bP\+q[^\x1b]*\x1b\\"
    rb"|\x1b\]22;[a-z-]*\x07|[\r\n\x08\t]"
)
"""What Textual itself sends: cursor, colours, modes, the pointer's shape and questions to the terminal."""
COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Whatever else would command a terminal, or make text read otherwise than it is stored."""


class Terminal:
    """A command on a pseudo-terminal of 80 columns by 24 lines, or of another size."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], columns: int = 80, lines: int = 24):
        self._own, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
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
        return self.end()

    def end(self, within_s: float = 30.0) -> int:
        """Wait until it has ended by itself, and say the exit code."""
        self.until(lambda came: b"\x1b[?1049l" in came, within_s)
        code = self._process.wait(timeout=20)
        os.close(self._own)
        return code

    @property
    def obeyed(self) -> list[str]:
        """What came that a terminal would obey, other than what Textual itself sends."""
        return COMMANDS.findall(ALLOWED.sub(b"", self.came).decode("utf-8", "replace"))
