"""Retention: sound whose time is over is deleted, by what was agreed when it was recorded.

Applied whenever the library is opened, and as soon as there is feedback. What is being recorded is never touched. A
recording that nobody has scored by its day goes as a whole: its sound is all there is of it.
"""

import sqlite3
from datetime import UTC, datetime

from listenlab.store import keeping, recordings, retake_rows, traces
from listenlab.store.seals import seal

_DUE = """
    SELECT takes.session, pending.session IS NULL
    FROM takes LEFT JOIN pending ON pending.session = takes.session
    WHERE takes.folder IS NOT NULL AND (pending.state IS NULL OR pending.state != 'recording')
    AND (takes.due_at <= ? OR (takes.after_feedback = 1 AND pending.session IS NULL))
"""


def is_due(connection: sqlite3.Connection, now: datetime) -> bool:
    """Whether some sound is to be deleted now."""
    return connection.execute(_DUE, [_written(now)]).fetchone() is not None


def apply(connection: sqlite3.Connection, now: datetime) -> list[str]:
    """Take out, within a transaction, all sound whose time is over; answers with the files still to be removed."""
    files: list[str] = []
    for number, is_scored in connection.execute(_DUE, [_written(now)]).fetchall():
        files += recordings.leave(connection, number)
        if is_scored:
            _drop(connection, number)
        else:
            keeping.remove(connection, number)
            traces.note(connection, now)
    return files


def _drop(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("DELETE FROM recordings WHERE session = ?", [number])
    connection.execute("UPDATE takes SET folder = NULL WHERE session = ?", [number])
    retake_rows.drop(connection, number)
    seal(connection, number)


def _written(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")
