"""Recordings are kept before they are heard, whole, and whatever happens afterwards."""

import errno
import os
import random
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from listenlab.conversation import Span
from listenlab.errors import DiskFull, LibraryDamaged, SessionNotFound, StoreError
from listenlab.practice.listing import BEGUN, Obstacle, State
from listenlab.practice.seating import Channels, Seating
from listenlab.practice.wishes import Wishes
from listenlab.store import SqliteLibrary, sounds
from tests.store.given import NOW, a_document, a_library, a_session, a_sound, an_arrival, keep

ROOT = Path(__file__).parents[2]
WAITING = Obstacle(State.WAITING, "There is no model.", "Get one: listenlab models get small.en")
posix = pytest.mark.skipif(os.name != "posix", reason="file modes and links are those of POSIX")


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A recording somewhere else."""
    return a_sound(tmp_path / "elsewhere")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    """An empty library."""
    with a_library(tmp_path / "home") as opened:
        yield opened


def files(home: Path) -> list[str]:
    """The names in the folder of recordings, but for the lock."""
    return sorted(path.name for path in (home / "recordings").iterdir() if path.name != ".lock")


def test_a_recording_is_copied_and_listed_without_scores(library: SqliteLibrary, sound: Path) -> None:
    """From that moment on it is there, whatever becomes of the original."""
    assert library.take_in(sound, an_arrival(sound, wishes=Wishes("left", "coaching", "small.en")))
    content = sound.read_bytes()
    sound.unlink()
    (listing,) = library.sessions()
    assert (listing.id, listing.title, listing.duration_s, listing.scores) == ("50d0", "Monday", 61.5, ())
    assert (listing.state, listing.obstacle) == (State.PARKED, BEGUN)
    recorded = library.recording("50")
    assert (recorded.id, recorded.title, recorded.wishes) == ("50d0", "Monday", Wishes("left", "coaching", "small.en"))
    assert [(part.name, part.path.read_bytes()) for part in recorded.parts] == [("monday.wav", content)]
    library.check()


@pytest.mark.parametrize(
    "seating",
    [
        Seating(Channels.SPLIT),
        Seating(swap=True),
        Seating(spoken={}),
        Seating(spoken={"Ana": (Span(0.1, 2.3), Span(4.5, 6.7)), "\ud800": ()}),
    ],
)
def test_who_is_where_is_kept_as_it_was_said(library: SqliteLibrary, sound: Path, seating: Seating) -> None:
    """So that the recording is heard in the same way later; it goes with the session."""
    library.take_in(sound, an_arrival(sound, wishes=Wishes(seating=seating)))
    assert library.recording("50d0").wishes.seating == seating
    library.check()
    assert library._store.connection is not None
    library._store.connection.execute("UPDATE seatings SET spoken = '{', channels = 'split', swap = 1 - swap")
    with pytest.raises(LibraryDamaged):
        library.check()
    library.delete("50d0")


def test_what_waits_is_not_shown_not_found_and_says_what_to_do(library: SqliteLibrary, sound: Path) -> None:
    """There is nothing to show; the refusal names the way to it."""
    library.take_in(sound, an_arrival(sound))
    library.set_aside("50d0", WAITING)
    assert library.find("50d0").obstacle == WAITING
    assert library.search("monday") == []
    with pytest.raises(StoreError, match="50d0 is waiting for a recognition model") as refusal:
        library.document("50d0")
    assert refusal.value.hint == "Get one: listenlab models get small.en\nThen: listenlab retry 50d0"


def test_feedback_takes_its_place_in_the_same_session(sound: Path, tmp_path: Path) -> None:
    """With its scores and words; the sound and the day it was kept stay, and a second time nothing changes."""
    with a_library(tmp_path / "home") as early:
        early.take_in(sound, an_arrival(sound))
    library = a_library(tmp_path / "home", now=NOW + timedelta(days=3))
    heard = a_session("50d0", title="Monday")
    assert library.complete(heard, a_document(heard))
    (listing,) = library.sessions()
    assert (listing.state, listing.listener, listing.partner) == (State.COMPLETE, "Sam", "Ana")
    assert datetime.fromisoformat(listing.kept_at) == NOW
    assert listing.scores == (("open_questions", 75), ("interruptions", None))
    assert library.document("50d0") == a_document(heard)
    assert library.search("overnight")
    assert not library.complete(heard, "another")
    library.set_aside("50d0", WAITING)
    assert library.find("50d0").state is State.COMPLETE
    assert library.recording("50d0").parts[0].path.read_bytes() == sound.read_bytes()
    library.check()
    library.close()


def test_an_id_is_taken_once(library: SqliteLibrary, sound: Path, tmp_path: Path) -> None:
    """Neither a scored session nor a waiting one is written over, and no second copy is made."""
    keep(library, a_session("9f3a"))
    assert not library.take_in(sound, an_arrival(sound, "9f3a"))
    assert library.take_in(sound, an_arrival(sound))
    assert not library.take_in(sound, an_arrival(sound, title="Another"))
    assert not library.keep(a_session("50d0"), "another")
    assert [listing.title for listing in library.sessions()] == ["Monday", "The plan"]
    assert len(files(tmp_path / "home")) == 1


def test_only_whole_ids_are_changed(library: SqliteLibrary, sound: Path) -> None:
    """A session that was deleted while it was heard never lends its feedback to another whose id begins like it."""
    library.take_in(sound, an_arrival(sound, "50d0-2"))
    for change in (
        lambda: library.complete(a_session("50d0"), "document"),
        lambda: library.set_aside("50d0", WAITING),
    ):
        with pytest.raises(SessionNotFound):
            change()
    assert library.find("50d0").obstacle == BEGUN


@posix
def test_nobody_else_can_read_a_recording(sound: Path, tmp_path: Path) -> None:
    """Whatever the umask, and whatever the original's mode."""
    before = os.umask(0)
    sound.chmod(0o666)
    (tmp_path / "home" / "recordings").mkdir(parents=True)
    with a_library(tmp_path / "home") as library:
        library.take_in(sound, an_arrival(sound))
    os.umask(before)
    for path in (tmp_path / "home").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@posix
