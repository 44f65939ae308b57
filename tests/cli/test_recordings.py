"""Recordings on the command line: kept without a model, listed, explained, tried again, removed."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from listenlab.cli import main
from listenlab.errors import ListenlabError, ModelMissing, RecogniserLost
from listenlab.practice.ports import Ears
from listenlab.wiring import intake
from tests.commands import Listenlab
from tests.practice.kept_sound import failing
from tests.practice.kept_sound import hearing as good_ears

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(inside: Listenlab, brief: Path) -> str:
    """The id of a recording that is kept without there being a model."""
    done = inside("import", brief / "good.flac")
    assert done.returncode == 0, done.stderr
    return inside("sessions").stdout.split()[0]


def home_files(home: Path) -> list[Path]:
    """The sound files of a library."""
    return [path for path in (home / "recordings").iterdir() if path.name != ".lock"]


def test_without_a_model_a_recording_is_kept_and_one_is_told_how_to_get_one(
    listenlab: Listenlab, brief: Path, tmp_path: Path
) -> None:
    """That is what was asked for, so it is no failure; there is nothing to print yet."""
    done = listenlab("import", brief / "good.flac", "--format", "json")
    assert (done.returncode, done.stdout) == (0, "")
    said = done.stderr.splitlines()
    assert said[0].startswith("Kept as ")
    assert said[0].endswith(": good")
    assert "is waiting for a recognition model" in said[1]
    assert "MB" in said[2]
    assert "listenlab models get" in said[2]
    assert said[3] == f"Then: listenlab retry {said[1].split()[0]}"
    (copy,) = home_files(tmp_path / "home")
    assert copy.read_bytes() == (brief / "good.flac").read_bytes()


def test_a_transcript_beside_it_is_scored(listenlab: Listenlab, brief: Path) -> None:
    """Everything asked for was kept."""
    done = listenlab("import", brief / "good.flac", brief / "good.json", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["people"]["partner"] == "Ana"
    assert len(listenlab("sessions").stdout.splitlines()) == 2


def test_what_waits_is_listed_and_says_what_to_do(inside: Listenlab, kept: str) -> None:
    """It is not found by words, and not written out."""
    assert inside("sessions").stdout.rstrip().endswith("good  waiting for a recognition model")
    for command in (["show"], ["export", "--format", "json"]):
        refused = inside(*command, kept[:5])
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "listenlab models get" in refused.stderr
        assert f"listenlab retry {kept}" in refused.stderr
    assert inside("search", "good").stdout == ""


def test_trying_again_without_a_model_changes_nothing(inside: Listenlab, kept: str) -> None:
    """It is said again what is missing, and the exit code tells that nothing was scored."""
    for arguments in ([], [kept]):
        done = inside("retry", *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert "is waiting for a recognition model" in done.stderr
    assert inside("retry", "nosuch").returncode == 1
    assert kept in inside("sessions").stdout


def test_importing_it_again_keeps_it_once(inside: Listenlab, kept: str, brief: Path, tmp_path: Path) -> None:
    """It still waits."""
    again = inside("import", brief / "good.flac")
    assert again.returncode == 0
    assert f"{kept} is there already" in again.stderr
    assert len(home_files(tmp_path / "home")) == 1


def test_deleting_removes_the_sound(inside: Listenlab, kept: str, tmp_path: Path) -> None:
    """Down to the last file, and it says that this is what it does."""
    done = inside("delete", kept, "--yes")
    assert done.returncode == 0, done.stderr
    assert f"Removing {kept} and wiping every trace of it" in done.stderr
    assert home_files(tmp_path / "home") == []
    assert inside("sessions").stdout == ""


def test_all_talks_with_a_person_are_deleted_at_once(inside: Listenlab, kept: str, brief: Path) -> None:
    """As the partner may wish; whoever is not in them stays."""
    assert inside("import", brief / "good.json").returncode == 0
    done = inside("delete", "--person", "Ana", "--yes")
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in inside("sessions").stdout.splitlines()] == [kept]
    assert inside("delete", "--yes").returncode == 2
    assert "No session with Ana" in inside("delete", "--person", "Ana", "--yes").stderr


def test_what_is_no_sound_is_not_kept(listenlab: Listenlab, tmp_path: Path) -> None:
    """There is nothing to wait for; the other file is kept all the same."""
    (tmp_path / "talk.wav").write_text("this is no sound")
    shutil.copy(ROOT / "samples" / "good.flac", tmp_path / "good.flac")
    done = listenlab("import", tmp_path / "talk.wav", tmp_path / "good.flac")
    assert done.returncode == 1
    assert "talk.wav" in done.stderr
    assert listenlab("sessions").stdout.count("\n") == 1


def test_the_doctor_looks_into_the_inside(inside: Listenlab, kept: str, tmp_path: Path) -> None:
    """Whether it opens; and, when asked to be thorough, whether everything in it is what was kept."""
    assert "ok    library: 1 session\n" in inside("doctor").stdout
    assert "ok    library: 1 session, all of them whole\n" in inside("doctor", "--thorough").stdout
    (copy,) = home_files(tmp_path / "home")
    copy.write_bytes(b"something else")
    assert "ok    library" in inside("doctor").stdout
    ill = inside("doctor", "--thorough")
    assert ill.returncode == 1
    assert f"the sound of session {kept} is not what was kept" in ill.stdout


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library for commands that run in this process."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(monkeypatch: pytest.MonkeyPatch, ears: Ears | ListenlabError, *arguments: object) -> Result:
    """What `listenlab` printed with these arguments and this recogniser, whatever model is asked for."""

    def chosen(*_: object) -> Ears:
        if isinstance(ears, ListenlabError):
            raise ears
        return ears

    monkeypatch.setattr(intake, "ears", chosen)
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_with_a_model_what_waited_is_scored_in_its_place(
    here: Path, brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its feedback is printed, and from then on shown; nothing waits any more."""
    run(monkeypatch, ModelMissing("There is no model."), "import", brief / "good.flac")
    done = run(monkeypatch, good_ears(), "retry")
    assert done.exit_code == 0, done.stderr
    assert "is scored: good" in done.stderr
    assert "Open questions" in done.stdout
    listed = run(monkeypatch, good_ears(), "sessions").stdout
    assert "Open q." in listed
    assert run(monkeypatch, good_ears(), "show", listed.split()[0]).stdout == done.stdout
    assert "Every kept recording is scored" in run(monkeypatch, good_ears(), "retry").stderr
    assert "is scored already" in run(monkeypatch, good_ears(), "retry", listed.split()[0]).stderr


