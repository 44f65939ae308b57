"""`drill solo`: one person answers an old talk anew, typing."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listenlab import interchange
from listenlab.cli import answers
from listenlab.conversation import Layout, Line, Transcript
from listenlab.practice.reading import read_back
from listenlab.store import open_library
from tests.commands import Listenlab, in_this_process
from tests.drills.test_alone import SAID
from tests.practice.kept_sound import a_workbench, silent


@pytest.fixture
def listenlab(tmp_path: Path) -> Listenlab:
    """The command in this process, with a library that holds one talk."""
    lines = tuple(Line(words, who, start_s, end_s) for who, start_s, end_s, words in SAID)
    told = Transcript(lines, Layout.TURNS, "Ana", "Ben", started_at="2026-01-02T18:30:00+00:00")
    session = replace(read_back(told, "Monday", "monday", a_workbench().yardstick(None), silent), title="Monday")
    with open_library(tmp_path / "home", now=lambda: datetime(2026, 1, 3, tzinfo=UTC)) as library:
        library.keep(session, interchange.dump(session))
    return in_this_process(tmp_path / "home")


def test_a_moment_is_answered_again_until_it_goes_better_and_all_of_it_is_kept(listenlab: Listenlab) -> None:
    """Shown beside what was said then, exported, and in the records of who listened."""
    typed = "You should write to him.\nSo you only found out from an email.\n"
    done = listenlab("drill", "solo", "rewind", "--typed", "--only", 1, text=typed)
    assert done.returncode == 0, done.stderr
    assert [line[0] for line in done.stdout.splitlines() if line[0] in "✓✗·"] == ["✗", "✓", "·"]
    shown = listenlab("show", "monday").stdout
    assert "Answered anew" in shown
    assert (
        shown.index("You should call your boss") < shown.rindex("You should write") < shown.rindex("So you only found")
    )
    for form in ("json", "markdown", "html"):
        assert "So you only found out from an email." in listenlab("export", "monday", "--format", form).stdout
    records = listenlab("drills", "records").stdout.splitlines()
    assert records[0] == "Ana"
    assert "Rewind: not judged, no measure could be told  (monday)" in records[1]


def test_putting_the_talk_right_costs_no_answer(listenlab: Listenlab) -> None:
    """Nor does taking that back."""
    listenlab("drill", "solo", "rewind", "--typed", "--only", 1, text="So you only found out from an email.\n")
    assert listenlab("rename", "monday", "partner", "Bea").returncode == 0
    assert "Answered anew" in listenlab("show", "monday").stdout
    assert listenlab("undo", "monday").returncode == 0
    assert "So you only found out" in listenlab("show", "monday").stdout


def test_the_ladder_asks_for_three_rungs(listenlab: Listenlab) -> None:
    """A line left empty is left out, and what is missing is said."""
    rungs = "So nobody asked you.\nIt's as if your word does not count.\nYou feel small.\nIs that so?\nNo.\nWell.\n\n"
    done = listenlab("drill", "solo", "question_ladder", "monday", "--typed", text=rungs)
    assert "✓ three rungs" in done.stdout
    assert "that asks; say it as a statement" in done.stdout
    assert "Three rungs on eight of ten lines: 1 of 2" in done.stdout


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still but for what is added to it."""
    now = [100.0]
    monkeypatch.setattr(answers, "monotonic", lambda: now[0])
    return now


class Hesitant(io.BytesIO):
    """Somebody who types each line so many seconds after it is asked for."""

    def __init__(self, lines: list[tuple[float, str]], now: list[float]) -> None:
        super().__init__("".join(f"{line}\n" for _, line in lines).encode())
        self._pauses_s, self._now = [pause_s for pause_s, _ in lines], now

    def read1(self, size: int | None = -1, /) -> bytes:
        if self._pauses_s:
            self._now[0] += self._pauses_s.pop(0)
        return super().readline()


def test_the_silence_after_a_line_is_measured(listenlab: Listenlab, clock: list[float]) -> None:
    """From when the line has been read: nineteen words take under six seconds."""
    said = Hesitant([(12.0, "So you read it in an email."), (1.0, "Did you?"), (0.0, "")], clock)
    done = listenlab("drill", "solo", "five_seconds", "--typed", text=said)
    assert "✓ you waited 6.3 s" in done.stdout, done.stdout
    assert "✗ you began before they had finished" in done.stdout
    assert "Nine of ten lines were left five seconds: 1 of 2" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("open_only",), "takes company: listenlab drill run open_only"),
        (("rewind", "--only", 9), "there are"),
        (("rewind", "nowhere"), "nowhere"),
        (("rewnd",), "rewind"),
    ],
)
def test_what_cannot_be_done_alone_is_told(listenlab: Listenlab, arguments: tuple[object, ...], said: str) -> None:
    """With what would do."""
    done = listenlab("drill", "solo", *arguments, "--typed")
    assert done.returncode in (1, 2)
    assert said in done.stderr


def test_who_leaves_before_saying_anything_keeps_nothing(listenlab: Listenlab) -> None:
    """And hears no verdict."""
    done = listenlab("drill", "solo", "rewind", "--typed", text="")
    assert done.returncode == 0
    assert "before you had answered anything" in done.stderr
    assert "Answered anew" not in listenlab("show", "monday").stdout
    assert "No round of a drill" in listenlab("drills", "records").stderr
