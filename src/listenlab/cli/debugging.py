"""What the rooms have to say about their own work, for `--debug`; never what people said, nor their names."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from listenlab.cli.printing import talk


class _Talk(logging.Handler):
    """Says what is logged on standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        talk(self.format(record))


@contextmanager
def logged(*, aloud: bool) -> Iterator[None]:
    """Say what listenlab logs while this lasts, if it is to be said aloud."""
    if not aloud:
        yield
        return
    logger, handler = logging.getLogger("listenlab"), _Talk()
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
