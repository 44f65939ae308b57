"""The library's file: where it lies, who may read it, how it is opened.

One file, `library.db`, beside which SQLite keeps `-wal` and `-shm` while it is open. Invariants: the folder is 0700
and every file 0600, whatever the umask (SQLite gives its own files the mode of the first); only a regular file is
opened, never a link; what was deleted is overwritten with zeros; nothing said is written to a temporary folder.
Readers never block a writer (write-ahead log), a committed transaction survives a power cut, and a writer waits for
another one up to BUSY_S seconds.
"""

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

from listenlab.errors import StoreError
from listenlab.store.schema import expect_ours, upgrade
from listenlab.store.troubles import Flaw

FILE = "library.db"
BUSY_S = 30.0
PAGE_BYTES = 4096

_SETTINGS = f"""
PRAGMA page_size = {PAGE_BYTES};
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cell_size_check = ON;
"""


def empty() -> sqlite3.Connection:
    """A library without sessions that lies nowhere: what is asked before the first one is kept."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    upgrade(connection)
    return connection


def create(file: Path) -> None:
    """Make the folder and an empty file that nobody else can read; where a file is already, nothing is changed."""
    if not os.path.lexists(file):
        _make_private(file.parent)
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600))


def identity(file: Path) -> tuple[int, int] | None:
    """What tells this file from another put in its place; None when there is none, not even a link."""
    try:
        status = file.lstat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def connect(file: Path) -> sqlite3.Connection:
    """Open the library in `file`, which must be there, and bring it to the newest schema.

    Raises sqlite3.Error and OSError as they come, Flaw for a file that is cut, StoreError for what is no file, and
    what `expect_ours` raises.
    """
    _refuse_what_is_no_file(file)
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_S,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        expect_ours(connection, str(file))
        _refuse_a_cut_file(file)
        connection.executescript(_SETTINGS)
        upgrade(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_private(folder: Path) -> None:
    """Close the folder to everybody else: it is listenlab's own, unless it is the home or everybody's, as /tmp is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = folder.stat().st_mode
    is_shared = mode & stat.S_ISVTX or folder.resolve() == Path.home()
    if stat.S_IMODE(mode) & 0o077 and not is_shared:
        with suppress(PermissionError):  # another's folder that we may write to; the file itself is still ours alone
            folder.chmod(0o700)


def _refuse_what_is_no_file(file: Path) -> None:
    mode = file.lstat().st_mode
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "a link" if stat.S_ISLNK(mode) else "not an ordinary file"
        raise StoreError(
            f"The library {file} is {kind}; listenlab opens only a file it made itself.",
            "Move it away, or name another folder in LISTENLAB_HOME.",
        )
    if stat.S_IMODE(mode) & 0o077:
        file.chmod(0o600)


def _refuse_a_cut_file(file: Path) -> None:
    """Notice a file that ends within a page, which SQLite would fill with zeros.

    With a write-ahead log beside it that may be a checkpoint in progress, which SQLite finishes by itself.
    """
    log = file.with_name(f"{file.name}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    if file.stat().st_size % PAGE_BYTES and not has_log:
        raise Flaw("its end is missing")
