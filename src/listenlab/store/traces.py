"""Removing a session down to the bytes.

Deleting rows is not enough, although SQLite overwrites them with zeros (`secure_delete`): the full-text index keeps a
deleted word until its parts are merged, about one deletion in a hundred leaves a copy in a page that was once
rearranged (tried with SQLite 3.40), and the write-ahead log keeps whole old pages. So the index is merged, the file
written anew and the log cut to nothing. That cannot be one transaction with the deletion: a note is written together
with the deletion and removed when the bytes are gone, and a library with a note is wiped when it is next opened.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from listenlab.errors import StoreError


def note(connection: sqlite3.Connection, since: datetime) -> None:
    """Say, inside the transaction of a deletion, that its bytes are still to be wiped."""
    connection.execute("INSERT INTO traces (since) VALUES (?)", [since.isoformat(timespec="seconds")])


def are_left(connection: sqlite3.Connection) -> bool:
    """Whether something was deleted whose bytes may still be in the file."""
    return connection.execute("SELECT 1 FROM traces").fetchone() is not None


def wipe(connection: sqlite3.Connection, folder: Path) -> None:
    """Leave no byte of what was deleted in the library in `folder`.

    Takes room on the disk for two more copies of the file meanwhile, and some seconds for a thousand sessions. Raises
    StoreError while another process keeps reading.
    """
    connection.execute("INSERT INTO turn_words (turn_words) VALUES ('optimize')")
    with _copying_in(folder, connection):
        connection.execute("VACUUM")
    is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise StoreError("Another listenlab is reading the library.", "Close it and open the library again.")
    connection.execute("DELETE FROM traces")


@contextmanager
def _copying_in(folder: Path, connection: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite make its passing copy as a nameless file in `folder`: memory would not hold a large library."""
    quoted = str(folder.absolute()).replace("'", "''")
    connection.execute(f"PRAGMA temp_store_directory = '{quoted}'")
    connection.execute("PRAGMA temp_store = FILE")
    try:
        yield
    finally:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA temp_store_directory = ''")
