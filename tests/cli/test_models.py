"""`models`: what there is, getting one, adopting one, and removing it again."""

import hashlib
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import huggingface_hub
import pytest
from click.testing import CliRunner, Result

from listenlab.cli import main
from listenlab.hearing import pace, pinned
from listenlab.hearing.hub import Holding, RemoteFile
from listenlab.hearing.jobs import Device
from listenlab.hearing.models import opened
from listenlab.hearing.pace import Pace
from tests.hearing.standin_hub import StandInHub, running

FILES = {"model.bin": os.urandom(2_000_003), "config.json": b"{}", "tokenizer.json": b"{}", "vocabulary.txt": b"one"}
DEMO = Path(__file__).parents[2] / "models" / "demo"
needs_demo = pytest.mark.skipif(not (DEMO / "model.bin").is_file(), reason="the demo model is not in this checkout")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of models of the person who runs the command."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "models"


@pytest.fixture(autouse=True)
def standin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInHub]:
    """A hub with tiny.en, to which everything here is led as to any mirror, and a cache of its own."""
    with running(StandInHub({"Systran/faster-whisper-tiny.en": dict(FILES)})) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.address)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        monkeypatch.setenv("HF_HUB_OFFLINE", "0")
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
        yield hub
    huggingface_hub.close_session()


def models(*arguments: object, text: str | None = None) -> Result:
    """What `listenlab models` printed with these arguments, and its exit code."""
    return CliRunner().invoke(main, ["models", *map(str, arguments)], input=text)


def make_model(folder: Path, size_bytes: int, **told: object) -> None:
    """A folder with the files of a model; `model.bin` takes no room on the disk."""
    folder.mkdir(parents=True)
    for name, content in FILES.items():
        (folder / name).write_bytes(b"" if name == "model.bin" else content)
    os.truncate(folder / "model.bin", size_bytes)
    (folder / "listenlab.json").write_text(json.dumps(told))


def row(listed: str, name: str) -> str:
    """The line of a model in the list."""
    return next(line for line in listed.splitlines() if line.split()[0] == name)


def test_the_list_shows_what_can_be_got_and_what_is_here(home: Path) -> None:
    """Name, size, languages and speed; which ones are here, and which one auto picks."""
    make_model(home / "base.en", 145_216_508)
    make_model(home / "robots", 4_000_000, for_people=False)
    done = models("list")
    assert done.exit_code == 0, done.stderr
    assert re.fullmatch(r"small +484 MB +99 languages +fast \(8 min\)", row(done.stdout, "small"))
    assert re.fullmatch(
        r"base\.en +145 MB +English +very fast \(2 min\) +yes, auto picks it", row(done.stdout, "base.en")
    )
    assert row(done.stdout, "robots").endswith("only samples' voices")
    assert row(done.stdout, "large-v3").split()[-3:] == ["slow", "(48", "min)"]
    assert max(map(len, done.stdout.splitlines())) <= 80
    runs_on, voices = done.stderr.splitlines()
    assert re.fullmatch(r"Recognition runs on (the processor|a graphics card, if it passes a trial)\.", runs_on)
    assert voices.startswith("Voices on one microphone are told apart without a model")


def test_what_was_measured_here_is_marked_in_the_list(home: Path) -> None:
    """With a star; what is estimated by its size has none."""
    make_model(home / "small.en", 483_545_366)
    pace.keep(home.parent, opened(home / "small.en"), Pace(0.3, Device.PROCESSOR))
    assert "steady (18 min)*" in row(models("list").stdout, "small.en")
    assert "*" not in row(models("list").stdout, "small")


def test_a_model_that_cannot_be_tried_says_why(home: Path) -> None:
    """One that is not here, and one that cannot be loaded."""
    make_model(home / "robots", 4_000)
    for name, reason in (("nurse", "'nurse' is not installed"), ("robots", "robots cannot be used")):
        failed = models("try", name)
        assert failed.exit_code == 1
        assert reason in failed.stderr


