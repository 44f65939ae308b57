"""Sound files in the library: copied in whole, private, checked, and removed.

They lie in the folder `recordings` beside the database. Invariants: a file appears under its name only when all its
bytes are on the disk and have the fingerprint they should have (before, it is called `….part`); the folder is 0700 and
every file 0600; only ordinary files are read, and a name that is taken is never written over.

Raises OSError as it comes, Flaw for a file that is not what was kept, StoreError and DiskFull for what cannot be kept.
"""

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path

from listenlab.errors import DiskFull, StoreError
from listenlab.store.troubles import Flaw

FOLDER = "recordings"
RESERVE_BYTES = 20_000_000
"""Room that must be left beside a recording, for the database to say what became of it."""

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE_ANEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_LONGEST_ENDING = 6
_FOR_EVER = -1.0
_PIECE_BYTES = 1 << 20


def new_name(source: Path) -> str:
    """A name that no other file has, with the ending of the file it is for."""
    ending = source.suffix.lower()
    is_plain = ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= _LONGEST_ENDING
    return secrets.token_hex(8) + (ending if is_plain else "")


def make_folder(folder: Path) -> None:
    """Make the folder that only its owner can enter; raises StoreError when something else has its name."""
    if not os.path.lexists(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        settle(folder.parent)
    mode = folder.lstat().st_mode
    if not stat.S_ISDIR(mode):
        raise StoreError(f"{folder} is not a folder of listenlab's own.", "Move it away and try again.")
    if stat.S_IMODE(mode) & 0o077:
        folder.chmod(0o700)


def sole_keeper(folder: Path, *, wait: bool) -> AbstractContextManager[bool]:
    """Whether nobody else is copying a file into the folder; with `wait`, when nobody is. Ends with its process."""
    return sole(folder / ".lock", _FOR_EVER if wait else 0.0)


@contextmanager
def sole(file: Path, patience_s: float) -> Iterator[bool]:
    """Whether nobody else holds the lock that is this file, within so many seconds. Ends with its process."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 (only keeping sound needs it)

    if not file.parent.is_dir():  # whoever keeps sound has made it
        yield True
        return
    lock = FileLock(file, timeout=patience_s, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def copy(source: Path, target: Path, fingerprint: str) -> None:
    """Copy a file; what has not this fingerprint in the end never gets the target's name."""
    begun = _begun(target)
    with _ordinary(source) as original:
        _expect_room(source, os.fstat(original.fileno()).st_size, target.parent)
        with os.fdopen(os.open(begun, _WRITE_ANEW, 0o600), "wb") as written:
            shutil.copyfileobj(original, written, _PIECE_BYTES)
            written.flush()
            os.fsync(written.fileno())
    if _fingerprint(begun) != fingerprint:
        raise StoreError(f"{source.name} changed while it was being kept.", "Try again when nothing writes to it.")
    begun.rename(target)
    settle(target.parent)


def expect_whole(path: Path, size_bytes: int | None, fingerprint: str, whose: str) -> None:
    """Raise Flaw when a file is not what was kept; without a size only its bytes tell."""
    try:
        has_size = size_bytes is None or path.lstat().st_size == size_bytes
        is_whole = has_size and _fingerprint(path) == fingerprint
    except FileNotFoundError as error:
        raise Flaw(f"the sound of session {whose} is missing") from error
    if not is_whole:
        raise Flaw(f"the sound of session {whose} is not what was kept")


def remove(folder: Path, files: list[str]) -> None:
    """Remove files, also half copied ones, and folders; those that are not there are as good as removed."""
    for file in files:
        path = folder / file
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        _begun(path).unlink(missing_ok=True)
    if files and folder.is_dir():
        settle(folder)


def _begun(target: Path) -> Path:
    return target.with_name(f"{target.name}.part")


def _ordinary(path: Path) -> BufferedReader:
    """Open an ordinary file without ever waiting for a pipe or a device."""
    file = os.fdopen(os.open(path, _READ), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise StoreError(f"{path.name} is not an ordinary file, so it is not kept.", "Name a recording.")
    return file


def _fingerprint(path: Path) -> str:
    with _ordinary(path) as file:
        return file_digest(file, "sha256").hexdigest()


def _expect_room(source: Path, size_bytes: int, folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < size_bytes + RESERVE_BYTES:
        raise DiskFull(
            f"There is no room to keep {source.name}: it has {size_bytes / 1e6:.0f} MB, {free / 1e6:.0f} MB are free.",
            "Nothing was changed. Free some space and try again.",
        )


def settle(folder: Path) -> None:
    """Have the folder's names written to the disk, where the system lets a folder be opened (not Windows)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
