"""The roster in the library; implements the port `Roster`."""

import sqlite3
from collections.abc import Sequence

from listenlab.practice.roster import Stripped
from listenlab.store import corrections, deleting, keeping, listings, rounds
from listenlab.store.keeping import Entry
from listenlab.store.opening import OpenLibrary
from listenlab.store.rows import writable
from listenlab.store.transaction import one_moment, transaction


class SqliteRoster:
    """The names somebody put on the roster of one library."""

    def __init__(self, store: OpenLibrary) -> None:
        self._store = store

    def names(self) -> list[str]:
        """The names, in the order of the alphabet."""
        with self._store.opened() as connection, one_moment(connection):
            return [str(name) for (name,) in connection.execute("SELECT name FROM roster ORDER BY name")]

    def add(self, name: str) -> bool:
        """Put a name on the roster; False when it is there."""
        with self._store.opened(make=True) as connection, transaction(connection):
            added = connection.execute("INSERT INTO roster (name) VALUES (?) ON CONFLICT DO NOTHING", [writable(name)])
            return bool(added.rowcount)

    def forget(self, name: str, session_ids: Sequence[str], stripped: Sequence[Stripped]) -> None:
        """Remove a name and sessions, and have others without it in their place, in one step down to the bytes.

        Raises SessionNotFound, then nothing is changed; and StoreError when all is done but its bytes could not be
        wiped yet, which is made up for when the library is next opened.
        """

        def also(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM roster WHERE name = ?", [writable(name)])
            for each in stripped:
                self._put(connection, each)

        deleting.delete(self._store, session_ids, f"{name} is", also)

    def _put(self, connection: sqlite3.Connection, each: Stripped) -> None:
        """Have a session without somebody in the place of the one with them."""
        number = listings.numbered(connection, each.session.id)
        events, body = corrections.read(connection, number), each.document.encode("utf-8", "surrogatepass")
        keeping.replace(connection, number, Entry(each.session, body, events, self._store.now()))
        corrections.replace_original(connection, number, each.original.encode("utf-8", "surrogatepass"))
        if rounds.read(connection, number) is not None:
            rounds.put(connection, number, each.told)
