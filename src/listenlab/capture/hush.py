"""Quiet for libraries that print: PortAudio and ALSA write what they think to descriptor 2, past Python.

Only while something is opened by who waits for it: whatever else is printed meanwhile is lost, too.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hushed() -> Iterator[None]:
    """Drop all that is written to descriptor 2 in here; for the main thread."""
    before, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)
        os.close(nowhere)
