"""The rows of recordings made with listenlab.

Each function that writes runs inside one transaction of the caller. The folder of a recording belongs to its session
from before it is made; when the session is deleted, or its sound is, the folder's name goes to `leftovers`.
"""

import json
import sqlite3
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from listenlab.errors import StoreError
from listenlab.feedback.bookmark import Bookmark
from listenlab.practice.consent import Agreed, Consent, Retention
from listenlab.practice.listing import IN_PROGRESS, RECORDED
from listenlab.practice.pace import Pace
from listenlab.practice.recorded import Part, Taken
from listenlab.practice.take import Beginning, Clip, Course, Gap, Line, Microphone, Mute, Pause, Struck, Take
from listenlab.store import recordings, sounds
from listenlab.store.keeping import insert_row, is_there, people_of
from listenlab.store.rows import beginning_row, sorted_at, storable
from listenlab.store.seals import seal
from listenlab.store.troubles import Flaw

_NEW_TAKE = """
    INSERT INTO takes (session, folder, microphones, agreed, agreed_by, after_feedback, days, due_at, course)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TAKE = """
    SELECT s.started_at, t.microphones, t.agreed, t.agreed_by, t.after_feedback, t.days, t.course
    FROM takes AS t JOIN sessions AS s ON s.number = t.session WHERE t.session = ?
"""
_FOLDER = "SELECT folder FROM takes WHERE session = ?"
_PART = "UPDATE recordings SET file = ?, name = ?, bytes = ?, sha256 = ? WHERE session = ? AND file = ?"
_UNPACKED = """
    SELECT DISTINCT sessions.id
    FROM recordings
    JOIN takes ON takes.session = recordings.session
    JOIN sessions ON sessions.number = recordings.session
    LEFT JOIN pending ON pending.session = recordings.session
    WHERE pending.session IS NULL AND recordings.file LIKE '%.wav'
"""
_USUAL = """
    SELECT takes.microphones
    FROM takes JOIN sessions ON sessions.number = takes.session JOIN people ON people.number = sessions.listener
    WHERE people.name = ? AND coalesce(sessions.drill, '') NOT LIKE 'rehearsal/%'
    ORDER BY sessions.sorted_at DESC, sessions.number DESC LIMIT 1
"""


def insert(connection: sqlite3.Connection, beginning: Beginning, folder: str, kept_at: datetime) -> None:
    """Write a session that is about to be recorded into a folder of this name; raises StoreError when it is there."""
    if is_there(connection, beginning.id):
        raise StoreError(f"There is a session {beginning.id} already.", "Try again.")
    number = insert_row(connection, beginning_row(beginning, kept_at, *people_of(connection, beginning.people)))
    consent, retention = beginning.consent, beginning.retention
    row = (
        number,
        folder,
        json.dumps([asdict(each) for each in beginning.microphones]),
        consent.how.value,
        json.dumps(consent.by),
        int(retention.after_feedback),
        retention.days,
        _due_at(beginning, kept_at),
        json.dumps(asdict(Course())),
    )
    connection.execute(_NEW_TAKE, storable(row))
    recordings.insert_wishes(connection, number, beginning.wishes)
    recordings.insert_obstacle(connection, number, IN_PROGRESS)
    seal(connection, number)


def settle(connection: sqlite3.Connection, number: int, taken: Taken, root: Path) -> None:
    """Have what was recorded as the sound of the session with this number; a second time changes nothing."""
    connection.execute("UPDATE sessions SET duration_s = ? WHERE number = ?", [taken.duration_s, number])
    connection.execute("UPDATE takes SET course = ? WHERE session = ?", [json.dumps(asdict(taken.course)), number])
    connection.execute("DELETE FROM recordings WHERE session = ?", [number])
    for place, part in enumerate(taken.parts):
        recordings.insert_part(connection, number, place, part, root)
    recordings.set_aside(connection, number, RECORDED)
    seal(connection, number)


def repack(connection: sqlite3.Connection, number: int, part: Part, packed: Part, root: Path) -> list[str]:
    """Put another file in the place of a part's; answers with the files that are still to be removed."""
    old, new = (each.path.relative_to(root).as_posix() for each in (part, packed))
    row = (new, packed.name, packed.path.stat().st_size, bytes.fromhex(packed.fingerprint), number, old)
    if not connection.execute(_PART, storable(row)).rowcount:
        raise StoreError(f"{part.name} belongs to no session any more.", "Was the session deleted?")
    connection.execute("INSERT INTO leftovers (file) VALUES (?)", [old])
    seal(connection, number)
    return [old]


