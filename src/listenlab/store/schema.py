"""The library's schema: numbered upgrades, each one step from the schema before it.

`upgrades/0001_….sql`, `upgrades/0002_….sql` and so on bring a library from nothing to the newest schema. A library
remembers in `PRAGMA user_version` how far it has come. Invariant: an upgrade is applied whole, in one transaction
with its number, or not at all, also when two processes open the same library at once. A published upgrade is never
edited; a change is a new file.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from listenlab.errors import DatabaseTooNew, LibraryDamaged
from listenlab.store.transaction import transaction

UPGRADES = Path(__file__).parent / "upgrades"

APPLICATION_ID = 1280074082
"""What the first upgrade writes into the file's header, so that a library is known from any other database."""


def upgrades() -> list[Path]:
    """The upgrade files in order; the first brings an empty library to version 1."""
    return sorted(UPGRADES.glob("[0-9]*.sql"))


def expect_ours(connection: sqlite3.Connection, name: str) -> None:
    """Refuse what must not be touched, by reading only.

    Raises LibraryDamaged for a database that is no library, DatabaseTooNew for one from a later listenlab.
    """
    is_ours = _first_value(connection, "PRAGMA application_id") == APPLICATION_ID
    is_empty = _first_value(connection, "SELECT count(*) FROM sqlite_schema") == 0
    if not (is_ours or is_empty):
        raise LibraryDamaged(
            f"{name} is a database, but not a library of listenlab.",
            "Move it away, or name another folder in LISTENLAB_HOME.",
        )
    has, newest = version(connection), len(upgrades())
    if has > newest:
        raise DatabaseTooNew(
            f"{name} was written by a later listenlab: it has schema {has}, this one knows {newest}.",
            "Upgrade listenlab to open it. Nothing was changed.",
        )


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring a library to the newest schema."""
    for number, step in enumerate(upgrades(), start=1):
        if version(connection) < number:
            _apply(connection, step, number)


def version(connection: sqlite3.Connection) -> int:
    """How many upgrades the library has had."""
    return _first_value(connection, "PRAGMA user_version")


def _apply(connection: sqlite3.Connection, step: Path, number: int) -> None:
    with transaction(connection):
        if version(connection) < number:  # another process may have been first
            for statement in _statements(step.read_text(encoding="utf-8")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number:d}")


def _statements(sql: str) -> Iterator[str]:
    """The statements of a file one by one: `executescript` would commit the open transaction first."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def _first_value(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
