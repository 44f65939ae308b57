"""Writing a session into the library and taking it out again: its document and everything derived from it.

All of it runs inside one transaction of the caller, so that all of it happens or none.
"""

import sqlite3
import zlib
from datetime import datetime
from hashlib import sha256

from listenlab.conversation import People
from listenlab.practice.session import Session
from listenlab.store.rows import (
    Row,
    assessment_rows,
    correction_rows,
    session_row,
    skill_rows,
    storable,
    turn_rows,
    writable,
)
from listenlab.store.seals import seal

_FASTEST = 1
"""zlib's level: most of the shrinking in half the time that the usual level takes."""

_SESSION = """
    INSERT INTO sessions (id, title, source, started_at, kept_at, sorted_at, listener, partner, profile, drill,
                          timing, language, duration_s)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_SESSION_ANEW = """
    UPDATE sessions SET (id, title, source, started_at, kept_at, sorted_at, listener, partner, profile, drill,
                         timing, language, duration_s)
    = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE number = ?
"""
_PENDING_SINCE = "SELECT sessions.kept_at FROM sessions JOIN pending ON pending.session = number WHERE number = ?"
_NOBODYS = "DELETE FROM people WHERE number NOT IN (SELECT listener FROM sessions UNION SELECT partner FROM sessions)"
_DOCUMENT = "INSERT INTO documents (session, sha256, body) VALUES (?, ?, ?)"
_TURN = "INSERT INTO turns (session, place, person, kind, start_s, end_s, text) VALUES (?, ?, ?, ?, ?, ?, ?)"
_CORRECTION = "INSERT INTO corrections (session, place, event) VALUES (?, ?, ?)"
_SNAPSHOT = "INSERT INTO snapshots (session, scored_at, profile) VALUES (?, ?, ?)"
_SKILL = """
    INSERT INTO skills (snapshot, place, skill, score, value, "count", "of", low, high, verdict)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ASSESSMENT = """
    INSERT INTO assessments (snapshot, place, rule, rule_version, value, unit, "count", "of", score, band, low, high,
                             verdict, reason)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def insert(connection: sqlite3.Connection, session: Session, body: bytes, kept_at: datetime) -> bool:
    """Write a session and the bytes of its document; False when a session of its id is already there."""
    if is_there(connection, session.id):
        return False
    number = insert_row(connection, session_row(session, kept_at, *people_of(connection, session.conversation.people)))
    _fill(connection, session, number, body, kept_at)
    return True


def complete(connection: sqlite3.Connection, number: int, session: Session, body: bytes, scored_at: datetime) -> bool:
    """Fill the session with this number, which was kept without feedback; False when it has some already."""
    since = connection.execute(_PENDING_SINCE, [number]).fetchone()
    if since is None:
        return False
    kept_at = datetime.fromisoformat(since[0])
    row = session_row(session, kept_at, *people_of(connection, session.conversation.people))
    connection.execute(_SESSION_ANEW, storable((*row, number)))
    connection.execute(_NOBODYS)
    connection.execute("DELETE FROM pending WHERE session = ?", [number])
    _fill(connection, session, number, body, scored_at)
    return True


def remove(connection: sqlite3.Connection, number: int) -> None:
    """Take out a session, all that hangs on it, and people who are in no other."""
    connection.execute("DELETE FROM sessions WHERE number = ?", [number])
    connection.execute(_NOBODYS)


def is_there(connection: sqlite3.Connection, id_: str) -> bool:
    """Whether there is a session of this id."""
    return connection.execute("SELECT 1 FROM sessions WHERE id = ?", [writable(id_)]).fetchone() is not None


def insert_row(connection: sqlite3.Connection, row: Row) -> int:
    """Insert a row of `sessions` and say its number."""
    return _put(connection, _SESSION, row)


def people_of(connection: sqlite3.Connection, people: People) -> tuple[int, int]:
    """The numbers of the listener and the partner, who are put on the roster when new."""
    return _person(connection, people.listener), _person(connection, people.partner)


def _fill(connection: sqlite3.Connection, session: Session, number: int, body: bytes, scored_at: datetime) -> None:
    """Write everything that hangs on a session's row, and seal it."""
    _put(connection, _DOCUMENT, (number, sha256(body).digest(), zlib.compress(body, _FASTEST)))
    connection.executemany(_TURN, map(storable, turn_rows(session, number)))
    connection.executemany(_CORRECTION, map(storable, correction_rows(session, number)))
    _insert_snapshot(connection, session, number, scored_at)
    seal(connection, number)


def _insert_snapshot(connection: sqlite3.Connection, session: Session, number: int, scored_at: datetime) -> None:
    stamp = (number, scored_at.isoformat(timespec="seconds"), session.scorecard.profile)
    snapshot = _put(connection, _SNAPSHOT, stamp)
    connection.executemany(_SKILL, map(storable, skill_rows(session, snapshot)))
    connection.executemany(_ASSESSMENT, map(storable, assessment_rows(session, snapshot)))


def _person(connection: sqlite3.Connection, name: str) -> int:
    named = [writable(name)]
    connection.execute("INSERT INTO people (name) VALUES (?) ON CONFLICT DO NOTHING", named)
    (number,) = connection.execute("SELECT number FROM people WHERE name = ?", named).fetchone()
    return int(number)


def _put(connection: sqlite3.Connection, statement: str, row: Row) -> int:
    """Insert one row and say its number."""
    number = connection.execute(statement, storable(row)).lastrowid
    assert number is not None
    return number
