"""The open library: its connection, for one thread at a time, to the file that is there now.

Asking makes no file: until something is kept, there is an empty library in memory. Whenever the file is opened, what an
earlier program could not finish is finished: a deletion or a copy that was cut short, and sound whose time is over.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path

from listenlab.errors import StoreError
from listenlab.store import database, recordings, retention, sounds, traces
from listenlab.store.transaction import transaction
from listenlab.store.troubles import told_plainly


class OpenLibrary:
    """What all doors to one library share."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self.folder = folder
        self.sounds = folder / sounds.FOLDER
        self.file = folder / database.FILE
        self.connection: sqlite3.Connection | None = None
        self.now = now
        self._lock = threading.RLock()
        self._identity: tuple[int, int] | None = None

    def close(self) -> None:
        """Let go of the file; whatever is asked afterwards opens it again."""
        with self._lock, told_plainly(self.file):
            if self.connection is not None:
                self.connection.close()
            self.connection = self._identity = None

    @contextmanager
    def opened(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        """The library's connection, for one thread at a time; where there is no file yet, an empty one to read."""
        with self._lock, told_plainly(self.file):
            if make:
                database.create(self.file)
            self._follow_the_file()
            with nullcontext(self.connection) if self.connection else closing(database.empty()) as connection:
                yield connection

    def wipe(self, connection: sqlite3.Connection, files: list[str], what: str) -> None:
        """Leave no byte of what was deleted; raises StoreError that says `what` is deleted all the same."""
        try:
            with told_plainly(self.file):
                recordings.discard(connection, self.sounds, files)
                traces.wipe(connection, self.folder)
        except StoreError as error:
            gone = f"{what} deleted, but its last traces on the disk could not be wiped yet."
            raise type(error)(f"{gone} {error.message}", error.hint) from error

    def _follow_the_file(self) -> None:
        """Be connected to the file that is there now: what is written to one that was moved away would be lost."""
        identity = database.identity(self.file)
        if identity != self._identity:
            self.close()
            if identity is not None:
                self.connection = database.connect(self.file)
                self._identity = identity
                self._finish_what_was_left(self.connection)

    def _finish_what_was_left(self, connection: sqlite3.Connection) -> None:
        """When that fails, it is tried at the next opening."""
        with suppress(sqlite3.Error, StoreError):
            if retention.is_due(connection, self.now()):
                with transaction(connection):
                    retention.apply(connection, self.now())
        if recordings.leftovers(connection):
            with suppress(sqlite3.Error, OSError), sounds.sole_keeper(self.sounds, wait=False) as is_alone:
                if is_alone:
                    recordings.clear(connection, self.sounds)
        if traces.are_left(connection):
            with suppress(sqlite3.Error, StoreError):
                traces.wipe(connection, self.folder)