@needs_demo
def test_trying_a_model_measures_and_keeps_its_speed(home: Path) -> None:
    """Once tried, the list and the check-up know it."""
    assert models("add", DEMO, "--name", "robots").exit_code == 0
    done = models("try", "robots")
    assert re.fullmatch(
        r"robots takes [\d.e-]+ s for a second of sound on the \w+( card)?: [a-z ]+, .+ for an hour of talk\.\n",
        done.stderr,
    )
    assert ")*" in row(models("list").stdout, "robots")


def test_somebody_without_a_model_is_told_how_to_get_one(home: Path, tmp_path: Path) -> None:
    """Its name, its size and the command; a model that is not for people is none."""
    make_model(home / "robots", 4_000_000, for_people=False)
    for told in (models("list"), models("path", "auto")):
        assert re.search(r"no (recognition )?model for people's voices", told.stderr)
        assert re.search(r"\(\d+ MB, once, .*\): listenlab models get (tiny|base|small)\.en", told.stderr)


def test_getting_a_model_is_one_command(home: Path, standin: StandInHub) -> None:
    """It says from where and where to, and what came; a second time it fetches nothing."""
    done = models("get", "tiny.en")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    assert f"Getting tiny.en: Systran/faster-whisper-tiny.en from {standin.address} into {home}." in done.stderr
    assert re.search(r"tiny\.en is ready: 2 MB in 0:0\d\.", done.stderr)
    assert "\x1b" not in done.stderr
    assert "auto picks it" in row(models("list").stdout, "tiny.en")
    standin.asked.clear()
    assert "is here already" in models("get", "tiny.en").stderr
    assert standin.asked == []


