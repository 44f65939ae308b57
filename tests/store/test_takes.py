"""A recording on its way into the library: whatever kills the program, what was recorded is there and whole."""

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from listenlab.errors import LibraryDamaged, SessionNotFound, StoreError
from listenlab.practice.listing import IN_PROGRESS, RECORDED
from listenlab.practice.take import Line, Struck
from tests.store.given import a_library, a_session
from tests.store.recorded import COURSE, begun, settled, squeezed

ROOT = Path(__file__).parents[2]


def test_each_step_is_kept_before_the_next(tmp_path: Path) -> None:
    """Begun, recorded, packed: also for a library that is opened anew in between."""
    with a_library(tmp_path) as library:
        folder = begun(library)
        assert not folder.exists(), "whoever records makes it"
        assert library.find("b0b0").obstacle == IN_PROGRESS
    with a_library(tmp_path) as library:
        assert library.takes.folder("b0b0") == folder
        settled(library)
    with a_library(tmp_path) as library:
        assert (library.find("b0b0").obstacle, library.find("b0b0").duration_s) == (RECORDED, 10.0)
        take = library.recording("b0b0").take
        assert take
        assert take.course == COURSE
        squeezed(library)
    with a_library(tmp_path) as library:
        assert [part.name for part in library.recording("b0b0").parts] == ["part-001.flac", "part-002.flac"]
        assert sorted(path.name for path in folder.iterdir()) == ["journal.jsonl", "part-001.flac", "part-002.flac"]
        library.check()


def test_a_rehearsal_keeps_its_lines_and_is_no_usual_recording(tmp_path: Path) -> None:
    """What a scripted partner said lies with it; the next talk with people is not recorded as it was."""
    lines = (Line(1.0, 3.0, "The date wasn't mine."), Line(5.0, 5.0, "Why?", by_listener=True))
    course = replace(COURSE, lines=lines, struck=(Struck(1.0, 2.0),), told=("Maya told you 1 of 12 things.",))
    with a_library(tmp_path) as library:
        usual = library.takes.usual("Sam")
        begun(library, drill="rehearsal/missed_deadline")
        settled(library, course)
        take = library.recording("b0b0").take
        assert take is not None
        assert (take.course, take.is_rehearsal) == (course, True)
        assert library.takes.usual("Sam") == usual == ()


def test_recordings_that_are_scored_and_not_packed_are_found(tmp_path: Path) -> None:
    """For whoever packs them later."""
    with a_library(tmp_path) as library:
        begun(library)
        settled(library)
        assert library.takes.unpacked() == []
        library.complete(a_session("b0b0"), "document")
        assert library.takes.unpacked() == ["b0b0"]
        squeezed(library)
        assert library.takes.unpacked() == []


def test_steps_of_a_session_that_is_not_there_are_refused(tmp_path: Path) -> None:
    """It was deleted meanwhile, or its id is taken."""
    with a_library(tmp_path) as library:
        begun(library)
        with pytest.raises(StoreError, match="a session b0b0 already"):
            begun(library)
        library.delete("b0b0")
        for step in (settled, lambda it: it.takes.folder("b0b0"), lambda it: it.takes.parts("b0b0")):
            with pytest.raises(SessionNotFound):
                step(library)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE takes SET agreed = 'written'",
        "UPDATE takes SET due_at = '2030-01-01T00:00:00+00:00'",
        "UPDATE takes SET course = '{}'",
        "DELETE FROM partners",
    ],
)
def test_a_check_notices_what_was_changed_about_a_recording(tmp_path: Path, damage: str) -> None:
    """Who agreed and until when its sound stays, above all."""
    with a_library(tmp_path) as library:
        begun(library)
        settled(library)
        library.check()
        assert library._store.connection is not None
        library._store.connection.execute(damage)
        with pytest.raises(LibraryDamaged):
            library.check()


DIE_AT_EVERY_STEP = """
import os, signal, sys
from pathlib import Path
from tests.store.given import a_document, a_library, a_session, keep
from tests.store.recorded import begun, settled, sound, squeezed

folder, points = Path(sys.argv[1]), [int(point) for point in sys.argv[2].split(",")]

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
            ("begun", lambda: begun(library)),
            ("settled", lambda: settled(library)),
            ("packed", lambda: squeezed(library)),
            ("scored", lambda: library.complete(a_session("b0b0"), a_document(a_session("b0b0")))),
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
        if "begun" in steps:
            (state,) = listed
            assert state in {1: ("recording", "parked"), 2: ("parked",), 3: ("parked", "complete")}.get(
                len(steps), ("complete",)), (point, steps, state)
            if state == "recording":
                settled(library)
            squeezed(library)
            assert sound(library) == b"marmalade 1marmalade 2", (point, steps)
            library.check()
            (take,) = [path for path in (home / "recordings").iterdir() if path.is_dir()]
            lying = sorted(path.name for path in take.iterdir())
            assert lying == ["journal.jsonl", "part-001.flac", "part-002.flac"], (point, steps, lying)
    print(point, *steps, sep=" ")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_kill_at_any_step_costs_nothing_of_what_was_recorded(tmp_path: Path) -> None:
    """Twenty times, at calls all over what keeping, packing and scoring a recording does in the store."""
    points = [random.Random(part).randrange(65 * part + 1, 65 * part + 66) for part in range(20)]
    trial = subprocess.run(
        [sys.executable, "-c", DIE_AT_EVERY_STEP, str(tmp_path), ",".join(map(str, points))],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert trial.returncode == 0, trial.stderr
    reached = {len(line.split()) - 1 for line in trial.stdout.splitlines()}
    assert {1, 2, 3} <= reached, trial.stdout
