"""What a person put right in a session: a list of events, and the session that comes of them.

An event is a text in JSON of which nothing is known here. The session as it was heard is kept beside the one that came
of the events, so that any of them can be taken back. Each function runs inside one transaction of the caller.
"""

import sqlite3
import zlib
from hashlib import sha256

from listenlab.store import documents, keeping
from listenlab.store.keeping import Entry

_EVENTS = "SELECT event FROM corrections WHERE session = ? ORDER BY place"
_ORIGINAL = """
    INSERT INTO originals (session, sha256, body) SELECT session, sha256, body FROM documents WHERE session = ?
    ON CONFLICT DO NOTHING
"""


def read(connection: sqlite3.Connection, number: int) -> list[str]:
    """The events of the session with this number, in the order they were made."""
    return [str(event) for (event,) in connection.execute(_EVENTS, [number])]


def replace_original(connection: sqlite3.Connection, number: int, body: bytes) -> None:
    """Have this as the session from before anything in it was put right, where it is kept at all."""
    row = (sha256(body).digest(), zlib.compress(body), number)
    connection.execute("UPDATE originals SET sha256 = ?, body = ? WHERE session = ?", row)


def put(connection: sqlite3.Connection, number: int, entry: Entry) -> None:
    """Have what comes of an entry's corrections, all that there are from now on; raises StoreError without feedback."""
    documents.read(connection, number)
    connection.execute(_ORIGINAL, [number])
    keeping.replace(connection, number, entry)