def test_a_terminal_sees_how_far_it_is(home: Path, standin: StandInHub) -> None:
    """One line that is redrawn, and gone at the end."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "listenlab", "models", "get", "tiny.en"]
    ran = subprocess.run(command, stderr=theirs, check=False, timeout=60)
    os.close(theirs)
    seen = os.read(ours, 100_000).decode()
    os.close(ours)
    assert ran.returncode == 0, seen
    assert re.search(r"\r\x1b\[Ktiny\.en +\d+%  \d of 2 MB", seen)
    assert re.search(r"\r\x1b\[Ktiny\.en is ready", seen)


def test_a_cut_download_is_listed_as_begun_and_goes_on(home: Path, standin: StandInHub) -> None:
    """The same command takes it up."""
    standin.refusals = {"/cdn/Systran/faster-whisper-tiny.en/tokenizer.json": (500, {})}
    failed = models("get", "tiny.en")
    assert failed.exit_code == 1
    assert "answered 500" in failed.stderr
    assert row(models("list").stdout, "tiny.en").endswith("begun, not whole")
    standin.refusals = {}
    assert models("get", "tiny.en").exit_code == 0
    assert len(standin.asked_for("model.bin")) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("get", "smal"), "Did you mean `small`?"),
        (("get", "tiny", "--endpoint", "http://127.0.0.1:9"), "127.0.0.1 cannot be reached"),
        (("get", "tiny", "--endpoint", "hub"), "'hub' is not an address"),
        (("get", "base.en"), "has no repository Systran/faster-whisper-base.en"),
        (("add", "nowhere"), "There is no model called 'nowhere'"),
        (("remove", "nowhere", "--yes"), "There is no model called nowhere here"),
        (("path", "nowhere"), "'nowhere' is not installed"),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(arguments: tuple[str, ...], words: str, home: Path) -> None:
    """One or two lines on standard error, and exit code 1."""
    done = models(*arguments)
    assert done.exit_code == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@needs_demo
def test_a_folder_is_tried_and_copied(home: Path) -> None:
    """Under its own name or another; what is not for people stays so."""
    done = models("add", DEMO, "--name", "mine")
    assert done.exit_code == 0, done.stderr
    assert (home / "mine" / "model.bin").read_bytes() == (DEMO / "model.bin").read_bytes()
    assert models("path", "mine").stdout.strip() == str(home / "mine")
    assert row(models("list").stdout, "mine").endswith("only samples' voices")


def test_a_folder_that_is_no_model_is_not_copied(home: Path, tmp_path: Path) -> None:
    """Neither one that lacks a file nor one with nonsense in it."""
    make_model(tmp_path / "nonsense", 20_000)
    shutil.copytree(tmp_path / "nonsense", tmp_path / "lacking")
    (tmp_path / "lacking" / "tokenizer.json").unlink()
    for name, words in (("nonsense", "nonsense cannot be used"), ("lacking", "lacks tokenizer.json")):
        done = models("add", tmp_path / name)
        assert done.exit_code == 1
        assert words in done.stderr
    assert not home.exists()


def test_a_model_already_in_the_hub_s_cache_is_named(home: Path, tmp_path: Path) -> None:
    """It is tried before it is taken, and one that is not there says how to get it."""
    snapshot = tmp_path / "hub" / "models--Systran--faster-whisper-base.en" / "snapshots" / ("1" * 40)
    make_model(snapshot, 20_000)
    (snapshot.parents[1] / "refs").mkdir()
    (snapshot.parents[1] / "refs" / "main").write_text("1" * 40)
    assert "cannot be used" in models("add", "base.en").stderr
    missing = models("add", "small.en")
    assert "is not in the Hugging Face cache" in missing.stderr
    assert "listenlab models get small.en" in missing.stderr


def test_removing_asks_first(home: Path) -> None:
    """A no keeps it, a yes frees its room."""
    make_model(home / "base.en", 145_216_508)
    assert models("remove", "base.en", text="n\n").exit_code == 130
    assert (home / "base.en").is_dir()
    done = models("remove", "base.en", text="y\n")
    assert done.exit_code == 0
    assert "Removed base.en: 145 MB are free again." in done.stderr
    assert not (home / "base.en").exists()


def test_the_place_of_models_can_be_asked_for(home: Path) -> None:
    """To put one there by hand; asking makes no folder."""
    assert models("path").stdout.strip() == str(home)
    assert not home.exists()
    make_model(home / "by-hand", 20_000)
    assert models("path", "by-hand").stdout.strip() == str(home / "by-hand")
    assert models("path", "auto").stdout.strip() == str(home / "by-hand")


def test_listing_loads_neither_the_recogniser_nor_the_hub_s_library(home: Path) -> None:
    """A list comes at once."""
    heavy = ("numpy", "faster_whisper", "huggingface_hub", "textual")
    program = (
        "import sys\nfrom listenlab.cli import main\n"
        "try: main(['models', 'list'])\nexcept SystemExit: pass\n"
        f"print(*[name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, timeout=60)
    assert ran.stderr.splitlines()[-1] == ""


def test_the_doctor_says_which_model_will_be_used(home: Path) -> None:
    """Or how to get one."""
    told = CliRunner().invoke(main, ["doctor"])
    assert "listenlab models get" in told.stdout
    make_model(home / "base.en", 145_216_508)
    told = CliRunner().invoke(main, ["doctor"])
    assert re.search(r"recognition: the model base\.en on .+, very fast by its size", told.stdout)


def test_what_tells_voices_apart_is_got_like_a_model(
    standin: StandInHub, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From its own repositories, told of in the list, and not fetched twice."""
    content = os.urandom(5_000)
    file = RemoteFile("model.onnx", len(content), hashlib.sha256(content).hexdigest(), "")
    monkeypatch.setattr(pinned, "DIARIZATION", pinned.Pinned("diarization", (Holding("some/one", "main", (file,)),)))
    standin.repositories["some/one"] = {"model.onnx": content}
    assert "models get diarization" in models("list").stderr
    assert "is ready" in models("get", "diarization").stderr
    assert (home / "diarization" / "model.onnx").read_bytes() == content
    assert "models get diarization" not in models("list").stderr
    assert "here already" in models("get", "diarization").stderr
    assert models("remove", "diarization", "--yes").exit_code == 0