def test_only_ordinary_files_are_copied(library: SqliteLibrary, sound: Path, tmp_path: Path) -> None:
    """A pipe is not waited on, and a folder that is a link leads nowhere."""
    pipe = tmp_path / "pipe.wav"
    os.mkfifo(pipe)
    with pytest.raises(StoreError, match=r"pipe\.wav is not an ordinary file"):
        library.take_in(pipe, an_arrival(sound))
    (tmp_path / "home" / "recordings" / ".lock").unlink(missing_ok=True)
    (tmp_path / "home" / "recordings").rmdir()
    (tmp_path / "home" / "recordings").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="not a folder of listenlab's own"):
        library.take_in(sound, an_arrival(sound))
    assert library.sessions() == []


def test_a_file_that_changed_meanwhile_is_not_kept(library: SqliteLibrary, sound: Path, tmp_path: Path) -> None:
    """What is kept is what was looked at."""
    arrival = an_arrival(sound)
    sound.write_bytes(b"RIFF, still being written")
    with pytest.raises(StoreError, match=r"monday\.wav changed while it was being kept"):
        library.take_in(sound, arrival)
    assert (library.sessions(), files(tmp_path / "home")) == ([], [])


def test_there_must_be_room(
    library: SqliteLibrary, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked for before, and when it runs out on the way nothing is left of the copy."""
    monkeypatch.setattr(sounds, "RESERVE_BYTES", 1 << 62)
    with pytest.raises(DiskFull, match=r"no room to keep monday\.wav"):
        library.take_in(sound, an_arrival(sound))
    monkeypatch.setattr(sounds, "RESERVE_BYTES", 0)
    monkeypatch.setattr("shutil.copyfileobj", out_of_room)
    with pytest.raises(DiskFull):
        library.take_in(sound, an_arrival(sound))
    assert (library.sessions(), files(tmp_path / "home")) == ([], [])
    monkeypatch.undo()
    assert library.take_in(sound, an_arrival(sound))


def out_of_room(source: object, target: object, _length: int) -> None:
    """Half a copy, and then the disk is full."""
    target.write(b"RIFF")  # type: ignore[attr-defined]
    raise OSError(errno.ENOSPC, "No space left on device")


FILL_A_SMALL_DISK = """
import sys
from pathlib import Path
from listenlab.errors import DiskFull
from listenlab.store import sounds
from tests.store.given import a_library, a_session, a_sound, an_arrival, keep
sounds.RESERVE_BYTES = 0
sounds._expect_room = lambda *_: None
home, sound = Path(sys.argv[1]), a_sound(Path(sys.argv[2]), content=bytes(1_500_000))
with a_library(home) as library:
    keep(library, a_session())
    assert library.take_in(sound, an_arrival(sound, "first"))
    try:
        library.take_in(sound, an_arrival(sound, "second"))
    except DiskFull as error:
        print(error)
    assert [listing.id for listing in library.sessions()] == ["first", "9f3a"]
    library.check()
    assert len(list((home / "recordings").glob("*.wav*"))) == 1, "nothing is left of the second"
"""


def test_a_disk_that_fills_up_while_copying_keeps_what_was_kept(tmp_path: Path) -> None:
    """On a real disk of two megabytes, as far as this machine lets us make one."""
    (tmp_path / "disk").mkdir()
    small_disk = f'mount -t tmpfs -o size=2m none {tmp_path / "disk"} && exec "$@"'
    on_it = ["unshare", "-rm", "sh", "-c", small_disk, "sh"]
    if not shutil.which("unshare") or subprocess.run([*on_it, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    command = [sys.executable, "-c", FILL_A_SMALL_DISK, str(tmp_path / "disk" / "home"), str(tmp_path / "elsewhere")]
    filled = subprocess.run([*on_it, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (filled.returncode, filled.stderr) == (0, "")
    assert "There is no room left on the disk" in filled.stdout


@pytest.mark.parametrize("harm", ["missing", "cut", "changed"])
def test_sound_that_is_not_what_was_kept_is_noticed(
    library: SqliteLibrary, sound: Path, tmp_path: Path, harm: str
) -> None:
    """When it is asked for, and by the check."""
    library.take_in(sound, an_arrival(sound))
    (path,) = (tmp_path / "home" / "recordings").glob("*.wav")
    content = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(content[:-1] + (b"" if harm == "cut" else b"!"))
    for ask in (library.check, lambda: library.recording("50d0")):
        with pytest.raises(LibraryDamaged, match="the sound of session 50d0 is"):
            ask()
    assert library.delete("50d0").title == "Monday", "it can still be deleted"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE recordings SET name = 'other.wav'",
        "UPDATE wishes SET listener = 'right'",
        "INSERT INTO seatings SELECT number, 'mix', 0, NULL FROM sessions",
        "UPDATE pending SET reason = 'Another.'",
        "UPDATE pending SET state = 'complete'",
        "DELETE FROM pending",
    ],
)
def test_a_check_notices_rows_that_are_not_what_was_kept(sound: Path, tmp_path: Path, damage: str) -> None:
    """Those of recordings are under the seal too."""
    with a_library(tmp_path / "home") as library:
        library.take_in(sound, an_arrival(sound, wishes=Wishes("left")))
        assert library._store.connection is not None
        library._store.connection.execute(damage)
        with pytest.raises(LibraryDamaged):
            library.check()


def meanwhile(happens: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have something happen right after a recording was copied and before its session is written."""
    copy = sounds.copy

    def copy_and_more(*arguments: Any) -> None:
        copy(*arguments)
        happens()

    monkeypatch.setattr(sounds, "copy", copy_and_more)


def test_a_session_of_its_id_that_comes_meanwhile_is_left_alone(
    library: SqliteLibrary, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is dropped."""
    meanwhile(lambda: keep(library, a_session("50d0")), monkeypatch)
    assert not library.take_in(sound, an_arrival(sound))
    assert library.find("50d0").state is State.COMPLETE
    assert files(tmp_path / "home") == []


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved")
def test_a_library_that_is_moved_away_meanwhile_keeps_no_half_of_a_recording(
    library: SqliteLibrary, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, and where the library lies now the copy is removed when it is opened."""
    keep(library, a_session())
    meanwhile(lambda: (tmp_path / "home").rename(tmp_path / "away"), monkeypatch)
    with pytest.raises(StoreError, match="moved away while a recording was being kept"):
        library.take_in(sound, an_arrival(sound))
    assert len(files(tmp_path / "away")) == 1
    with a_library(tmp_path / "away") as moved:
        assert [listing.id for listing in moved.sessions()] == ["9f3a"]
    assert files(tmp_path / "away") == []


def test_a_deletion_whose_sound_cannot_be_removed_yet_is_finished_later(
    library: SqliteLibrary, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session is gone at once, and it is said that its bytes are not."""
    library.take_in(sound, an_arrival(sound))
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(StoreError, match=r"50d0 is deleted, but its last traces .* could not be wiped yet"):
        library.delete("50d0")
    monkeypatch.undo()
    assert library.sessions() == []
    assert len(files(tmp_path / "home")) == 1
    a_library(tmp_path / "home").close()
    assert files(tmp_path / "home") == []


def refused(*_: object, **__: object) -> None:
    """What a failing disk answers."""
    raise OSError(errno.EIO, "Input/output error")


def test_a_folder_of_recordings_that_is_gone_leaves_nothing_to_remove(
    library: SqliteLibrary, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deletion that was cut short is not tried for ever."""
    library.take_in(sound, an_arrival(sound))
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(StoreError):
        library.delete("50d0")
    monkeypatch.undo()
    library.close()
    shutil.rmtree(tmp_path / "home" / "recordings")
    with a_library(tmp_path / "home") as again:
        assert again._store.connection is not None
        assert again._store.connection.execute("SELECT count(*) FROM leftovers").fetchone() == (0,)


def test_one_keeper_waits_for_another(sound: Path, tmp_path: Path) -> None:
    """A library that is opened meanwhile leaves the file alone that another is still copying."""
    home = tmp_path / "home"
    with a_library(home) as busy:
        keep(busy, a_session())
        sounds.make_folder(home / "recordings")
        with sounds.sole_keeper(home / "recordings", wait=True):
            a_sound(home / "recordings", "half.wav.part")
            assert busy._store.connection is not None
            busy._store.connection.execute("INSERT INTO leftovers VALUES ('half.wav')")
            a_library(home).close()
            assert files(home) == ["half.wav.part"]
        a_library(home).close()
        assert files(home) == []


DIE_AT_EVERY_STEP = """
import os, signal, sys
from pathlib import Path
from tests.store.given import a_document, a_library, a_session, a_sound, an_arrival, keep

folder, points = Path(sys.argv[1]), [int(point) for point in sys.argv[2].split(",")]
sound = a_sound(folder / "elsewhere", content=bytes(range(256)) * 100)

def die_after(calls):
    left = [calls]
    def count(frame, event, _argument):
        if event in ("call", "c_call", "c_return") and "/listenlab/store/" in frame.f_code.co_filename:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.setprofile(count)

def live(home, calls, told):
    with a_library(home) as library:
        keep(library, a_session("earlier"))
        import filelock
        die_after(calls)
        for step, act in (
            ("kept", lambda: library.take_in(sound, an_arrival(sound))),
            ("scored", lambda: library.complete(a_session("50d0"), a_document(a_session("50d0")))),
            ("deleted", lambda: library.delete("50d0")),
        ):
            act()
            os.write(told, step.encode() + b" ")
    sys.setprofile(None)
    os.write(told, b"lived")

for point in points:
    home, (reading, told) = folder / f"home{point}", os.pipe()
    child = os.fork()
    if not child:
        live(home, point, told)
        os._exit(0)
    os.close(told)
    steps = os.fdopen(reading).read().split()
    os.waitpid(child, 0)
    with a_library(home) as library:
        library.check()
        listed = [listing.state.value for listing in library.sessions() if listing.id != "earlier"]
        whole = [part.path.name for listing in library.sessions() for part in library.recording(listing.id).parts]
    lying = [path.name for path in (home / "recordings").glob("*") if path.name != ".lock"]
    assert sorted(lying) == sorted(whole), (point, steps, lying, whole)
    allowed = {(): ([], ["parked"]), ("kept",): (["parked"], ["complete"]), ("kept", "scored"): (["complete"], [])}
    assert listed in allowed.get(tuple(steps), ([],)), (point, steps, listed)
    print(point, *steps, sep=" ")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_kill_at_any_step_costs_nothing_that_was_kept_and_leaves_no_file_behind(tmp_path: Path) -> None:
    """Twenty times, at calls all over what keeping, scoring and deleting a recording does in the store."""
    points = [random.Random(part).randrange(54 * part + 1, 54 * part + 55) for part in range(20)]
    trial = subprocess.run(
        [sys.executable, "-c", DIE_AT_EVERY_STEP, str(tmp_path), ",".join(map(str, points))],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert trial.returncode == 0, trial.stderr
    reached = {tuple(line.split()[1:]) for line in trial.stdout.splitlines()}
    assert {(), ("kept",), ("kept", "scored")} <= reached, reached
