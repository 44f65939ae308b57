"""The rows of retakes, and where the sound of those that were said aloud lies.

Each function that writes runs inside one transaction of the caller.
"""

import sqlite3
from pathlib import Path

from listenlab.practice.recorded import Part
from listenlab.practice.session import Session
from listenlab.store import sounds
from listenlab.store.rows import storable

_NEW = "INSERT INTO retakes (session, place, drill, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_SOUND = "UPDATE retakes SET file = ?, bytes = ?, sha256 = ? WHERE session = ? AND place = ?"
_SOUNDS = "SELECT place, file, bytes, sha256 FROM retakes WHERE session = ? AND file IS NOT NULL ORDER BY place"
_WITH_SOME = """
    SELECT DISTINCT sessions.id, sessions.sorted_at, sessions.number
    FROM retakes JOIN sessions ON sessions.number = retakes.session ORDER BY sessions.sorted_at, sessions.number
"""


def insert(connection: sqlite3.Connection, number: int, session: Session) -> None:
    """Write the rows that are not there yet for the retakes of the session with this number."""
    rows = [(number, place, each.drill, each.at) for place, each in enumerate(session.retakes)]
    connection.executemany(_NEW, map(storable, rows))


def put_sound(connection: sqlite3.Connection, number: int, place: int, part: Part) -> None:
    """Have a file as the sound of a retake."""
    row = (part.path.name, part.path.stat().st_size, bytes.fromhex(part.fingerprint), number, place)
    connection.execute(_SOUND, storable(row))


def files(connection: sqlite3.Connection, number: int) -> list[str]:
    """The names of the files with the sound of a session's retakes."""
    return [str(file) for _, file, *_ in connection.execute(_SOUNDS, [number])]


def drop(connection: sqlite3.Connection, number: int) -> None:
    """Have no sound for the retakes of a session any more."""
    connection.execute("UPDATE retakes SET file = NULL, bytes = NULL, sha256 = NULL WHERE session = ?", [number])


def sound(connection: sqlite3.Connection, number: int, place: int, folder: Path) -> Path | None:
    """The sound of one retake, in `folder`; None where there is none. Raises Flaw when it is not what was kept."""
    return _sounds(connection, number, folder).get(place)


def check(connection: sqlite3.Connection, number: int, folder: Path) -> None:
    """Raise Flaw where the sound of a retake is not what was kept."""
    _sounds(connection, number, folder)


def sessions(connection: sqlite3.Connection) -> list[str]:
    """The ids of the sessions in which something was answered anew, the oldest first."""
    return [str(id_) for id_, *_ in connection.execute(_WITH_SOME)]


def _sounds(connection: sqlite3.Connection, number: int, folder: Path) -> dict[int, Path]:
    found = {}
    for place, file, size_bytes, digest in connection.execute(_SOUNDS, [number]).fetchall():
        (whose,) = connection.execute("SELECT id FROM sessions WHERE number = ?", [number]).fetchone()
        found[place] = folder / str(file)
        sounds.expect_whole(found[place], size_bytes, digest.hex(), whose)
    return found
