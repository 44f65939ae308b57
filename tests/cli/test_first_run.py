"""The first run of the screens, with nothing made up: the sample, a mark put right, another score, a page to keep."""

import json
import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from listenlab.cli import desk
from listenlab.tui.app import ListenlabApp
from listenlab.tui.screens.export import Export
from listenlab.tui.screens.feedback import Feedback
from listenlab.tui.screens.home import Home
from listenlab.tui.screens.transcript import Transcript
from listenlab.tui.widgets.lines import Lines

SCORE = re.compile(r"Open questions +[▇▁]+ +(\d+)")


async def after(pilot: Pilot[None], *keys: str) -> str:
    """What stands on the screen once these keys have had their effect."""
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return "\n".join(str(each.render()) for each in pilot.app.screen.query(Static))


async def test_from_a_first_run_to_a_report_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Demo, feedback, a moment in the transcript, a correction, the score that follows, and the export with it."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path / "home"))
    desk._shelf.cache_clear()
    report = tmp_path / "mine.json"
    app = ListenlabApp(desk.desk())
    async with app.run_test(size=(120, 40)) as pilot:
        assert "press e" in await after(pilot)
        before = SCORE.search(await after(pilot, "e"))
        assert isinstance(app.screen, Feedback)
        assert before
        while (moment := app.screen.pointed_at()) and (moment.mark != "O" or moment.moment.turn == 0):
            await pilot.press("down")
        assert moment
        await after(pilot, "enter")  # there is no sound, so the moment is read
        assert isinstance(app.screen, Transcript)
        lines = app.screen.query_one(Lines)
        assert lines.turn == moment.moment.turn
        assert "open question" in [each.meaning for each in lines.marks_here]
        await after(pilot, "n")
        now = SCORE.search(await after(pilot, "escape"))
        assert now
        assert int(now[1]) < int(before[1])
        await after(pilot, "e", "down", "down", "down", "enter")
        assert isinstance(app.screen, Export)
        app.screen.query_one(Input).value = str(report)
        await after(pilot, "enter")
        assert isinstance(app.screen, Feedback)
        await after(pilot, "escape")
        assert isinstance(app.screen, Home)
    desk._shelf.cache_clear()
    skills = {each["skill"]: each["score"] for each in json.loads(report.read_text(encoding="utf-8"))["skills"]}
    assert skills["open_questions"] == int(now[1])
    assert not list((tmp_path / "home").glob("*.db*"))
