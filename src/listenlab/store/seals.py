"""Seals: a hash over everything derived from one session, so that a flipped bit in it is noticed.

SQLite notices damage to the shape of its file, hardly any to a title, a time or a score. Whoever writes rows of a
session seals it again before the transaction ends. Columns are named one by one: a column that an upgrade adds is not
under the seal until it is named here, and then that upgrade must clear the seals; a session without one is not checked.
A table that an upgrade adds changes no seal of a session without rows in it.
"""

import sqlite3
from hashlib import sha256

_SEALED = (
    """
    SELECT s.id, s.title, s.source, s.started_at, s.kept_at, s.sorted_at, listener.name, partner.name, s.profile,
           s.drill, s.timing, s.language, s.duration_s
    FROM sessions AS s
    LEFT JOIN people AS listener ON listener.number = s.listener
    LEFT JOIN people AS partner ON partner.number = s.partner
    WHERE s.number = ?
    """,
    "SELECT place, person, kind, start_s, end_s, text FROM turns WHERE session = ? ORDER BY place",
    "SELECT place, event FROM corrections WHERE session = ? ORDER BY place",
    "SELECT number, scored_at, profile FROM snapshots WHERE session = ? ORDER BY number",
    """
    SELECT snapshot, place, skill, score, value, "count", "of", low, high, verdict
    FROM skills WHERE snapshot IN (SELECT number FROM snapshots WHERE session = ?) ORDER BY snapshot, place
    """,
    """
    SELECT snapshot, place, rule, rule_version, value, unit, "count", "of", score, band, low, high, verdict, reason
    FROM assessments WHERE snapshot IN (SELECT number FROM snapshots WHERE session = ?) ORDER BY snapshot, place
    """,
    "SELECT place, file, name, bytes, sha256 FROM recordings WHERE session = ? ORDER BY place",
    "SELECT listener, profile, model FROM wishes WHERE session = ?",
    "SELECT channels, swap, spoken FROM seatings WHERE session = ?",
    "SELECT name FROM partners WHERE session = ?",
    """
    SELECT folder, microphones, agreed, agreed_by, after_feedback, days, due_at, course FROM takes WHERE session = ?
    """,
    "SELECT told FROM rounds WHERE session = ?",
    "SELECT place, drill, at, file, bytes, sha256 FROM retakes WHERE session = ? ORDER BY place",
    "SELECT state, reason, remedy FROM pending WHERE session = ?",
)


def seal(connection: sqlite3.Connection, number: int) -> None:
    """Seal the rows of the session with this number as they are now."""
    connection.execute("REPLACE INTO seals (session, sha256) VALUES (?, ?)", [number, _of(connection, number)])


def is_broken(connection: sqlite3.Connection, number: int) -> bool:
    """Whether the rows of the session with this number are not what was sealed."""
    sealed = connection.execute("SELECT sha256 FROM seals WHERE session = ?", [number]).fetchone()
    return sealed is not None and sealed[0] != _of(connection, number)


def _of(connection: sqlite3.Connection, number: int) -> bytes:
    rows = (repr(row) for statement in _SEALED for row in connection.execute(statement, [number]))
    return sha256("\n".join(rows).encode()).digest()
