"""Putting a kept session right on the command line."""

import json
from pathlib import Path

import pytest

from tests.commands import Listenlab, in_this_process


@pytest.fixture
def listenlab(tmp_path: Path) -> Listenlab:
    """Run the command in this process, with a library of its own."""
    return in_this_process(tmp_path / "home")


@pytest.fixture
def kept(listenlab: Listenlab, samples: Path) -> str:
    """The id of the interrupting sample, which has been kept."""
    done = listenlab("import", samples / "interrupting.json", "--format", "json")
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout)["session"]["id"])


def test_what_is_put_right_is_told_shown_and_taken_back(listenlab: Listenlab, kept: str) -> None:
    """A closed question made an open one changes the score; undo gives back the page there was."""
    before = listenlab("show", kept).stdout
    turns = listenlab("show", kept, "--turns").stdout.splitlines()
    number = next(line.split()[0] for line in turns if "closed question" in line)
    done = listenlab("mark", kept, number, "open", "yes", "--sentence", "1")
    assert done.returncode == 0, done.stderr
    assert f"Put right: turn {number}: open question." in done.stderr
    assert "Open questions 8 → " in done.stderr
    shown = listenlab("show", kept)
    assert shown.stdout != before
    assert f"Put right: turn {number}: open question." in shown.stderr
    assert "Taken back" in listenlab("undo", kept).stderr
    assert listenlab("show", kept).stdout == before
    assert listenlab("undo", kept).returncode == 1


def test_every_way_of_putting_right_ends_in_a_talk_that_is_exported_and_read_back(
    listenlab: Listenlab, kept: str, tmp_path: Path
) -> None:
    """Marks and answers survive the way out and in."""
    for command in (
        ["speaker", kept, "3", "partner"],
        ["word", kept, "0", "How are you, Maya?"],
        ["split", kept, "1", "2"],
        ["merge", kept, "1"],
        ["swap", kept],
        ["swap", kept, "--from", "0"],
        ["rename", kept, "partner", "Maja"],
        ["mark", kept, "0", "question", "yes"],
        ["rescore", kept, "--profile", "coaching"],
        ["checklist", kept, "--answers", "4,0,4,4,0,-,0"],
    ):
        done = listenlab(*command)
        assert done.returncode == 0, (command, done.stderr)
    alone = json.loads(listenlab("export", kept, "--format", "json").stdout)
    assert alone["checklist"]["partner"] is None
    listenlab("checklist", kept, "--who", "partner", "--answers", "1,0,1,1")
    exported = tmp_path / "session.json"
    listenlab("export", kept, "--format", "json", "--output", exported)
    written = json.loads(exported.read_text())
    assert written["people"]["partner"] == "Maja"
    assert written["session"]["profile"] == "coaching"
    again = json.loads(listenlab("analyze", exported, "--format", "json").stdout)
    assert again["checklist"] == written["checklist"]
    assert (again["skills"], again["corrections"]) == (written["skills"], written["corrections"])


def test_the_partners_answers_are_told_to_nobody_before_both_have_answered(listenlab: Listenlab, kept: str) -> None:
    """Not on the page, and not in what leaves the machine; asked on the terminal, they can be passed over."""
    asked = listenlab("checklist", kept, "--who", "partner", text="1\n\n0\n2\n")
    assert asked.returncode == 0, asked.stderr
    assert "feel understood" in asked.stderr
    assert "felt heard" not in listenlab("show", kept).stdout
    exported = listenlab("export", kept, "--format", "json")
    assert "partner_answers" not in exported.stdout
    assert "private" in exported.stderr
    both = listenlab("checklist", kept, "--answers", "4,0,4,4,0,-,0")
    assert "felt less heard" in both.stderr
    assert "felt less heard" in listenlab("show", kept).stdout


@pytest.mark.parametrize("arguments", [
    ["mark", "999", "open", "yes"], ["mark", "99:59", "open", "yes"], ["mark", "x", "open", "yes"],
    ["speaker", "999", "partner"], ["split", "0", "999"], ["merge", "999"], ["swap", "--from", "999"],
])  # fmt: skip
def test_what_does_not_fit_is_said_and_changes_nothing(listenlab: Listenlab, kept: str, arguments: list[str]) -> None:
    """With what there is instead."""
    command, *rest = arguments
    done = listenlab(command, kept, *rest)
    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
