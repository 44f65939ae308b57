"""Quiet: what sound libraries print past Python goes nowhere while somebody watches a recording.

PortAudio and ALSA write to descriptor 2 whenever a device comes or goes, over the line that says how the recording
stands. What the program itself says goes to the same place as before, by a descriptor of its own.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def quiet() -> Iterator[None]:
    """Only Python is heard on standard error in here; nothing changes where that is not descriptor 2."""
    if _is_descriptor_2():
        yield from _apart()
    else:
        yield


def _is_descriptor_2() -> bool:
    try:
        return sys.stderr.fileno() == 2
    except (OSError, ValueError, AttributeError):  # it is no file, or is closed
        return False


def _apart() -> Iterator[None]:
    said, before = sys.stderr, os.dup(2)
    said.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    sys.stderr = os.fdopen(os.dup(before), "w", buffering=1, encoding=said.encoding, errors=said.errors)
    try:
        yield
    finally:
        with suppress(OSError):  # the terminal may be gone
            sys.stderr.close()
        sys.stderr = said
        os.dup2(before, 2)
        os.close(before)
