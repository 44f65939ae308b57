"""What goes wrong below comes out as one of our errors, and nothing that was kept is lost by it."""

import errno
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from listenlab.errors import DiskFull, LibraryDamaged, StoreError
from listenlab.store.troubles import told_plainly
from tests.store.given import a_library, a_session, keep

ROOT = Path(__file__).parents[2]
KEEP_FOR_EVER = """
import sys
from pathlib import Path
from tests.store.given import a_library, a_session, keep
with a_library(Path(sys.argv[1])) as library:
    for number in range(100_000):
        keep(library, a_session(f"{sys.argv[2]}-{number}"))
        print(f"{sys.argv[2]}-{number}", flush=True)
"""
FILL_A_SMALL_DISK = """
import sys
from pathlib import Path
from listenlab.errors import DiskFull
from tests.store.given import a_library, a_session, keep
number = 0
with a_library(Path(sys.argv[1])) as library:
    keep(library, a_session("first"))
    try:
        while True:
            keep(library, a_session(f"{number}", script=f"P: {'so many words ' * 2000}"))
            number += 1
    except DiskFull as error:
        print(error)
    assert len(library.sessions()) == number + 1, "what was kept is there"
    library.check()
with a_library(Path(sys.argv[1])) as library:
    assert len(library.sessions()) == number + 1, "also after opening it anew"
"""


def sqlite_error(code: int) -> sqlite3.Error:
    """An error as SQLite gives it."""
    error = sqlite3.OperationalError("something")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind", "says"),
    [
        (sqlite_error(sqlite3.SQLITE_CORRUPT), LibraryDamaged, "is damaged"),
        (sqlite_error(sqlite3.SQLITE_CORRUPT_VTAB), LibraryDamaged, "is damaged"),
        (sqlite_error(sqlite3.SQLITE_NOTADB), LibraryDamaged, "is damaged"),
        (sqlite3.OperationalError("Could not decode to UTF-8 column"), LibraryDamaged, "is damaged"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), LibraryDamaged, "is damaged"),
        (sqlite_error(sqlite3.SQLITE_FULL), DiskFull, "no room left"),
        (OSError(errno.ENOSPC, "No space left on device"), DiskFull, "no room left"),
        (sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), StoreError, "in use by another listenlab"),
        (sqlite_error(sqlite3.SQLITE_READONLY_DIRECTORY), StoreError, "cannot be opened for writing"),
        (PermissionError(errno.EACCES, "Permission denied"), StoreError, "cannot be opened for writing"),
        (sqlite_error(sqlite3.SQLITE_IOERR_FSYNC), StoreError, "cannot be used: something"),
        (OSError(errno.EIO, "Input/output error"), StoreError, "cannot be used: Input/output error"),
        (sqlite3.ProgrammingError("Cannot operate on a closed database."), StoreError, "cannot be used"),
    ],
)
def test_every_error_says_what_happened_to_which_file_and_what_to_do(
    error: Exception, kind: type[StoreError], says: str
) -> None:
    """SQLite and the file system never speak for themselves."""
    with pytest.raises(StoreError, match=says) as told, told_plainly(Path("home") / "library.db"):
        raise error
    assert type(told.value) is kind
    assert str(Path("home") / "library.db") in told.value.message
    assert told.value.hint


def test_a_writer_that_does_not_let_go_is_waited_for_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers are not disturbed by it."""
    monkeypatch.setattr("listenlab.store.database.BUSY_S", 0.2)
    with a_library(tmp_path) as library:
        keep(library, a_session("1"))
        other = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        began_s = time.monotonic()
        with pytest.raises(StoreError, match="in use by another listenlab"):
            keep(library, a_session("2"))
        assert time.monotonic() - began_s >= 0.2
        assert len(library.sessions()) == 1
        assert library.search("plan")
        other.close()
        keep(library, a_session("2"))


def test_a_reader_does_not_hold_up_a_writer(tmp_path: Path) -> None:
    """It goes on seeing what it began with."""
    with a_library(tmp_path) as library:
        keep(library, a_session("1"))
        reader = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM sessions").fetchone() == (1,)
        keep(library, a_session("2"))
        assert reader.execute("SELECT count(*) FROM sessions").fetchone() == (1,)
        reader.close()


def test_a_full_disk_keeps_what_was_kept(tmp_path: Path) -> None:
    """On a real disk of two megabytes, as far as this machine lets us make one."""
    small_disk = f'mount -t tmpfs -o size=2m none {tmp_path} && exec "$@"'
    if (
        not shutil.which("unshare")
        or subprocess.run(
            ["unshare", "-rm", "sh", "-c", small_disk, "sh", "true"], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("this machine lets nobody mount a small disk")
    command = [sys.executable, "-W", "error", "-c", FILL_A_SMALL_DISK, str(tmp_path)]
    filled = subprocess.run(
        ["unshare", "-rm", "sh", "-c", small_disk, "sh", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (filled.returncode, filled.stderr) == (0, "")
    assert "There is no room left on the disk" in filled.stdout


def test_a_library_that_may_not_grow_says_so_and_goes_on(tmp_path: Path) -> None:
    """The same by SQLite's own limit, on any machine."""
    with a_library(tmp_path) as library:
        keep(library, a_session("1"))
        assert library._store.connection is not None
        (pages,) = library._store.connection.execute("PRAGMA page_count").fetchone()
        library._store.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull):
            keep(library, a_session("2", script=f"P: {'many words ' * 5000}"))
        assert len(library.sessions()) == 1
        library._store.connection.execute("PRAGMA max_page_count = 1000000")
        keep(library, a_session("2"))
        library.check()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_kill_loses_nothing_that_was_said_to_be_kept(tmp_path: Path) -> None:
    """Five times, at any moment: whatever had been acknowledged is there, and the library is in good order."""
    acknowledged: list[str] = []
    for trial in range(5):
        keeper = subprocess.Popen(
            [sys.executable, "-c", KEEP_FOR_EVER, str(tmp_path), str(trial)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert keeper.stdout is not None
        acknowledged.append(keeper.stdout.readline().strip())
        time.sleep(random.Random(trial).uniform(0.0, 0.25))
        keeper.send_signal(signal.SIGKILL)
        acknowledged += [line.strip() for line in keeper.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        keeper.wait()
        keeper.stdout.close()
        with a_library(tmp_path) as library:
            library.check()
            stored = {listing.id for listing in library.sessions()}
        assert stored.issuperset(acknowledged)
        assert len(stored) <= len(acknowledged) + trial + 1, "each kill may cut off one acknowledgement"
