"""The library of sessions on this machine: keeps, lists, searches and deletes them.

Invariants: a session is there whole or not at all; its document and its sound come back byte for byte or not at all; a
deleted session leaves no byte of its words behind; a file that belongs to no session, left by a process that was
killed, is removed when the library is next opened; asking makes no file. Every error that leaves is a StoreError.

One library may be used by several threads, which take turns, and one file by several processes.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from listenlab.errors import StoreError
from listenlab.practice.listing import Hit, Listing, Obstacle
from listenlab.practice.recorded import Arrival, Part, Recorded
from listenlab.practice.session import Session
from listenlab.store import corrections, database, documents, keeping, listings, recordings, searching, sounds, traces
from listenlab.store.keeping import Entry
from listenlab.store.rows import corrections_of
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
        self._file = folder / database.FILE
        self._sounds = folder / sounds.FOLDER
        self._now = now
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        with self._opened():
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; whatever is asked afterwards opens it again."""
        with self._lock, told_plainly(self._file):
            if self._connection is not None:
                self._connection.close()
            self._connection = self._identity = None

    def keep(self, session: Session, document: str) -> bool:
        """Keep a session with its document in one step; False when a session of that id is already there.

        Raises DiskFull or another StoreError; then nothing of it is kept.
        """
        entry = self._entry(session, document, corrections_of(session))
        with self._opened(make=True) as connection, transaction(connection):
            return keeping.insert(connection, entry)

    def take_in(self, sound: Path, arrival: Arrival) -> bool:
        """Keep a copy of a sound file as a session without feedback; False when its id is already there.

        Raises DiskFull, and StoreError when the copy does not have the fingerprint; then nothing of it is kept. Waits
        for another process that is doing the same.
        """
        with self._opened(make=True) as connection:
            if keeping.is_there(connection, arrival.id):
                return False
        with told_plainly(self._file):
            sounds.make_folder(self._sounds)
            with sounds.sole_keeper(self._sounds, wait=True):
                return self._copy_in(sound, arrival)

    def set_aside(self, session_id: str, obstacle: Obstacle) -> None:
        """Say why the session of this whole id has no feedback yet; changes nothing when it has.

        Raises SessionNotFound.
        """
        with self._opened() as connection, transaction(connection):
            recordings.set_aside(connection, listings.numbered(connection, session_id), obstacle)

    def complete(self, session: Session, document: str) -> bool:
        """Give the session of this whole id, which has no feedback, its document in one step; False when it has one.

        Raises SessionNotFound; and DiskFull or another StoreError, then it stays as it was.
        """
        entry = self._entry(session, document, corrections_of(session))
        with self._opened() as connection, transaction(connection):
            return keeping.complete(connection, listings.numbered(connection, session.id), entry)

    def find(self, session_id: str) -> Listing:
        """A session by its id or an unambiguous beginning of it; raises SessionNotFound."""
        with self._opened() as connection, one_moment(connection):
            number = listings.find(connection, session_id)
            return listings.of(connection, [number])[number]

    def recording(self, session_id: str) -> Recorded:
        """The sound of a session, by its id or an unambiguous beginning; all of it is read, so this may take a while.

        Raises SessionNotFound, and LibraryDamaged when it is not what was kept.
        """
        with self._opened() as connection, one_moment(connection):
            return recordings.read(connection, listings.find(connection, session_id), self._sounds)

    def sessions(self, limit: int | None = None) -> list[Listing]:
        """What is kept, the newest talk first; a talk without a date counts from when it was kept."""
        with self._opened() as connection, one_moment(connection):
            return listings.newest(connection, limit)

    def document(self, session_id: str) -> str:
        """The document of a session, by its id or an unambiguous beginning of it.

        Raises SessionNotFound, LibraryDamaged when it is not what was kept, and StoreError with what to do when the
        session has no feedback yet.
        """
        with self._opened() as connection, one_moment(connection):
            return documents.read(connection, listings.find(connection, session_id))

    def original(self, session_id: str) -> str:
        """The document of a session as it was heard, before anything in it was put right; raises what `document` does.

        It is the same as `document` where nothing was.
        """
        with self._opened() as connection, one_moment(connection):
            return documents.read_original(connection, listings.find(connection, session_id))

    def corrections(self, session_id: str) -> list[str]:
        """What a person put right in a session, as events in JSON, in the order they were made.

        By its id or an unambiguous beginning of it; raises SessionNotFound.
        """
        with self._opened() as connection, one_moment(connection):
            return corrections.read(connection, listings.find(connection, session_id))

    def correct(
        self, session_id: str, events: Sequence[str], session: Session, document: str, *, after: int | None = None
    ) -> None:
        """Add events to the session of this whole id, and put what comes of them in its place, in one step.

        They follow all there are, or the first `after` of them: what came later is taken back. Raises SessionNotFound,
        and StoreError when it has no feedback yet, the disk is full or `session` has another id; then it stays as it
        was.
        """
        if session.id != session_id:
            raise StoreError(
                f"Session {session.id} cannot take the place of {session_id}.", "Correct it by its own id."
            )
        with self._opened() as connection, transaction(connection):
            number = listings.numbered(connection, session_id)
            staying = corrections.read(connection, number)[:after]
            corrections.put(connection, number, self._entry(session, document, [*staying, *events]))

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """The turns that hold all of these words, those that repeat them most closely first, then the newest.

        The last word may be only begun. Any text may be asked for; without a letter or digit it finds nothing.
        """
        with self._opened() as connection, one_moment(connection):
            return searching.hits(connection, words, max(0, limit))

    def delete(self, session_id: str) -> Listing:
        """Remove a session and its sound down to the bytes, by its id or an unambiguous beginning, and say what it was.

        Raises SessionNotFound; and StoreError when the session is gone but its bytes could not be wiped yet, which
        is made up for when the library is next opened.
        """
        with self._opened() as connection:
            with transaction(connection):
                number = listings.find(connection, session_id)
                listing = listings.of(connection, [number])[number]
                files = recordings.leave(connection, number)
                keeping.remove(connection, number)
                traces.note(connection, self._now())
            self._wipe(connection, listing, files)
        return listing

    def check(self) -> None:
        """Read everything and raise LibraryDamaged where it is not what was kept; slow for a large library."""
        with self._opened() as connection, transaction(connection):
            documents.check(connection, self._sounds)

    def _entry(self, session: Session, document: str, events: Sequence[str]) -> Entry:
        return Entry(session, document.encode("utf-8", "surrogatepass"), events, self._now())

    def _copy_in(self, sound: Path, arrival: Arrival) -> bool:
        part = Part(self._sounds / sounds.new_name(sound), sound.name, arrival.fingerprint)
        with self._opened() as connection:
            recordings.reserve(connection, part.path.name)
        try:
            sounds.copy(sound, part.path, part.fingerprint)
            with self._opened() as connection, transaction(connection):
                return recordings.insert(connection, arrival, part, self._now())
        finally:
            with suppress(StoreError), self._opened() as connection:  # what stays is removed at the next opening
                recordings.clear(connection, self._sounds)

    def _wipe(self, connection: sqlite3.Connection, listing: Listing, files: list[str]) -> None:
        try:
            with told_plainly(self._file):
                recordings.discard(connection, self._sounds, files)
                traces.wipe(connection, self._file.parent)
        except StoreError as error:
            gone = f"Session {listing.id} is deleted, but its last traces on the disk could not be wiped yet."
            raise type(error)(f"{gone} {error.message}", error.hint) from error

    @contextmanager
    def _opened(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        """The library's connection, for one thread at a time; where there is no file yet, an empty one to read."""
        with self._lock, told_plainly(self._file):
            if make:
                database.create(self._file)
            self._follow_the_file()
            with nullcontext(self._connection) if self._connection else closing(database.empty()) as connection:
                yield connection

    def _follow_the_file(self) -> None:
        """Be connected to the file that is there now: what is written to one that was moved away would be lost."""
        identity = database.identity(self._file)
        if identity != self._identity:
            self.close()
            if identity is not None:
                self._connection = database.connect(self._file)
                self._identity = identity
                self._wipe_what_was_left(self._connection)

    def _wipe_what_was_left(self, connection: sqlite3.Connection) -> None:
        """Finish a deletion or a copy that was cut short; when that fails, it is tried at the next opening."""
        if recordings.leftovers(connection):
            with suppress(sqlite3.Error, OSError), sounds.sole_keeper(self._sounds, wait=False) as is_alone:
                if is_alone:
                    recordings.clear(connection, self._sounds)
        if traces.are_left(connection):
            with suppress(sqlite3.Error, StoreError):
                traces.wipe(connection, self._file.parent)
