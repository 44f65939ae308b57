"""A log of what went wrong inside listenlab, without a word that anybody said.

A traceback's messages and variables may hold people's words and names, so only the kinds of errors and the places in
the code are noted down.
"""

import os
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from listenlab import __version__

FILE = "crash.log"


def note_crash(error: BaseException, folder: Path) -> None:
    """Add an error to the log in a folder, for its owner alone; where that cannot be written, nothing is noted."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder / FILE, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as log:
            log.write(told(error, datetime.now(UTC)))


def told(error: BaseException, now: datetime) -> str:
    """Kind and place of an error and of those that led to it, without their messages."""
    lines = [f"{now.isoformat(timespec='seconds')} listenlab {__version__}"]
    each: BaseException | None = error
    while each is not None:
        lines.append(f"  {type(each).__module__}.{type(each).__qualname__}")
        lines += [
            f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(each.__traceback__)
        ]
        each = each.__cause__ or each.__context__
    return "\n".join(lines) + "\n"
