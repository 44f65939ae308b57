"""Where the errors of SQLite and the file system become ours, once, for everything the store does.

SQLite's primary result code, the low byte of its error code, says what went wrong (sqlite.org/rescode.html). The
messages name the library's file and never what is in it.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from listenlab.errors import DiskFull, LibraryDamaged, StoreError

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_MISMATCH}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_NOT_ALLOWED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}


class Flaw(Exception):
    """Something in the library is not what was written; says what, in a clause."""


@contextmanager
def told_plainly(file: Path) -> Iterator[None]:
    """Whatever SQLite or the file system raises inside comes out as a StoreError about `file`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _from_sqlite(error, file) from error
    except UnicodeDecodeError as error:  # a broken name within SQLite's own message
        raise _damaged(file) from error
    except OSError as error:
        raise _from_system(error, file) from error
    except Flaw as flaw:
        raise _damaged(file, f": {flaw}") from flaw


def _from_sqlite(error: sqlite3.Error, file: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary in _DAMAGED or _is_unreadable_text(error, code):
        return _damaged(file)
    if primary == sqlite3.SQLITE_FULL:
        return _full(file)
    if primary in _BUSY:
        return StoreError(
            f"The library {file} is in use by another listenlab that does not let go of it.",
            "Close the other one, or wait a moment, and try again.",
        )
    if primary in _NOT_ALLOWED:
        return _not_allowed(file)
    return StoreError(
        f"The library {file} cannot be used: {error}.", "Check the disk it lies on: it may be failing or full."
    )


def _is_unreadable_text(error: sqlite3.Error, code: int | None) -> bool:
    """Whether Python could not read a column as text, which SQLite itself does not notice."""
    return code is None and isinstance(error, sqlite3.OperationalError)


def _from_system(error: OSError, file: Path) -> StoreError:
    if error.errno in _DISK_FULL:
        return _full(file)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _not_allowed(file)
    return StoreError(f"The library {file} cannot be used: {error.strerror}.", "Check the folder it lies in.")


def _damaged(file: Path, what: str = "") -> LibraryDamaged:
    return LibraryDamaged(
        f"The library {file} is damaged{what}.",
        "Export what can still be shown, move the file away, and bring back your last copy of it.",
    )


def _full(file: Path) -> DiskFull:
    return DiskFull(
        f"There is no room left on the disk for the library {file}.",
        "Nothing of it was lost. Free some space and try again.",
    )


def _not_allowed(file: Path) -> StoreError:
    return StoreError(
        f"The library {file} cannot be opened for writing.",
        "Check who owns the folder it lies in and whether it may be written to, or name another in LISTENLAB_HOME.",
    )
