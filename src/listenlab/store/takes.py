"""Recordings on their way into the library; implements the port `Takes`.

Who records holds a lock for as long as they do. The system lets go of it when their program ends, however it ends, so
a lock never outlives its recorder.
"""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from listenlab.errors import RecorderBusy, StoreError
from listenlab.practice.recorded import Part, Taken
from listenlab.practice.take import Beginning, Microphone
from listenlab.store import deleting, listings, recordings, sounds, take_rows
from listenlab.store.opening import OpenLibrary
from listenlab.store.transaction import one_moment, transaction
from listenlab.store.troubles import told_plainly

LOCK = ".recorder"
_PATIENCE_S = 0.5
"""Somebody who only asks whether a recording is made holds the lock for a moment."""


class SqliteTakes:
    """Recordings in one library; several may be made one after the other, never two at once."""

    def __init__(self, store: OpenLibrary) -> None:
        self._store = store

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else records into the library meanwhile; raises RecorderBusy when somebody does."""
        with self._store.opened(make=True):
            sounds.make_folder(self._store.sounds)
        with ExitStack() as held:
            with told_plainly(self._store.file):
                is_alone = held.enter_context(sounds.sole(self._store.sounds / LOCK, _PATIENCE_S))
            if not is_alone:
                raise RecorderBusy(
                    "Another listenlab is recording into this library.", "Stop that one first, then try again."
                )
            yield

    def are_made(self) -> bool:
        """Whether somebody records into the library at this moment."""
        with told_plainly(self._store.file), sounds.sole(self._store.sounds / LOCK, 0.0) as is_alone:
            return not is_alone

    def begin(self, beginning: Beginning) -> Path:
        """Keep a session that is about to be recorded; answers with the folder for its sound, which is not there yet.

        Raises StoreError when its id is taken.
        """
        name = secrets.token_hex(8)
        with self._store.opened(make=True) as connection:
            sounds.make_folder(self._store.sounds)
            with transaction(connection):
                take_rows.insert(connection, beginning, name, self._store.now())
        return self._store.sounds / name

    def forget(self, session_id: str) -> None:
        """Remove a session of which nothing was recorded; only for who records alone."""
        deleting.delete(self._store, [session_id])

    def folder(self, session_id: str) -> Path:
        """Where the sound of a recording lies; raises SessionNotFound, and StoreError where it has none."""
        with self._store.opened() as connection, one_moment(connection):
            name = take_rows.folder(connection, listings.find(connection, session_id))
        if name is None:
            raise StoreError(f"Session {session_id} has no sound that was recorded here.", "Was it deleted?")
        return self._store.sounds / name

    def settle(self, session_id: str, taken: Taken) -> None:
        """Have what was recorded as the session's sound: it is recorded from then on, and to be analysed."""
        with self._store.opened() as connection, transaction(connection):
            take_rows.settle(connection, listings.numbered(connection, session_id), taken, self._store.sounds)

    def parts(self, session_id: str) -> tuple[Part, ...]:
        """The parts of a recording as they were kept last, without looking at their bytes; none for an imported one."""
        with self._store.opened() as connection, one_moment(connection):
            number = listings.find(connection, session_id)
            is_ours = take_rows.folder(connection, number) is not None
            return recordings.parts(connection, number, self._store.sounds) if is_ours else ()

    def pack(self, session_id: str, part: Part, packed: Part) -> None:
        """Have a smaller file in the place of a part; the part's own file is removed then."""
        root = self._store.sounds
        with self._store.opened() as connection:
            sounds.settle(packed.path.parent)
            with transaction(connection):
                number = listings.numbered(connection, session_id)
                files = take_rows.repack(connection, number, part, packed, root)
            recordings.discard(connection, root, files)

    def unpacked(self) -> list[str]:
        """The ids of recordings that are scored and still lie there as they were recorded."""
        with self._store.opened() as connection, one_moment(connection):
            return take_rows.unpacked(connection)

    def usual(self, listener: str) -> tuple[Microphone, ...]:
        """What this person recorded from last; nothing for somebody new."""
        with self._store.opened() as connection, one_moment(connection):
            return take_rows.usual(connection, listener)
