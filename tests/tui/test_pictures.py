"""Pictures of the screens at two sizes, each with an assertion: a picture alone proves nothing.

The session they show is a stored document, so that they change only when the screens do, and why these scores when
rules say something else of themselves. After a wanted change:
`python -m pytest tests/tui/test_pictures.py --snapshot-update`, and look at what changed.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from listenlab import interchange
from listenlab.practice.listing import Listing, Obstacle, State
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
    "why": (("enter", "i"), "Evidence"),
    "help": (("question_mark",), "Words"),
}


EARLIER = (
    ("Who hands over what", "Maya", "2025-12-29", (71, 60, 90)),
    ("The holiday rota", "Jonas", "2025-12-22", (62, 75, 75)),
    ("A quiet week", "Maya", "2025-12-15", (40, 40, 60)),
    ("After the release", "Jonas", "2025-12-08", (35, 55, 25)),
    ("First one-on-one", "Maya", "2025-12-01", (20, 30, 10)),
)
"""Talks before the one that is shown: title, partner, day, and how paraphrasing, questions and interruptions went."""


def app(*, empty: bool = False) -> ListenlabApp:
    """The interface over some weeks of talks, one of them not scored yet."""
    waiting = Obstacle(State.WAITING, "There is no recognition model yet.", "Get one.")
    left = replace(listing(KEPT), id="left", title="Monday's talk", scores=(), obstacle=waiting)
    shelf = Shelf({}) if empty else Shelf({"kept": KEPT}, listings=[left])
    if not empty:
        shelf.sessions = lambda: [listing(KEPT), left, *map(earlier, EARLIER)]  # type: ignore[method-assign]
    return ListenlabApp(shelf.desk())


def earlier(told: tuple[str, str, str, tuple[int, int, int]]) -> Listing:
    """How the library lists a talk of some time ago."""
    title, partner, day, scores = told
    named = tuple(zip(("paraphrasing", "open_questions", "interruptions"), scores, strict=True))
    return replace(listing(KEPT), id=title, title=title, partner=partner, kept_at=f"{day}T10:00:00+00:00", scores=named,
                   duration_s=1_000.0 + 7 * scores[0])  # fmt: skip


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
