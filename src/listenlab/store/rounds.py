"""What is known of the round of a drill that a session is, from its first step on: a text not looked into here.

Each function that writes runs inside one transaction of the caller.
"""

import sqlite3

from listenlab.store.rows import writable
from listenlab.store.seals import seal


def put(connection: sqlite3.Connection, number: int, told: str) -> None:
    """Keep a text for the session with this number, in the place of any other."""
    connection.execute("REPLACE INTO rounds (session, told) VALUES (?, ?)", [number, writable(told)])
    seal(connection, number)


def read(connection: sqlite3.Connection, number: int) -> str | None:
    """The text kept for the session with this number."""
    found = connection.execute("SELECT told FROM rounds WHERE session = ?", [number]).fetchone()
    return None if found is None else str(found[0])
