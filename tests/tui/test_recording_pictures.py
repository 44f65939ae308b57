"""Pictures of the screens around a recording, each with an assertion; made anew as those of the other screens are."""

from collections.abc import Callable
from dataclasses import replace
from math import sin

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from listenlab.practice.ports import Stage
from listenlab.tui.app import ListenlabApp
from listenlab.tui.held import Phase, Progress
from listenlab.tui.screens.consent import Consent
from listenlab.tui.screens.leaving import Leaving
from listenlab.tui.screens.new_session import NewSession
from listenlab.tui.screens.recording import Recording
from listenlab.tui.screens.sound_check import SoundCheck
from listenlab.tui.screens.working import Working
from listenlab.tui.widgets.meter import Lanes
from tests.tui.made import Shelf
from tests.tui.made_studio import Check, Held, Standing, Studio

RECORDED = Held(bookmarks=2, standing=Standing(levels_dbfs=()))
WORKED_ON = Held(phase=Phase.SCORING, progress=Progress(Stage.WORDS, 380.0, 760.0))
STUDIO = Studio()
DESK = replace(Shelf({}).desk(), studio=STUDIO)
SCREENS: dict[str, tuple[Callable[[], Screen[object]], str]] = {
    "new_session": (lambda: NewSession(DESK), "Keep the sound"),
    "consent": (lambda: Consent("Ana"), "Has Ana agreed"),
    "sound_check": (lambda: SoundCheck(Check(levels_dbfs=(-24.0, -50.0))), "be quiet"),
    "recording": (lambda: Recording(DESK, RECORDED), "● recording"),
    "leaving": (Leaving, "You are still being recorded."),
    "working": (lambda: Working(DESK, WORKED_ON), "06:20 of 12:40"),
}


SMALL, LARGE = (80, 24), (120, 40)
HEARD = ((70, 330), (440, 600))
"""When the partner spoke, in looks at the levels; the listener before and between, and once briefly."""


def talk(tick: int) -> tuple[float, float]:
    """How loud the two are at a look: one speaks, with words and pauses, and now and then nobody does."""
    speaks = -30.0 + 12.0 * sin(tick * 0.11) + 9.0 * sin(tick * 0.37)
    if any(begin <= tick < end for begin, end in HEARD):
        return speaks, (-24.0 if 210 <= tick < 222 else -60.0)
    return -60.0, (speaks if tick < 40 or 345 <= tick < 430 else -60.0)


PICTURES = [*((name, SMALL) for name in SCREENS), ("new_session", LARGE), ("recording", LARGE)]


@pytest.mark.parametrize(
    ("name", "size"), PICTURES, ids=[f"{name}-{width}x{height}" for name, (width, height) in PICTURES]
)
def test_a_screen_looks_as_it_did(name: str, size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
    """And shows what it is for."""
    make, shows = SCREENS[name]
    seen: list[str] = []

    async def before(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(make())
        await pilot.pause(0.15)
        for lanes in pilot.app.screen.query(Lanes):
            for tick in range(640):
                lanes.show(talk(tick))
        await pilot.pause()
        seen.extend(str(each.render()) for each in pilot.app.screen.query(Static))

    alike = snap_compare(ListenlabApp(DESK), terminal_size=size, run_before=before)
    assert any(shows in text for text in seen)
    assert alike
