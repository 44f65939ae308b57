"""Retakes in the library; implements the port `Retakes`.

A retake is there with its session's document, its row and its sound, or not at all.
"""

from contextlib import suppress
from pathlib import Path

from listenlab.errors import ChangedMeanwhile, StoreError
from listenlab.practice.recorded import Part
from listenlab.practice.session import Session
from listenlab.store import corrections, documents, keeping, listings, recordings, retake_rows, sounds
from listenlab.store.keeping import Entry
from listenlab.store.opening import OpenLibrary
from listenlab.store.seals import seal
from listenlab.store.transaction import one_moment, transaction
from listenlab.store.troubles import told_plainly


class SqliteRetakes:
    """The retakes in one library."""

    def __init__(self, store: OpenLibrary) -> None:
        self._store = store

    def add(self, session: Session, document: str, sound: Part | None = None, *, read: str) -> None:
        """Keep the last of a session's retakes, with the document that tells of it and a copy of its sound.

        `read` is the document that all this was made from. Raises SessionNotFound, ChangedMeanwhile when there is
        another by now, and StoreError when the sound does not have its fingerprint or the disk is full; then nothing is
        kept of it.
        """
        if sound is None:
            self._add(session, document, None, read)
            return
        with told_plainly(self._store.file):
            sounds.make_folder(self._store.sounds)
            with sounds.sole_keeper(self._store.sounds, wait=True):
                self._copy_in(session, document, sound, read)

    def sound(self, session_id: str, place: int) -> Path | None:
        """The sound of a session's retake, counted from 0; None where there is none.

        By its id or an unambiguous beginning of it. Raises SessionNotFound, LibraryDamaged.
        """
        with self._store.opened() as connection, one_moment(connection):
            number = listings.find(connection, session_id)
            return retake_rows.sound(connection, number, place, self._store.sounds)

    def sessions(self) -> list[str]:
        """The ids of the sessions in which something was answered anew, the oldest first."""
        with self._store.opened() as connection, one_moment(connection):
            return retake_rows.sessions(connection)

    def _copy_in(self, session: Session, document: str, sound: Part, read: str) -> None:
        part = Part(self._store.sounds / sounds.new_name(sound.path), sound.name, sound.fingerprint)
        with self._store.opened() as connection:
            recordings.reserve(connection, part.path.name)
        try:
            sounds.copy(sound.path, part.path, part.fingerprint)
            self._add(session, document, part, read)
        finally:
            with suppress(StoreError), self._store.opened() as connection:  # what stays is removed at the next opening
                recordings.clear(connection, self._store.sounds)

    def _add(self, session: Session, document: str, part: Part | None, read: str) -> None:
        with self._store.opened() as connection, transaction(connection):
            number = listings.numbered(connection, session.id)
            if documents.read(connection, number) != read:
                raise ChangedMeanwhile(session.id)
            body, put_right = document.encode("utf-8", "surrogatepass"), corrections.read(connection, number)
            keeping.replace(connection, number, Entry(session, body, put_right, self._store.now()))
            if part is not None:
                retake_rows.put_sound(connection, number, len(session.retakes) - 1, part)
                recordings.release(connection, [part.path.name])
                seal(connection, number)
