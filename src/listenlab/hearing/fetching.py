"""Getting a model: only the files that recognition reads, each checked, and all of them or none.

A cut connection is taken up where it broke, at once or in a later run: what has arrived lies in the unfinished
model's folder under the commit it belongs to, and only the rest is asked for. Every file must have the size and the
checksum that the hub names (SHA-256, or git's SHA-1 for small files) before the model moves in. The checksum is as
trustworthy as the hub or mirror that names it.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from listenlab.errors import DownloadFailed, ModelMissing
from listenlab.hearing import hub
from listenlab.hearing.housing import (
    FILES,
    disk_minded,
    ensure_room,
    forget_unfinished,
    make_private,
    move_in,
    open_private,
    settle,
    unfinished,
)
from listenlab.hearing.hub import HUB, Holding, RemoteFile
from listenlab.hearing.models import ModelFolder, opened
from listenlab.hearing.pinned import Pinned
from listenlab.hearing.shelf import Offer

Report = Callable[[int, int], None]
"""Told how many bytes are here, and how many there will be."""

_AT_ONCE_BYTES = 1 << 20


def fetch(offer: Offer, home: Path, endpoint: str = HUB, report: Report = lambda _here, _whole: None) -> ModelFolder:
    """Get a model into `home`, the folder of models, and answer with where it lies.

    `endpoint` is the hub's address or a mirror's. Raises DownloadFailed when it cannot be got, DiskFull when there is
    no room for it, HearingError when it cannot be written; what has arrived by then is kept for the next time.
    """
    hub.host(endpoint)
    by_hand = hub.by_hand(offer, home)
    with (
        hub.worded(offer.name, offer.repository, by_hand, endpoint),
        disk_minded(offer.name, home),
        _alone(offer.name, home),
    ):
        held = hub.holding(offer, endpoint)
        folder = _workshop(offer.name, home, held.commit)
        _gathered([held], folder, endpoint, report)
        return move_in(folder, home, offer.name)


def fetch_pinned(pinned: Pinned, home: Path, endpoint: str = HUB, report: Report = lambda _here, _whole: None) -> Path:
    """Get files whose checksums are known beforehand into a folder in `home`, and answer with it.

    Raises as `fetch` does. A file that is not the one that was pinned is never kept, whatever the hub says of it.
    """
    hub.host(endpoint)
    name = pinned.name
    by_hand = f"By hand: put {pinned.told} into {home / name}."
    with hub.worded(name, pinned.repositories, by_hand, endpoint), disk_minded(name, home), _alone(name, home):
        folder = _workshop(name, home, pinned.fingerprint)
        _gathered(pinned.held, folder, endpoint, report)
        return settle(folder, home, name)


def _gathered(held: Sequence[Holding], folder: Path, endpoint: str, report: Report) -> None:
    """Everything that is held, whole and checked, in a folder."""
    tally = _Tally(folder, tuple(file for each in held for file in each.files), report)
    ensure_room(folder, tally.missing_bytes)
    for each in held:
        for file in each.files:
            _complete(file, folder, each, endpoint, tally)
    for each in held:
        for file in each.files:
            _verify(file, folder)


def cached(offer: Offer) -> ModelFolder:
    """The model in this machine's Hugging Face cache, where another program may have put it; asks no network.

    Raises ModelMissing when it is not there, ModelBroken when it is not whole.
    """
    try:
        found = hub.library().snapshot_download(offer.repository, local_files_only=True, allow_patterns=list(FILES))
    except FileNotFoundError as error:
        raise ModelMissing(
            f"{offer.repository} is not in the Hugging Face cache of this machine.",
            f"Get it with: listenlab models get {offer.name}. Or name the folder it lies in.",
        ) from error
    return opened(Path(found))


def _workshop(name: str, home: Path, commit: str) -> Path:
    """The folder to fetch into; what was begun of another commit goes, because it would not fit."""
    begun = unfinished(home, name)
    for other in begun.iterdir():
        if other.name != commit and other.is_dir():
            shutil.rmtree(other)
    make_private(begun / commit)
    return begun / commit


class _Tally:
    """How much of all the files is here, told on as it grows."""

    def __init__(self, folder: Path, files: tuple[RemoteFile, ...], report: Report) -> None:
        self._whole_bytes = sum(file.size_bytes for file in files)
        self._here_bytes = {file.name: min(_size(folder / file.name), file.size_bytes) for file in files}
        self._report = report

    @property
    def missing_bytes(self) -> int:
        return self._whole_bytes - sum(self._here_bytes.values())

    def note(self, name: str, here_bytes: int) -> None:
        self._here_bytes[name] = here_bytes
        self._report(sum(self._here_bytes.values()), self._whole_bytes)


class _Bar:
    """What the hub's library takes for a progress bar: counts the bytes of one file into the tally."""

    def __init__(self, tally: _Tally, name: str, *, initial: int = 0, **_look: object) -> None:
        self._tally, self._name, self._here_bytes = tally, name, initial
        tally.note(name, initial)

    def update(self, count: int = 1) -> None:
        """Count bytes that have arrived or, when negative, that must come again."""
        self._here_bytes += count
        self._tally.note(self._name, self._here_bytes)

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind."""


def _complete(file: RemoteFile, folder: Path, held: Holding, endpoint: str, tally: _Tally) -> None:
    """Fetch what is missing of a file; while each attempt brings more of it, a broken line is taken up again."""
    here, errors = folder / file.name, hub.line_errors()
    if _size(here) > file.size_bytes:
        here.unlink()
    while (before := _size(here)) < file.size_bytes or not here.exists():
        try:
            with open_private(here) as written:
                hub.append_rest(file, held, endpoint, written, partial(_Bar, tally, file.name))
                written.flush()
                os.fsync(written.fileno())
        except errors.HTTPError as error:
            if isinstance(error, errors.HfHubHTTPError) or _size(here) <= before:
                raise


def _verify(file: RemoteFile, folder: Path) -> None:
    """Raise DownloadFailed, and throw the file away, unless it is what the hub says it is."""
    here = folder / file.name
    if _checksum(here, file) == (file.sha256 or file.git_sha1):
        return
    here.unlink()
    raise DownloadFailed(
        f"{file.name} arrived damaged: its checksum is not the one that was announced. It was thrown away.",
        "Run the same command again; only this file is fetched anew.",
    )


def _checksum(here: Path, file: RemoteFile) -> str:
    digest = hashlib.sha256() if file.sha256 else hashlib.sha1(f"blob {_size(here)}\0".encode(), usedforsecurity=False)
    with here.open("rb") as read:
        while some := read.read(_AT_ONCE_BYTES):
            digest.update(some)
    return digest.hexdigest()


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


@contextmanager
def _alone(name: str, home: Path) -> Iterator[None]:
    """Keep a second fetch of the same model out. Raises DownloadFailed where one is under way."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 (only a fetch needs it)

    begun = unfinished(home, name)
    make_private(begun)
    lock = FileLock(begun / "lock", timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise DownloadFailed(f"Another listenlab is getting {name} just now.", "Wait until it has finished.") from error
    try:
        yield
    finally:
        lock.release()
        if not any(_size(file) for file in begun.rglob("*")):
            forget_unfinished(home, name)
