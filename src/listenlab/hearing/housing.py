"""Where models live on this machine: a model moves in whole, or not at all.

What is not yet whole lies in `.partial/NAME/` beside the models, where nobody looks for one, and is renamed into place
when every file of it is there and checked. So a half-fetched or half-copied model is never found, and a cut download
can go on where it stopped. Folders are made 0700 and files 0600. Nothing here asks the network.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from listenlab.errors import DiskFull, HearingError, ModelBroken, ModelMissing
from listenlab.hearing.models import NEEDED, VOCABULARIES, ModelFolder, opened
from listenlab.hearing.shelf import is_name

FILES = (*NEEDED, *VOCABULARIES, "preprocessor_config.json")
"""Every file of a model that recognition reads."""
ROOM_BYTES = 100_000_000
"""What a disk should have left when a model has moved in."""

_UNFINISHED = ".partial"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def checked_name(name: str) -> str:
    """The name, where a model may be called so. Raises HearingError."""
    if is_name(name) and name != "auto":
        return name
    raise HearingError(f"A model cannot be called {name!r}.", "Use letters, digits, dots and dashes; `auto` is taken.")


def unfinished(home: Path, name: str) -> Path:
    """The folder in which a model of that name is put together."""
    return home / _UNFINISHED / name


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are not there, for its owner alone."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def open_private(file: Path) -> BinaryIO:
    """Open a file to write on from its end, for its owner alone."""
    return os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600), "ab")


def ensure_room(folder: Path, needed_bytes: int) -> None:
    """Raise DiskFull where a folder's disk cannot take that many bytes and keep some room."""
    free = shutil.disk_usage(folder).free
    if free < needed_bytes + ROOM_BYTES:
        raise DiskFull(
            f"There is no room for this model: it needs {megabytes(needed_bytes + ROOM_BYTES)},"
            f" and {megabytes(free)} are free in {folder}.",
            "Make room and run the same command again, or take a smaller model.",
        )


@contextmanager
def disk_minded(name: str, home: Path) -> Iterator[None]:
    """Turn what the disk refuses in this block into words. Raises DiskFull, HearingError."""
    try:
        yield
    except (PermissionError, IsADirectoryError, NotADirectoryError, FileExistsError) as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise HearingError(
            f"{name} cannot be written to {home}: {reason}.", "Give yourself the right to write there."
        ) from error
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise DiskFull(
            f"The disk became full while {name} was being written to {home}.",
            "Make room and run the same command again; it goes on from what is there.",
        ) from error


def move_in(folder: Path, home: Path, name: str) -> ModelFolder:
    """Give a finished folder its place and name among the models; a broken one of that name makes way.

    Raises ModelBroken when the folder is not whole, HearingError when a usable model has the name.
    """
    opened(folder)
    if usable(home, name):
        raise HearingError(f"There is a model called {name} already.", f"Remove it: listenlab models remove {name}.")
    return opened(settle(folder, home, name))


def settle(folder: Path, home: Path, name: str) -> Path:
    """Give a finished folder its place in `home`; what has it makes way."""
    place = home / name
    if place.exists() or place.is_symlink():
        _drop(place)
    folder.rename(place)
    forget_unfinished(home, name)
    return place


def usable(home: Path, name: str) -> bool:
    """Whether a model of that name is there with all its files."""
    with suppress(ModelBroken):
        return bool(opened(home / name))
    return False


def adopt(source: ModelFolder, home: Path, name: str) -> ModelFolder:
    """Copy a model's files, so that it stays when the folder it came from goes.

    Raises HearingError when the name is taken or cannot be used, DiskFull when there is no room.
    """
    if usable(home, checked_name(name)):
        raise HearingError(f"There is a model called {name} already.", "Choose another name with --name.")
    files = [file for each in (*FILES, "listenlab.json") if (file := source.path / each).is_file()]
    workshop = unfinished(home, name) / "copy"
    with disk_minded(name, home):
        shutil.rmtree(unfinished(home, name), ignore_errors=True)
        make_private(workshop)
        try:
            ensure_room(workshop, sum(file.stat().st_size for file in files))
            for file in files:
                _copy(file, workshop / file.name)
            return move_in(workshop, home, name)
        except BaseException:
            forget_unfinished(home, name)
            raise


def ensure_removable(home: Path, name: str, shipped: tuple[Path, ...] = ()) -> None:
    """Raise ModelMissing when there is no such model, HearingError when it comes with listenlab."""
    if is_name(name) and ((home / name).is_dir() or unfinished(home, name).is_dir()):
        return
    if name in {folder.name for folder in shipped}:
        raise HearingError(f"{name} comes with listenlab and stays.", "It takes no part in your recordings.")
    raise ModelMissing(f"There is no model called {name} here.", "See what there is: listenlab models list.")


def remove(home: Path, name: str, shipped: tuple[Path, ...] = ()) -> int:
    """Remove a model, usable or not, and what was fetched of it; answer with how many bytes that freed.

    A link goes, what it leads to stays. Raises ModelMissing, HearingError.
    """
    ensure_removable(home, name, shipped)
    place = home / name
    own = [each for each in (place, unfinished(home, name)) if not each.is_symlink()]
    freed = sum(file.lstat().st_size for each in own for file in each.rglob("*") if file.is_file())
    with disk_minded(name, home):
        if place.is_dir():
            _drop(place)
        forget_unfinished(home, name)
    return freed


def forget_unfinished(home: Path, name: str) -> None:
    """Remove what there is of an unfinished model."""
    shutil.rmtree(unfinished(home, name), ignore_errors=True)
    with suppress(OSError):
        (home / _UNFINISHED).rmdir()


def megabytes(size_bytes: int) -> str:
    """A size as people read it: 484 MB, 3.1 GB."""
    return f"{size_bytes / 1e9:.1f} GB" if size_bytes >= 1e9 else f"{size_bytes / 1e6:.0f} MB"


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as read, open_private(target) as written:
        shutil.copyfileobj(read, written, 1 << 20)
        written.flush()
        os.fsync(written.fileno())


def _drop(place: Path) -> None:
    """Remove a folder, or only the link where it is one."""
    if place.is_symlink() or not place.is_dir():
        place.unlink()
    else:
        shutil.rmtree(place)
