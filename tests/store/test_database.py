"""The library's file is private and is only opened when it is what it should be."""

import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from listenlab import store
from listenlab.errors import DatabaseTooNew, LibraryDamaged, StoreError
from tests.store.given import a_library, a_session, keep

NOBODY = 65534
posix = pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")


@pytest.fixture
def open_handed() -> Iterator[None]:
    """An umask that forbids nothing."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """The mode of a folder and everything in it."""
    return {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in (folder, *folder.iterdir())}


@posix
@pytest.mark.usefixtures("open_handed")
def test_nobody_else_can_read_a_library(tmp_path: Path) -> None:
    """Whatever the umask: the folder 0700; the file, its log and its index 0600."""
    folder = tmp_path / "home"
    with a_library(folder) as library:
        keep(library, a_session())
        assert modes(folder) == {
            "home": "0o700", "library.db": "0o600", "library.db-wal": "0o600", "library.db-shm": "0o600"
        }  # fmt: skip
        library.delete("9f3a")
    assert modes(folder) == {"home": "0o700", "library.db": "0o600"}


@posix
@pytest.mark.usefixtures("open_handed")
def test_a_folder_that_was_open_to_others_is_closed_and_a_shared_one_left_alone(tmp_path: Path) -> None:
    """A library copied from elsewhere is closed too; a folder like /tmp stays as it is."""
    mine, everybodys = tmp_path / "mine", tmp_path / "everybodys"
    mine.mkdir()
    everybodys.mkdir()
    everybodys.chmod(0o1777)
    for folder in (mine, everybodys):
        with a_library(folder) as library:
            keep(library, a_session())
    assert modes(mine) == {"mine": "0o700", "library.db": "0o600"}
    assert modes(everybodys) == {"everybodys": "0o1777", "library.db": "0o600"}
    (mine / "library.db").chmod(0o644)
    a_library(mine).close()
    assert modes(mine)["library.db"] == "0o600"


def a_folder(path: Path) -> None:
    """In the place of the library a folder."""
    path.mkdir()


def a_link(path: Path) -> None:
    """In the place of the library a link to a real one."""
    elsewhere = path.parent / "elsewhere"
    with a_library(elsewhere) as library:
        keep(library, a_session())
    path.symlink_to(elsewhere / "library.db")


def a_link_to_nothing(path: Path) -> None:
    """In the place of the library a link that leads nowhere."""
    path.symlink_to(path.parent / "nowhere")


def a_pipe(path: Path) -> None:
    """In the place of the library a pipe nobody writes to."""
    os.mkfifo(path)


@posix
@pytest.mark.parametrize("put", [a_folder, a_link, a_link_to_nothing, a_pipe])
def test_only_an_ordinary_file_is_opened(tmp_path: Path, put: object) -> None:
    """Neither for reading nor for keeping, and what is there stays as it is."""
    put(tmp_path / "library.db")  # type: ignore[operator]
    with pytest.raises(StoreError, match=r"is (a folder|a link|not an ordinary file)"):
        a_library(tmp_path)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("content", [b"hello", b"\0" * 8192, b"RIFF" * 5000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    """It may be somebody's."""
    (tmp_path / "library.db").write_bytes(content)
    with pytest.raises(LibraryDamaged, match=r"library\.db"):
        a_library(tmp_path)
    assert (tmp_path / "library.db").read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    """Ours says in its header that it is ours."""
    with sqlite3.connect(tmp_path / "library.db") as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = (tmp_path / "library.db").read_bytes()
    with pytest.raises(LibraryDamaged, match="not a library of listenlab"):
        a_library(tmp_path)
    assert (tmp_path / "library.db").read_bytes() == before


def test_an_empty_file_is_a_library_that_was_not_begun(tmp_path: Path) -> None:
    """As a crash in the very first moment leaves it."""
    (tmp_path / "library.db").touch()
    with a_library(tmp_path) as library:
        assert library.sessions() == []
        keep(library, a_session())
        assert len(library.sessions()) == 1


def test_a_library_of_a_later_listenlab_is_not_touched(tmp_path: Path) -> None:
    """Its meaning may have changed."""
    with a_library(tmp_path) as library:
        keep(library, a_session())
    with sqlite3.connect(tmp_path / "library.db") as later:
        later.execute("PRAGMA user_version = 99")
    later.close()
    with pytest.raises(DatabaseTooNew, match="schema 99"):
        a_library(tmp_path)


def test_a_folder_whose_place_a_file_has_taken_is_said(tmp_path: Path) -> None:
    """Nothing can be there."""
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(StoreError, match=r"library\.db cannot be used"):
        a_library(tmp_path / "home")


@pytest.fixture
def write_protected() -> Iterator[Path]:
    """A library in a folder that may be read and not written to, seen by somebody who is not root."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with a_library(home) as library:
            keep(library, a_session())
        for path, mode in ((Path(folder), 0o755), (home / "library.db", 0o400), (home, 0o500)):
            path.chmod(mode)
            if os.geteuid() == 0:
                os.chown(path, NOBODY, NOBODY)
        was = os.geteuid()
        if was == 0:
            os.seteuid(NOBODY)
        readable = os.access(store.__path__[0], os.R_OK, effective_ids=True)
        try:
            if not readable:
                pytest.skip("the code lies where only root may read it")
            yield home
        finally:
            os.seteuid(was)
        home.chmod(0o700)


@posix
def test_a_write_protected_library_is_refused_in_words(write_protected: Path) -> None:
    """SQLite needs to write beside a library even to read it."""
    with pytest.raises(StoreError, match="cannot be opened for writing"):
        a_library(write_protected).sessions()


@posix
def test_a_write_protected_folder_takes_no_library(write_protected: Path) -> None:
    """Reading finds it empty, keeping says why not."""
    with a_library(write_protected / "new") as library:
        assert library.sessions() == []
        with pytest.raises(StoreError, match="cannot be opened for writing"):
            keep(library, a_session())
