"""Deleting sessions: their rows, their sound and every trace of both, in one step however many there are."""

import sqlite3
from collections.abc import Callable, Sequence

from listenlab.practice.listing import Listing
from listenlab.store import keeping, listings, recordings, traces
from listenlab.store.opening import OpenLibrary
from listenlab.store.transaction import transaction


def nothing(_connection: sqlite3.Connection) -> None:
    """Nothing else is to be done."""


def delete(
    store: OpenLibrary,
    session_ids: Sequence[str],
    what: str = "",
    also: Callable[[sqlite3.Connection], None] = nothing,
) -> list[Listing]:
    """Remove the sessions of these ids, or unambiguous beginnings of them, down to the bytes, and say what they were.

    `also` does what goes with it in the same step; `what` says what is removed then, as in “Cleo is”.
    Raises SessionNotFound, then none is removed; and StoreError when they are gone but their bytes could not be wiped
    yet, which is made up for when the library is next opened.
    """
    with store.opened() as connection:
        with transaction(connection):
            gone = listings.of(connection, {listings.find(connection, each) for each in session_ids})
            files = [file for number in gone for file in recordings.leave(connection, number)]
            for number in gone:
                keeping.remove(connection, number)
            also(connection)
            traces.note(connection, store.now())
        sessions = list(gone.values())
        several = f"Session {sessions[0].id} is" if len(gone) == 1 else f"{len(gone)} sessions are"
        store.wipe(connection, files, what or several)
    return sessions
