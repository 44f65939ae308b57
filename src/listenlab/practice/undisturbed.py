"""Undisturbed: Python's search for rings of values that nobody needs any more waits while somebody waits for us.

It looks at every value there is, which for an hour's talk takes a tenth of a second, and is begun by how many are made
anew: several times between the stop of a recording and its feedback. What is made there holds no rings.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Nothing is searched for within; whatever waited is found afterwards. May be nested."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()
