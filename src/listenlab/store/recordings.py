"""The rows of recordings, and of sessions that are kept before they are analysed.

Each function that writes runs inside one transaction of the caller. The name of a file is in `leftovers` from before
its first byte is written until a session has it, and again from the moment that session is deleted until it is gone.
"""

import sqlite3
from datetime import datetime
from pathlib import Path

from listenlab.errors import StoreError
from listenlab.practice.listing import Obstacle
from listenlab.practice.recorded import Arrival, Part, Recorded
from listenlab.practice.wishes import Wishes
from listenlab.store import retake_rows, seatings, sounds
from listenlab.store.keeping import insert_row, is_there, people_of
from listenlab.store.rows import arrival_row, storable
from listenlab.store.seals import seal

_PARTS = "SELECT file, name, bytes, sha256 FROM recordings WHERE session = ? ORDER BY place"
_SESSION = """
    SELECT sessions.id, sessions.title, wishes.listener, wishes.profile, wishes.model, partners.name
    FROM sessions
    LEFT JOIN wishes ON wishes.session = sessions.number
    LEFT JOIN partners ON partners.session = sessions.number
    WHERE sessions.number = ?
"""
_NEW_PART = "INSERT INTO recordings (session, place, file, name, bytes, sha256) VALUES (?, ?, ?, ?, ?, ?)"
_FOLDER = "SELECT folder FROM takes WHERE session = ? AND folder IS NOT NULL"
_NEW_WISHES = "INSERT INTO wishes (session, listener, profile, model) VALUES (?, ?, ?, ?)"
_NEW_PENDING = "INSERT INTO pending (session, state, reason, remedy) VALUES (?, ?, ?, ?)"
_OTHER_OBSTACLE = "UPDATE pending SET state = ?, reason = ?, remedy = ? WHERE session = ?"


def reserve(connection: sqlite3.Connection, file: str) -> None:
    """Say that a file of this name is on its way."""
    connection.execute("INSERT INTO leftovers (file) VALUES (?)", [file])


def leftovers(connection: sqlite3.Connection) -> list[str]:
    """The files that belong to no session."""
    return [str(file) for (file,) in connection.execute("SELECT file FROM leftovers")]


def clear(connection: sqlite3.Connection, folder: Path) -> None:
    """Remove every file that belongs to no session; only for who is the sole keeper of sound."""
    discard(connection, folder, leftovers(connection))


def discard(connection: sqlite3.Connection, folder: Path, files: list[str]) -> None:
    """Remove these leftover files."""
    sounds.remove(folder, files)
    release(connection, files)


def release(connection: sqlite3.Connection, files: list[str]) -> None:
    """Say that these files are leftovers no more: a session has them, or they are gone."""
    connection.executemany("DELETE FROM leftovers WHERE file = ?", [[file] for file in files])


def leave(connection: sqlite3.Connection, number: int) -> list[str]:
    """The files of a session that is about to be deleted, noted as still to be removed."""
    files = [str(file) for file, *_ in connection.execute(_PARTS, [number])]
    files += [str(file) for (file,) in connection.execute(_FOLDER, [number])]
    files += retake_rows.files(connection, number)
    connection.executemany("INSERT INTO leftovers (file) VALUES (?) ON CONFLICT DO NOTHING", [[file] for file in files])
    return files


def insert(connection: sqlite3.Connection, arrival: Arrival, part: Part, kept_at: datetime) -> bool:
    """Write a session without feedback, whose sound has been copied; False when one of its id is there already."""
    if is_there(connection, arrival.id):
        return False
    if part.path.name not in leftovers(connection):
        raise StoreError("The library was moved away while a recording was being kept.", "Try again.")
    number = insert_row(connection, arrival_row(arrival, kept_at, *people_of(connection, arrival.people)))
    insert_part(connection, number, 0, part, part.path.parent)
    insert_wishes(connection, number, arrival.wishes)
    insert_obstacle(connection, number, arrival.obstacle)
    release(connection, [part.path.name])
    seal(connection, number)
    return True


def insert_part(connection: sqlite3.Connection, number: int, place: int, part: Part, root: Path) -> None:
    """Write one file of a session's sound, which lies under the folder `root`."""
    file, digest = part.path.relative_to(root).as_posix(), bytes.fromhex(part.fingerprint)
    row = (number, place, file, part.name, part.path.stat().st_size, digest)
    connection.execute(_NEW_PART, storable(row))


def insert_wishes(connection: sqlite3.Connection, number: int, wishes: Wishes) -> None:
    """Write what was asked for."""
    connection.execute(_NEW_WISHES, storable((number, wishes.listener, wishes.profile, wishes.model)))
    seatings.insert(connection, number, wishes.seating)
    if wishes.partner is not None:
        connection.execute("INSERT INTO partners (session, name) VALUES (?, ?)", storable((number, wishes.partner)))


def insert_obstacle(connection: sqlite3.Connection, number: int, obstacle: Obstacle) -> None:
    """Write what stands between a session and its feedback."""
    connection.execute(_NEW_PENDING, storable((number, obstacle.state.value, obstacle.reason, obstacle.remedy)))


def set_aside(connection: sqlite3.Connection, number: int, obstacle: Obstacle) -> None:
    """Say why a session has no feedback yet; changes nothing when it has."""
    row = (obstacle.state.value, obstacle.reason, obstacle.remedy, number)
    if connection.execute(_OTHER_OBSTACLE, storable(row)).rowcount:
        seal(connection, number)


def parts(connection: sqlite3.Connection, number: int, folder: Path) -> tuple[Part, ...]:
    """The sound files of a session, in `folder`, whose bytes nobody has looked at."""
    rows = connection.execute(_PARTS, [number]).fetchall()
    return tuple(Part(folder / str(file), name, digest.hex()) for file, name, _, digest in rows)


def read(connection: sqlite3.Connection, number: int, folder: Path, *, checked: bool = True) -> Recorded:
    """The sound of a session, its files in `folder`; raises Flaw when they are `checked` and not what was kept."""
    id_, title, listener, profile, model, partner = connection.execute(_SESSION, [number]).fetchone()
    found = parts(connection, number, folder)
    sizes = [size_bytes for *_, size_bytes, _ in connection.execute(_PARTS, [number])]
    for part, size_bytes in zip(found, sizes if checked else [], strict=checked):
        sounds.expect_whole(part.path, size_bytes, part.fingerprint, id_)
    wishes = Wishes(listener, profile, model, seatings.read(connection, number), partner)
    return Recorded(id_, title, found, wishes)
