"""Writing a session into the library and taking it out again: its document and everything derived from it.

All of it runs inside one transaction of the caller, so that all of it happens or none.
"""

import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from listenlab.conversation import People
from listenlab.practice.session import Session
from listenlab.store import retake_rows
from listenlab.store.rows import (
    Row,
    assessment_rows,
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
_NOBODYS = "DELETE FROM people WHERE number NOT IN (SELECT listener FROM sessions UNION SELECT partner FROM sessions)"
_CLEAR = (
    "DELETE FROM documents WHERE session = ?",
    "DELETE FROM turns WHERE session = ?",
    "DELETE FROM corrections WHERE session = ?",
    "DELETE FROM snapshots WHERE session = ?",
)
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


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as it is to be written."""

    session: Session
    """What is listed, searched and compared."""
    body: bytes
    """Its document."""
    corrections: Sequence[str]
    """What was put right in it, as events in JSON."""
    at: datetime
    """When it is written: when it was kept, or scored."""


def insert(connection: sqlite3.Connection, entry: Entry) -> bool:
    """Write a new session; False when a session of its id is already there."""
    session = entry.session
    if is_there(connection, session.id):
        return False
    people = people_of(connection, session.conversation.people)
    _fill(connection, insert_row(connection, session_row(session, entry.at, *people)), entry)
    return True


def complete(connection: sqlite3.Connection, number: int, entry: Entry) -> bool:
    """Fill the session with this number, which was kept without feedback; False when it has some already."""
    if not connection.execute("DELETE FROM pending WHERE session = ?", [number]).rowcount:
        return False
    _describe(connection, number, entry.session)
    _fill(connection, number, entry)
    return True


def replace(connection: sqlite3.Connection, number: int, entry: Entry) -> None:
    """Put another document, and everything derived from it, in the place of those of the session with this number."""
    for clear in _CLEAR:
        connection.execute(clear, [number])
    _describe(connection, number, entry.session)
    _fill(connection, number, entry)


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


def _describe(connection: sqlite3.Connection, number: int, session: Session) -> None:
    """Write the row of a session that is there already anew; when it was kept stays."""
    (since,) = connection.execute("SELECT kept_at FROM sessions WHERE number = ?", [number]).fetchone()
    row = session_row(session, datetime.fromisoformat(since), *people_of(connection, session.conversation.people))
    connection.execute(_SESSION_ANEW, storable((*row, number)))
    connection.execute(_NOBODYS)


def _fill(connection: sqlite3.Connection, number: int, entry: Entry) -> None:
    """Write everything that hangs on a session's row, and seal it."""
    body = entry.body
    _put(connection, _DOCUMENT, (number, sha256(body).digest(), zlib.compress(body, _FASTEST)))
    connection.executemany(_TURN, map(storable, turn_rows(entry.session, number)))
    connection.executemany(_CORRECTION, [(number, *row) for row in enumerate(map(writable, entry.corrections))])
    retake_rows.insert(connection, number, entry.session)
    _insert_snapshot(connection, number, entry)
    seal(connection, number)


def _insert_snapshot(connection: sqlite3.Connection, number: int, entry: Entry) -> None:
    session = entry.session
    stamp = (number, entry.at.isoformat(timespec="seconds"), session.scorecard.profile)
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
