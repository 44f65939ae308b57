"""The library of sessions on this machine: keeps, lists, searches and deletes them.

Invariants: a session is there whole or not at all; its document and its sound come back byte for byte or not at all; a
deleted session leaves no byte of its words behind; a file that belongs to no session, left by a process that was
killed, is removed when the library is next opened; asking makes no file. Every error that leaves is a StoreError.

One library may be used by several threads, which take turns, and one file by several processes.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self

from listenlab.errors import ChangedMeanwhile, StoreError
from listenlab.practice.listing import Hit, Listing, Obstacle, State
from listenlab.practice.recorded import Arrival, Part, Recorded
from listenlab.practice.session import Session
from listenlab.store import (
    corrections,
    deleting,
    documents,
    keeping,
    listings,
    recordings,
    retention,
    rounds,
    searching,
    sounds,
    take_rows,
)
from listenlab.store.keeping import Entry
from listenlab.store.opening import OpenLibrary
from listenlab.store.retakes import SqliteRetakes
from listenlab.store.roster import SqliteRoster
from listenlab.store.rows import corrections_of
from listenlab.store.takes import SqliteTakes
from listenlab.store.transaction import one_moment, transaction
from listenlab.store.troubles import told_plainly


def open_library(folder: Path, *, now: Callable[[], datetime]) -> "SqliteLibrary":
    """The library in `folder`; until a session is kept there, it is empty and there is no file.

    `now` tells the time, with its zone, that sessions are stamped with. Raises LibraryDamaged for a file that is no
    library, DatabaseTooNew for one of a later listenlab, StoreError for one that cannot be opened.
    """
    return SqliteLibrary(folder, now=now)


class SqliteLibrary:
    """A library in one SQLite file; implements the port `Library`."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime]) -> None:
        self._store = OpenLibrary(folder, now)
        self.takes = SqliteTakes(self._store)
        self.retakes = SqliteRetakes(self._store)
        self.roster = SqliteRoster(self._store)
        with self._store.opened():
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; whatever is asked afterwards opens it again."""
        self._store.close()

    def keep(self, session: Session, document: str) -> bool:
        """Keep a session with its document in one step; False when a session of that id is already there.

        Raises DiskFull or another StoreError; then nothing of it is kept.
        """
        entry = self._entry(session, document, corrections_of(session))
        with self._store.opened(make=True) as connection, transaction(connection):
            return keeping.insert(connection, entry)

    def take_in(self, sound: Path, arrival: Arrival) -> bool:
        """Keep a copy of a sound file as a session without feedback; False when its id is already there.

        Raises DiskFull, and StoreError when the copy does not have the fingerprint; then nothing of it is kept. Waits
        for another process that is doing the same.
        """
        with self._store.opened(make=True) as connection:
            if keeping.is_there(connection, arrival.id):
                return False
        with told_plainly(self._store.file):
            sounds.make_folder(self._store.sounds)
            with sounds.sole_keeper(self._store.sounds, wait=True):
                return self._copy_in(sound, arrival)

    def set_aside(self, session_id: str, obstacle: Obstacle) -> None:
        """Say why the session of this whole id has no feedback yet; changes nothing when it has.

        Raises SessionNotFound.
        """
        with self._store.opened() as connection, transaction(connection):
            recordings.set_aside(connection, listings.numbered(connection, session_id), obstacle)

    def complete(self, session: Session, document: str) -> bool:
        """Give the session of this whole id, which has no feedback, its document in one step; False when it has one.

        Sound that was to be kept only until then is deleted. Raises SessionNotFound; and DiskFull or another
        StoreError, then it stays as it was.
        """
        entry = self._entry(session, document, corrections_of(session))
        with self._store.opened() as connection:
            with transaction(connection):
                is_new = keeping.complete(connection, listings.numbered(connection, session.id), entry)
                files = retention.apply(connection, self._store.now())
            recordings.discard(connection, self._store.sounds, files)
        return is_new

    def find(self, session_id: str) -> Listing:
        """A session by its id or an unambiguous beginning of it; raises SessionNotFound."""
        with self._store.opened() as connection, one_moment(connection):
            number = listings.find(connection, session_id)
            return listings.of(connection, [number])[number]

    def recording(self, session_id: str, *, checked: bool = True) -> Recorded:
        """The sound of a session, by its id or an unambiguous beginning.

        All of it is read, which may take a while, unless it need not be `checked`. Raises SessionNotFound, and
        LibraryDamaged when it is not what was kept.
        """
        with self._store.opened() as connection, one_moment(connection):
            number = listings.find(connection, session_id)
            recorded = recordings.read(connection, number, self._store.sounds, checked=checked)
            clip = take_rows.clip(connection, number, self._store.sounds, checked=checked)
            return replace(recorded, take=take_rows.read(connection, number), clip=clip)

    def sessions(self, limit: int | None = None) -> list[Listing]:
        """What is kept, the newest talk first; a talk without a date counts from when it was kept."""
        with self._store.opened() as connection, one_moment(connection):
            return listings.newest(connection, limit)

    def unfinished(self) -> list[Listing]:
        """The sessions that have no feedback yet, the oldest first."""
        with self._store.opened() as connection, one_moment(connection):
            return listings.without_feedback(connection)

    def document(self, session_id: str) -> str:
        """The document of a session, by its id or an unambiguous beginning of it.

        Raises SessionNotFound, LibraryDamaged when it is not what was kept, and StoreError with what to do when the
        session has no feedback yet.
        """
        with self._store.opened() as connection, one_moment(connection):
            return documents.read(connection, listings.find(connection, session_id))

    def original(self, session_id: str) -> str:
        """The document of a session as it was heard, before anything in it was put right; raises what `document` does.

        It is the same as `document` where nothing was.
        """
        with self._store.opened() as connection, one_moment(connection):
            return documents.read_original(connection, listings.find(connection, session_id))

    def corrections(self, session_id: str) -> list[str]:
        """What a person put right in a session, as events in JSON, in the order they were made.

        By its id or an unambiguous beginning of it; raises SessionNotFound.
        """
        with self._store.opened() as connection, one_moment(connection):
            return corrections.read(connection, listings.find(connection, session_id))

    def correct(
        self,
        session_id: str,
        events: Sequence[str],
        session: Session,
        document: str,
        *,
        read: str,
        after: int | None = None,
    ) -> None:
        """Add events to the session of this whole id, and put what comes of them in its place, in one step.

        They follow all there are, or the first `after` of them: what came later is taken back. `read` is the document
        that all this was made from. Raises SessionNotFound, ChangedMeanwhile when there is another document by now,
        and StoreError when it has no feedback yet, the disk is full or `session` has another id; then it stays as it
        was.
        """
        if session.id != session_id:
            raise StoreError(
                f"Session {session.id} cannot take the place of {session_id}.", "Correct it by its own id."
            )
        with self._store.opened() as connection, transaction(connection):
            number = listings.numbered(connection, session_id)
            if documents.read(connection, number) != read:
                raise ChangedMeanwhile(session_id)
            staying = corrections.read(connection, number)[:after]
            corrections.put(connection, number, self._entry(session, document, [*staying, *events]))

    def note_round(self, session_id: str, told: str) -> None:
        """Have a text as what is known of the round of a drill that the session of this whole id is.

        Raises SessionNotFound.
        """
        with self._store.opened() as connection, transaction(connection):
            rounds.put(connection, listings.numbered(connection, session_id), told)

    def round(self, session_id: str) -> str | None:
        """What is known of the round of a drill that a session is; None where it is none. Raises SessionNotFound."""
        with self._store.opened() as connection, one_moment(connection):
            return rounds.read(connection, listings.find(connection, session_id))

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """The turns that hold all of these words, those that repeat them most closely first, then the newest.

        The last word may be only begun. Any text may be asked for; without a letter or digit it finds nothing.
        """
        with self._store.opened() as connection, one_moment(connection):
            return searching.hits(connection, words, max(0, limit))

    def delete(self, session_id: str) -> Listing:
        """Remove a session and its sound down to the bytes, by its id or an unambiguous beginning, and say what it was.

        Raises what `delete_all` raises.
        """
        return self.delete_all([session_id])[0]

    def delete_all(self, session_ids: Sequence[str]) -> list[Listing]:
        """Remove several sessions in one step, and say what they were.

        Raises SessionNotFound, and StoreError when one is being recorded, then none is removed; and StoreError when
        they are gone but their bytes could not be wiped yet, which is made up for when the library is next opened.
        """
        for each in map(self.find, session_ids):
            if each.state is State.RECORDING and self.takes.are_made():
                raise StoreError(f"Session {each.id} is being recorded.", "Stop the recording first.")
        return deleting.delete(self._store, session_ids) if session_ids else []

    def check(self) -> None:
        """Read everything and raise LibraryDamaged where it is not what was kept; slow for a large library."""
        with self._store.opened() as connection, transaction(connection):
            documents.check(connection, self._store.sounds)

    def _entry(self, session: Session, document: str, events: Sequence[str]) -> Entry:
        return Entry(session, document.encode("utf-8", "surrogatepass"), events, self._store.now())

    def _copy_in(self, sound: Path, arrival: Arrival) -> bool:
        part = Part(self._store.sounds / sounds.new_name(sound), sound.name, arrival.fingerprint)
        with self._store.opened() as connection:
            recordings.reserve(connection, part.path.name)
        try:
            sounds.copy(sound, part.path, part.fingerprint)
            with self._store.opened() as connection, transaction(connection):
                return recordings.insert(connection, arrival, part, self._store.now())
        finally:
            with suppress(StoreError), self._store.opened() as connection:  # what stays is removed at the next opening
                recordings.clear(connection, self._store.sounds)