def test_a_recogniser_that_fails_parks_the_recording(here: Path, brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept, with the reason, and a failure; the list and the retry say the same."""
    lost = failing(RecogniserLost("The recogniser ended twice without an answer.", "Free memory."))
    done = run(monkeypatch, lost, "import", brief / "good.flac")
    assert done.exit_code == 1
    assert "Kept as" in done.stderr
    assert "is not analysed. The recogniser ended twice without an answer.\nFree memory.\nThen: listenlab retry" in (
        done.stderr
    )
    listed = run(monkeypatch, lost, "sessions").stdout
    assert listed.rstrip().endswith("good  not analysed: The recogniser ended twice without an answer.")
    assert run(monkeypatch, lost, "retry").exit_code == 1
    assert run(monkeypatch, good_ears(), "retry", "--model", "another").exit_code == 0


def test_damaged_sound_costs_only_its_own_session(here: Path, brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, and the others that wait are scored."""
    for side in ("left", "right"):
        run(monkeypatch, ModelMissing("There is no model."), "import", brief / "good.flac", "--listener", side)
    home_files(here)[0].write_bytes(b"something else")
    done = run(monkeypatch, good_ears(), "retry")
    assert done.exit_code == 1
    assert "is damaged: the sound of session" in done.stderr
    assert "is scored: good" in done.stderr


def test_a_model_folder_is_found_again_from_anywhere(
    here: Path, brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is kept by its whole path."""
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    parked = run(monkeypatch, ModelMissing("There is no model."), "import", brief / "good.flac", "--model", "mine")
    assert parked.exit_code == 0
    asked: list[str | None] = []
    monkeypatch.setattr(intake, "ears", lambda _settings, wanted, *_: asked.append(wanted) or good_ears())
    monkeypatch.chdir("/")
    assert CliRunner().invoke(main, ["retry"]).exit_code == 0
    assert asked == [str(tmp_path / "mine")]


def test_a_terminal_sees_what_is_kept_on_a_line_of_its_own(
    here: Path, brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line that shows how far it is makes way for it."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "listenlab", "import", str(brief / "good.flac")]
    subprocess.run(command, stderr=theirs, check=True, timeout=60)
    os.close(theirs)
    seen = os.read(ours, 100_000).decode()
    os.close(ours)
    assert re.match(r"\r\x1b\[Kgood\.flac: reading\r\x1b\[KKept as \w+: good\r\n", seen), seen


DIE_WHILE_HEARING = """
import os, signal, sys
from listenlab.__main__ import main
from listenlab.wiring import intake
from tests.practice.kept_sound import hearing
from dataclasses import replace

class Fatal:
    name = "fatal"
    def words(self, *_):
        os.kill(os.getpid(), getattr(signal, sys.argv[1]))

intake.ears = lambda *_: replace(hearing(), recogniser=Fatal())
main(["import", sys.argv[2]])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize(("with_signal", "code"), [("SIGKILL", -signal.SIGKILL), ("SIGINT", 130)])
def test_a_recording_survives_the_end_of_its_analysis(
    here: Path, brief: Path, with_signal: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By kill -9 or Ctrl-C: it had been said to be kept, and it is; it can be scored later."""
    program = [sys.executable, "-c", DIE_WHILE_HEARING, with_signal, str(brief / "good.flac")]
    ended = subprocess.run(
        program, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "LISTENLAB_HOME": str(here)}
    )
    assert ended.returncode == code, ended.stderr
    assert "Kept as" in ended.stderr
    assert ("To score it later: listenlab retry" in ended.stderr) == (with_signal == "SIGINT")
    listed = run(monkeypatch, good_ears(), "sessions").stdout
    assert listed.rstrip().endswith("good  not analysed: Its analysis did not come to an end.")
    assert run(monkeypatch, good_ears(), "retry").exit_code == 0
