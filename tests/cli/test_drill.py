"""`drill` and `drills records` on the command line, over rounds that are kept."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listenlab import interchange
from listenlab.conversation import Layout, Line, Transcript
from listenlab.drills.round import Chairs, Round
from listenlab.drills.tally import Behaviour, Tap
from listenlab.practice.reading import read_back
from listenlab.store import open_library
from tests.commands import Listenlab, in_this_process
from tests.practice.kept_sound import a_workbench, silent

SAID = (
    ("Ben", 0.0, 8.0, "I have been thinking about moving to another team for a while now."),
    ("Ana", 9.0, 12.0, "What draws you there?"),
    ("Ben", 13.0, 30.0, "The people mostly. They laugh a lot, and they finish what they begin."),
    ("Ana", 31.0, 34.0, "Have you told your boss?"),
    ("Ben", 35.0, 45.0, "Not yet, no."),
)


@pytest.fixture
def listenlab(tmp_path: Path) -> Listenlab:
    """The command in this process, with a library that holds a round of a drill and a talk."""
    lines = tuple(Line(words, who, start_s, end_s) for who, start_s, end_s, words in SAID)
    told = Transcript(lines, Layout.TURNS, "Ana", "Ben", started_at="2026-01-02T18:30:00+00:00")
    session = read_back(told, "Monday", "monday", a_workbench().yardstick("drill"), silent)
    taps = (Tap(11.0, Behaviour.OPEN_QUESTION), Tap(33.0, Behaviour.OPEN_QUESTION))
    a_round = Round(Chairs("Ana", "Ben", ("Cleo",)), (None,), taps=taps)
    with open_library(tmp_path / "home", now=lambda: datetime(2026, 1, 3, tzinfo=UTC)) as library:
        for each in (session, replace(session, id="round", drill="open_only", round=a_round)):
            library.keep(each, interchange.dump(each))
    return in_this_process(tmp_path / "home")


def test_how_a_round_went_is_shown_again(listenlab: Listenlab) -> None:
    """What to talk about, in its order, and then what the tool heard; a talk is no round."""
    lines = listenlab("drill", "result", "round").stdout.splitlines()
    assert [line.partition(":")[0] for line in lines[:3]] == ["Ben", "Ana", "Cleo"]
    assert lines[3].startswith("✗ Nine of ten questions were open: 1 of 2 ")
    assert lines[-1] == "Not yet what the drill asks for. A second try is where most is learned."
    assert "is no round of a drill" in listenlab("drill", "result", "monday").stderr


def test_observer_and_tool_are_laid_side_by_side_and_settled(listenlab: Listenlab) -> None:
    """A yes is a correction that can be taken back; what it settles is asked no more."""
    shown = listenlab("drill", "compare", "round")
    assert "turn 3 0:31  open question: only the observer.  “Have you told your boss?”" in shown.stdout
    assert "--settle" in shown.stderr
    settled = listenlab("drill", "compare", "round", "--settle", text="y\n")
    assert settled.returncode == 0, settled.stderr
    assert settled.stderr.count("Was it") == 1
    assert "open question" in listenlab("show", "round", "--turns").stdout.splitlines()[3]
    assert "only the observer." not in listenlab("drill", "compare", "round").stdout
    assert "Taken back" in listenlab("undo", "round").stderr
    assert "Nobody counted" in listenlab("drill", "compare", "monday").stderr


def test_records_say_what_went_well_for_whom_and_what_is_next(listenlab: Listenlab) -> None:
    """By who listened; somebody who never did has none yet."""
    out = listenlab("drills", "records").stdout.splitlines()
    assert out[0] == "Ana"
    assert out[1] == "  2026-01-02  Open questions only: not yet, 2 of 3 measures as wanted  (round)"
    assert out[2] == "  Next: Open questions only (listenlab drill run open_only)"
    assert "in which Ben listened" in listenlab("drills", "records", "Ben").stderr


def test_who_is_called_something_else_later_is_so_in_their_records(listenlab: Listenlab) -> None:
    """A name is put right everywhere at once."""
    listenlab("rename", "round", "listener", "Anna")
    assert listenlab("drills", "records").stdout.startswith("Anna\n")
    assert "Anna:" in listenlab("drill", "result", "round").stdout


def test_one_persons_talks_go_into_one_file_and_come_back(listenlab: Listenlab, tmp_path: Path) -> None:
    """A talk on each line, rounds of drills too; someone unknown is told."""
    done = listenlab("export", "--person", "Ben", "--output", tmp_path / "ben.jsonl")
    assert done.returncode == 0, done.stderr
    documents = [json.loads(line) for line in (tmp_path / "ben.jsonl").read_text().splitlines()]
    assert {each["session"]["id"] for each in documents} == {"round", "monday"}
    assert [each["round"]["taps"][0]["behaviour"] for each in documents if "round" in each] == ["open question"]
    assert "No session with Zoe" in listenlab("export", "--person", "Zoe").stderr
    assert listenlab("export").returncode == listenlab("export", "round", "--person", "Ben").returncode == 2
    assert listenlab("delete", "--person", "Ben", "--yes").returncode == 0
    assert listenlab("import", tmp_path / "ben.jsonl").returncode == 0
    assert "Open questions only" in listenlab("drills", "records", "Ana").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("open_only", "--people", "Ana"), "is for 2 to 3"),
        (("open_only", "--people", "Ana,ana"), "different names"),
        (("open_only", "--people", "Ana,,Ben"), "different names"),
        (("open_onli", "--people", "Ana,Ben"), "open_only"),
        (("rewind", "--people", "Ana"), "is done alone"),
    ],
)
def test_a_drill_that_cannot_be_done_is_refused_before_anything_is_opened(
    listenlab: Listenlab, arguments: tuple[str, ...], said: str
) -> None:
    """With what would do."""
    done = listenlab("drill", "run", *arguments)
    assert done.returncode in (1, 2)
    assert said in done.stderr
