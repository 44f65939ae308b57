"""Everybody's share in what is kept: listed, called otherwise, taken along and forgotten to the last byte."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listenlab import interchange
from listenlab.conversation import Layout, Line, Transcript
from listenlab.drills.drill import Role
from listenlab.drills.round import Chairs, Rating, Round
from listenlab.drills.tally import Behaviour, Tap
from listenlab.feedback.retake import Retake
from listenlab.practice.reading import read_back
from listenlab.practice.session import Session
from listenlab.store import open_library
from tests.commands import Listenlab, in_this_process
from tests.practice.kept_sound import a_workbench, silent

ROUND = Round(
    Chairs("Ana", "Ben", ("Cleopatra",)),
    (None,),
    taps=(Tap(3.0, Behaviour.ADVICE),),
    ratings=(Rating(Role.OBSERVER, "How calm?", 3), Rating(Role.SPEAKER, "How well?", 2)),
)
RETAKE = Retake("rewind", "2026-01-04T10:00:00+00:00", 1, "My Xylophant died.", "Oh.", "So it died.", well=True)


def a_talk(name: str, listener: str, partner: str, words: str = "My cat died.") -> Session:
    lines = (Line(words, partner, 0.0, 4.0), Line("You should get another one.", listener, 5.0, 7.0))
    told = Transcript(lines, Layout.TURNS, listener, partner, started_at="2026-01-02T18:30:00+00:00")
    return replace(read_back(told, name, name, a_workbench().yardstick("drill"), silent), title=name)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with a talk that Ana answered anew, a round that Cleopatra watched, and a talk of two others."""
    monday = replace(a_talk("monday", "Ana", "Ben", "My Xylophant died."), retakes=(RETAKE,))
    watched = replace(a_talk("watched", "Ana", "Ben"), drill="open_only", round=ROUND)
    with open_library(tmp_path / "home", now=lambda: datetime(2026, 1, 3, tzinfo=UTC)) as library:
        for each in (monday, watched, a_talk("others", "Dan", "Eva")):
            library.keep(each, interchange.dump(each))
        library.note_round("watched", interchange.round_text(ROUND))
    return tmp_path / "home"


@pytest.fixture
def listenlab(home: Path) -> Listenlab:
    """The command in this process, over that library."""
    return in_this_process(home)


def bytes_with(home: Path, word: str) -> int:
    """How many files hold a word, documents unpacked."""
    return sum(word.lower().encode() in path.read_bytes().lower() for path in home.rglob("*") if path.is_file())


def test_everybody_is_listed_with_what_they_did(listenlab: Listenlab) -> None:
    """By name, whoever was put on the roster too; made-up names are nobody."""
    assert listenlab("people", "add", "  Zoe  ").returncode == 0
    assert "already" in listenlab("people", "add", "Zoe").stderr
    told = [line.split(maxsplit=1) for line in listenlab("people").stdout.splitlines()]
    assert told == [
        ["Ana", "listened twice"],
        ["Ben", "was listened to twice"],
        ["Cleopatra", "watched once"],
        ["Dan", "listened once"],
        ["Eva", "was listened to once"],
        ["Zoe", "in no talk yet"],
    ]


def test_one_persons_talks_and_rounds_are_shown(listenlab: Listenlab) -> None:
    """Capitals do not matter; somebody unknown is told."""
    lines = listenlab("people", "show", "ana").stdout.splitlines()
    assert lines[0] == "Ana: listened twice"
    assert [line.split()[1] for line in lines[1:3]] == ["listened", "listened"]
    assert any("Rewind: not judged" in line for line in lines)
    assert any("Open questions only" in line for line in lines)
    assert "watched" in listenlab("people", "show", "Cleopatra").stdout
    assert "No session with Zoe" in listenlab("people", "show", "Zoe").stderr


def test_a_person_is_called_otherwise_everywhere(listenlab: Listenlab) -> None:
    """In talks, in rounds they watched and on the roster; in a talk it can be taken back."""
    listenlab("people", "add", "Ana")
    assert listenlab("people", "rename", "Ana", "Anna").returncode == 0
    assert listenlab("people", "rename", "Cleopatra", "Cleo").returncode == 0
    assert [line.split()[0] for line in listenlab("people").stdout.splitlines()] == [
        "Anna",
        "Ben",
        "Cleo",
        "Dan",
        "Eva",
    ]
    assert "Cleo:" in listenlab("drill", "result", "watched").stdout
    listenlab("undo", "monday")
    assert "Ana " in listenlab("people").stdout


def test_what_a_person_takes_along_holds_nothing_that_is_somebody_elses(listenlab: Listenlab, tmp_path: Path) -> None:
    """Their own talks whole; of a round they watched what they counted, and no word that was said."""
    done = listenlab("people", "export", "Cleopatra", "--output", tmp_path / "cleo.jsonl")
    assert done.returncode == 0, done.stderr
    (document,) = map(json.loads, (tmp_path / "cleo.jsonl").read_text().splitlines())
    assert document["turns"] == []
    assert document["round"]["taps"] == [{"at_s": 3.0, "behaviour": "advice"}]
    assert "another one" not in (tmp_path / "cleo.jsonl").read_text()
    listenlab("people", "export", "Ana", "--output", tmp_path / "ana.jsonl")
    told = [json.loads(line) for line in (tmp_path / "ana.jsonl").read_text().splitlines()]
    assert [each["session"]["id"] for each in told] == ["monday", "watched"]
    assert told[0]["retakes"][0]["said"] == "So it died."
    listenlab("people", "add", "Zoe")
    assert "nothing to write" in listenlab("people", "export", "Zoe").stderr


def test_who_is_forgotten_leaves_nothing_behind(listenlab: Listenlab, home: Path) -> None:
    """Talks, takes and name are gone to the last byte; who is in other talks keeps those."""
    listenlab("people", "add", "Ana")
    assert listenlab("people", "delete", "Ana", text="n\n").returncode == 130
    assert bytes_with(home, "Xylophant")
    done = listenlab("people", "delete", "Ana", "--yes")
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in listenlab("people").stdout.splitlines()] == ["Dan", "Eva"]
    assert not bytes_with(home, "Xylophant")
    assert listenlab("drills", "records").stdout == ""


def test_who_only_watched_is_forgotten_without_the_talk(listenlab: Listenlab, home: Path) -> None:
    """Their name, what they counted and what they answered are gone; what was said stays, put right as it was."""
    listenlab("word", "watched", 0, "cat", "dog")
    before = listenlab("show", "watched", "--turns").stdout
    assert bytes_with(home, "Cleopatra")
    assert listenlab("people", "delete", "Cleopatra", "--yes").returncode == 0
    assert not bytes_with(home, "Cleopatra")
    assert listenlab("show", "watched", "--turns").stdout == before
    assert "Nobody counted" in listenlab("drill", "compare", "watched").stderr
    assert listenlab("undo", "watched").returncode == 0
    with open_library(home, now=lambda: datetime(2026, 1, 3, tzinfo=UTC)) as library:
        library.check()
        for text in (library.document("watched"), library.original("watched")):
            told = interchange.load(text).round
            assert told is not None
            assert (told.chairs.observers, told.taps, len(told.ratings)) == ((), (), 1)
