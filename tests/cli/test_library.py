"""The library on the command line: kept, listed, shown, found, written out, removed."""

import csv
import io
import json
import stat
from pathlib import Path

import pytest

from tests.commands import Listenlab


@pytest.fixture
def kept(listenlab: Listenlab, samples: Path) -> str:
    """The id of the good sample, which has been kept."""
    done = listenlab("import", samples / "good.json", "--format", "json")
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout)["session"]["id"])


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
def test_every_export_holds_the_talk_or_its_scores(listenlab: Listenlab, kept: str, form: str) -> None:
    """Each format is written, whole and readable."""
    done = listenlab("export", kept, "--format", form)
    assert done.returncode == 0, done.stderr
    assert ("open_questions" if form == "scores.csv" else "Ana") in done.stdout


def test_an_export_is_read_back_the_same(listenlab: Listenlab, kept: str, tmp_path: Path) -> None:
    """The exported document gives the same scores and turns when it is analysed again."""
    exported = tmp_path / "session.json"
    listenlab("export", kept, "--format", "json", "--output", exported)
    again = json.loads(listenlab("analyze", exported, "--format", "json").stdout)
    assert again == json.loads(exported.read_text())


def test_turns_become_rows(listenlab: Listenlab, kept: str) -> None:
    """The table has a heading and a row for each turn."""
    rows = list(csv.DictReader(io.StringIO(listenlab("export", kept, "--format", "csv").stdout)))
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


def test_a_session_that_is_not_there_is_a_clear_error(listenlab: Listenlab, kept: str) -> None:
    """For every command that takes an id."""
    for command in (["show"], ["export"], ["delete", "--yes"]):
        done = listenlab(*command, "nosuch")
        assert done.returncode == 1
        assert "nosuch" in done.stderr


def test_an_empty_library_makes_no_file(listenlab: Listenlab, tmp_path: Path) -> None:
    """Looking creates nothing."""
    assert listenlab("sessions").returncode == 0
    assert listenlab("search", "anything").returncode == 0
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("words", ['" OR *', "NEAR(", "'; drop table turns", "-", "a AND", "(", "*"])
def test_any_words_can_be_searched_for(listenlab: Listenlab, kept: str, words: str) -> None:
    """Operators and quotes are words like any other."""
    done = listenlab("search", "--", words)
    assert done.returncode == 0, done.stderr


def test_only_the_owner_can_read_what_is_kept(listenlab: Listenlab, kept: str, tmp_path: Path) -> None:
    """Folders are 0700 and files 0600."""
    for place in (tmp_path / "home").rglob("*"):
        assert stat.S_IMODE(place.stat().st_mode) == (0o700 if place.is_dir() else 0o600), place