def read(connection: sqlite3.Connection, number: int) -> Take | None:
    """How the session with this number was recorded; None when listenlab did not. Raises Flaw when it is unreadable."""
    row = connection.execute(_TAKE, [number]).fetchone()
    if row is None:
        return None
    started_at, microphones, how, by, after_feedback, days, course = row
    try:
        return Take(
            started_at=started_at,
            microphones=_microphones(microphones),
            consent=Consent(Agreed(how), tuple(json.loads(by))),
            retention=Retention(bool(after_feedback), days),
            course=_course(**json.loads(course)),
        )
    except (ValueError, TypeError) as error:
        raise Flaw("how a session was recorded cannot be read") from error


def folder(connection: sqlite3.Connection, number: int) -> str | None:
    """The name of the folder with the sound of the session with this number; None where there is none."""
    row = connection.execute(_FOLDER, [number]).fetchone()
    return row[0] if row else None


def clip(connection: sqlite3.Connection, number: int, root: Path, *, checked: bool = True) -> Path | None:
    """The clip in which both agreed, if it is still there; raises Flaw when it is `checked` and not what was kept."""
    take, name = read(connection, number), folder(connection, number)
    if take is None or take.course.clip is None or name is None:
        return None
    path = root / name / take.course.clip.file
    if checked:
        (whose,) = connection.execute("SELECT id FROM sessions WHERE number = ?", [number]).fetchone()
        sounds.expect_whole(path, None, take.course.clip.fingerprint, whose)
    return path


def unpacked(connection: sqlite3.Connection) -> list[str]:
    """The ids of recordings that are scored and still lie there as WAV files."""
    return [str(id_) for (id_,) in connection.execute(_UNPACKED)]


def usual(connection: sqlite3.Connection, listener: str) -> tuple[Microphone, ...]:
    """What this person recorded from last."""
    row = connection.execute(_USUAL, storable((listener,))).fetchone()
    try:
        return _microphones(row[0]) if row else ()
    except (ValueError, TypeError) as error:
        raise Flaw("how a session was recorded cannot be read") from error


def _due_at(beginning: Beginning, kept_at: datetime) -> str | None:
    days = beginning.retention.days
    began_at = datetime.fromisoformat(sorted_at(beginning.started_at, kept_at))
    return None if days is None else (began_at + timedelta(days=days)).isoformat(timespec="seconds")


def _microphones(text: str) -> tuple[Microphone, ...]:
    return tuple(Microphone(**each) for each in json.loads(text))


def _course(
    *,
    bookmarks: Any,
    gaps: Any,
    pauses: Any,
    ended: str,
    mutes: Any = (),
    clip: Any = None,
    lines: Any = (),
    struck: Any = (),
    told: Any = (),
    paces: Any = (),
) -> Course:
    return Course(
        tuple(Bookmark(**each) for each in bookmarks),
        tuple(Gap(**each) for each in gaps),
        tuple(Pause(**each) for each in pauses),
        tuple(Mute(**each) for each in mutes),
        ended,
        Clip(**clip) if clip else None,
        tuple(Line(**each) for each in lines),
        tuple(Struck(**each) for each in struck),
        tuple(told),
        tuple(Pace(**each) for each in paces),
    )
