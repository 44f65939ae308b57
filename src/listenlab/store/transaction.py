"""Transactions: what belongs together is written, or read, as of one moment."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything written inside is committed at the end, and undone when anything is raised.

    It takes the write lock at once, so that what it reads stays true until it writes.
    """
    yield from _between(connection, "BEGIN IMMEDIATE")


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything read inside is as it was when it began, whatever another process writes meanwhile."""
    yield from _between(connection, "BEGIN DEFERRED")


def _between(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # after some errors SQLite has already rolled back
            connection.execute("ROLLBACK")
        raise
