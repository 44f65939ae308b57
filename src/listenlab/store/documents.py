"""Reading a session's document, which must be what was kept, and checking the whole library.

SQLite does not notice most flipped bits, so a document is kept with the SHA-256 of its bytes.
"""

import sqlite3
import zlib
from hashlib import sha256
from pathlib import Path

from listenlab.errors import StoreError
from listenlab.store import listings, recordings, retake_rows, take_rows
from listenlab.store.seals import is_broken
from listenlab.store.troubles import Flaw

_DOCUMENT = """
    SELECT sessions.id, documents.sha256, documents.body, pending.state, pending.reason, pending.remedy
    FROM sessions
    LEFT JOIN documents ON documents.session = sessions.number
    LEFT JOIN pending ON pending.session = sessions.number
    WHERE sessions.number = ?
"""
_ORIGINAL = """
    SELECT sessions.id, originals.sha256, originals.body
    FROM originals JOIN sessions ON sessions.number = originals.session WHERE sessions.number = ?
"""


def read(connection: sqlite3.Connection, number: int) -> str:
    """The document of the session with this number.

    Raises Flaw when it is not what was kept, StoreError when the session has no feedback yet.
    """
    id_, expected, squeezed, *pending = connection.execute(_DOCUMENT, [number]).fetchone()
    if obstacle := listings.obstacle(*pending):
        raise StoreError(f"Session {id_} is {obstacle.told}. {obstacle.reason}", obstacle.way_on(id_))
    return _text(id_, expected, squeezed)


def read_original(connection: sqlite3.Connection, number: int) -> str:
    """The document from before anything in it was put right; raises what `read` raises."""
    if row := connection.execute(_ORIGINAL, [number]).fetchone():
        return _text(*row)
    return read(connection, number)


def _text(id_: str, expected: bytes, squeezed: bytes) -> str:
    """The text of a squeezed document, which must be what was kept."""
    try:
        body = zlib.decompress(squeezed)
    except (TypeError, zlib.error) as error:
        raise Flaw(f"session {id_} cannot be read") from error
    if sha256(body).digest() != expected:
        raise Flaw(f"session {id_} is not what was kept")
    return body.decode("utf-8", "surrogatepass")


def check(connection: sqlite3.Connection, folder: Path) -> None:
    """Read the whole library, its sound in `folder`; raises Flaw or sqlite3.Error where it is not what was kept."""
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise Flaw("its tables do not hold together")
    connection.execute("INSERT INTO turn_words (turn_words, rank) VALUES ('integrity-check', 1)")
    pending = {number for (number,) in connection.execute("SELECT session FROM pending")}
    for number, id_ in connection.execute("SELECT number, id FROM sessions").fetchall():
        if number not in pending:
            read(connection, number)
            read_original(connection, number)
        recordings.read(connection, number, folder)
        take_rows.clip(connection, number, folder)
        retake_rows.check(connection, number, folder)
        if is_broken(connection, number):
            raise Flaw(f"what is listed of session {id_} is not what was kept")
