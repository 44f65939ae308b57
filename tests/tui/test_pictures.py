"""Pictures of the screens at two sizes, each with an assertion: a picture alone proves nothing.

The session they show is a stored document, so that they change only when the screens do (why these scores
tells what rules say of themselves, so it is not among them). After a wanted change:
`python -m pytest tests/tui/test_pictures.py --snapshot-update`, and look at what changed.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from listenlab import interchange
from listenlab.practice.listing import Obstacle, State
from listenlab.tui.app import ListenlabApp
from tests.tui.made import Shelf, listing

KEPT = replace(interchange.load((Path(__file__).parent / "kept.json").read_text(encoding="utf-8")), id="kept")
SCREENS: dict[str, tuple[tuple[str, ...], str]] = {
    "home": ((), "Last time"),
    "progress": (("p",), "median of"),
    "models": (("m",), "Hugging Face"),
    "settings": (("s",), "Settings"),
    "feedback": (("enter",), "Moments"),
    "say_back": (("enter", "m"), "What came back"),
    "export": (("enter", "e"), "Write this session"),
    "checklist": (("enter", "k"), "Question 1 of 7"),
    "transcript": (("enter", "t"), "Turn "),
    "edit": (("enter", "t", "e"), "What was really said"),
    "help": (("question_mark",), "Words"),
}


def app(*, empty: bool = False) -> ListenlabApp:
    """The interface over three sessions, one of them not scored yet."""
    waiting = Obstacle(State.WAITING, "There is no recognition model yet.", "Get one.")
    left = replace(listing(KEPT), id="left", title="Monday's talk", scores=(), obstacle=waiting)
    older = [replace(listing(KEPT), id=f"older-{number}") for number in range(2)]
    shelf = Shelf({}) if empty else Shelf({"kept": KEPT}, listings=[left])
    if not empty:
        shelf.sessions = lambda: [listing(KEPT), left, *older]  # type: ignore[method-assign]
    return ListenlabApp(shelf.desk())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=("80x24", "120x40"))
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_it_did(name: str, size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
    """And shows what it is for."""
    keys, shows = SCREENS[name]
    seen: list[str] = []

    async def before(pilot: Pilot[None]) -> None:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        seen.extend(str(each.render()) for each in pilot.app.screen.query(Static))

    alike = snap_compare(app(), terminal_size=size, run_before=before)
    assert any(shows in text for text in seen)
    assert alike


def test_an_empty_home_looks_as_it_did(snap_compare: Callable[..., bool]) -> None:
    """It teaches the first step."""
    assert snap_compare(app(empty=True), terminal_size=(80, 24))
