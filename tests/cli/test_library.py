"""The library on the command line: kept, listed, shown, found, written out, removed."""

import csv
import io
import json
import shutil
import stat
from pathlib import Path

import pytest

from tests.commands import Listenlab, in_this_process

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A library in which the good sample has been kept, and its id."""
    home = tmp_path_factory.mktemp("library") / "home"
    done = in_this_process(home)("import", SAMPLES / "good.json", "--format", "json")
    assert done.returncode == 0, done.stderr
    return home, str(json.loads(done.stdout)["session"]["id"])


@pytest.fixture
def kept(library: tuple[Path, str], tmp_path: Path) -> str:
    """The id of the good sample in a copy of that library."""
    shutil.copytree(library[0], tmp_path / "home")
    return library[1]


def test_what_is_kept_is_listed_shown_and_found(listenlab: Listenlab, kept: str) -> None:
    """By its whole id or the beginning of it, and by words in it."""
    assert kept in listenlab("sessions").stdout
    assert "Paraphrasing" in listenlab("show", kept[:6]).stdout
    hits = listenlab("search", "the whole plan had changed").stdout
    assert kept in hits
    assert "Ana" in hits


def test_showing_draws_what_was_stored(listenlab: Listenlab, kept: str, samples: Path) -> None:
    """The page is the one that analyze printed."""
    assert listenlab("show", kept).stdout == listenlab("analyze", samples / "good.json").stdout


def test_the_same_file_is_kept_once(listenlab: Listenlab, kept: str, samples: Path) -> None:
    """A second import says that it is there."""
    again = listenlab("import", samples / "good.json")
    assert again.returncode == 0
    assert "already" in again.stderr
    assert listenlab("sessions").stdout.count(kept) == 1


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "markdown", "html", "csv", "scores.csv", "vtt", "srt"])
def test_every_export_holds_the_talk_or_its_scores(inside: Listenlab, kept: str, form: str) -> None:
    """Each format is written, whole and readable."""
    done = inside("export", kept, "--format", form)
    assert done.returncode == 0, done.stderr
    assert ("open_questions" if form == "scores.csv" else "Ana") in done.stdout


def test_an_export_is_read_back_the_same(inside: Listenlab, kept: str, tmp_path: Path) -> None:
    """The exported document gives the same scores and turns when it is analysed again."""
    exported = tmp_path / "session.json"
    inside("export", kept, "--format", "json", "--output", exported)
    again = json.loads(inside("analyze", exported, "--format", "json").stdout)
    assert again == json.loads(exported.read_text())


def test_turns_become_rows(inside: Listenlab, kept: str) -> None:
    """The table has a heading and a row for each turn."""
    rows = list(csv.DictReader(io.StringIO(inside("export", kept, "--format", "csv").stdout)))
    assert len(rows) == 44
    assert rows[0]["name"] == "Sam"


def test_deleting_asks_and_then_leaves_nothing(listenlab: Listenlab, kept: str, tmp_path: Path) -> None:
    """A no keeps it; a yes removes it down to the bytes."""
    assert listenlab("delete", kept, text="n\n").returncode == 130
    assert kept in listenlab("sessions").stdout
    assert listenlab("delete", kept, "--yes").returncode == 0
    assert listenlab("sessions").stdout == ""
    home = tmp_path / "home"
    assert not [file for file in home.rglob("*") if file.is_file() and b"whole plan had changed" in file.read_bytes()]


def test_a_session_that_is_not_there_is_a_clear_error(inside: Listenlab, kept: str) -> None:
    """For every command that takes an id."""
    for command in (["show"], ["export"], ["delete", "--yes"]):
        done = inside(*command, "nosuch")
        assert done.returncode == 1
        assert "nosuch" in done.stderr


def test_an_empty_library_makes_no_file(listenlab: Listenlab, tmp_path: Path) -> None:
    """Looking creates nothing."""
    assert listenlab("sessions").returncode == 0
    assert listenlab("search", "anything").returncode == 0
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("words", ['" OR *', "NEAR(", "'; drop table turns", "-", "a AND", "(", "*"])
def test_any_words_can_be_searched_for(inside: Listenlab, kept: str, words: str) -> None:
    """Operators and quotes are words like any other."""
    done = inside("search", "--", words)
    assert done.returncode == 0, done.stderr


def test_only_the_owner_can_read_what_is_kept(listenlab: Listenlab, samples: Path, tmp_path: Path) -> None:
    """Folders are 0700 and files 0600."""
    assert listenlab("import", samples / "good.json").returncode == 0
    for place in (tmp_path / "home").rglob("*"):
        assert stat.S_IMODE(place.stat().st_mode) == (0o700 if place.is_dir() else 0o600), place
