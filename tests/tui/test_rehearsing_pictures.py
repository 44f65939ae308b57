"""Pictures of the screens of a rehearsal, each with an assertion; made anew as those of the other screens are."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from listenlab.practice.aloud.scene import Answered, Begun, Heard, Listens, Speaks
from listenlab.practice.rehearsing import opened
from listenlab.tui.screens.feedback import Feedback
from listenlab.tui.screens.rehearsal import Rehearsal
from listenlab.tui.screens.scenarios import Scenarios
from tests.tui.made_playhouse import Aloud, Talk, session_of
from tests.tui.test_rehearsing import ADVICE, MAYA, Place, talked

SAID = (
    "So the export is late, and you want to have it ready next week.",
    "You should make a list.",
    "What happened last week?",
)
NOTE = "Wear headphones if you can: then what Maya says never gets into your microphone."


def aloud() -> Talk:
    """A talk in which somebody is in the middle of an answer."""
    done, stage = talked(*SAID, level="careful"), Aloud(opened(MAYA, "careful"))
    stage.tell(Begun(stage.rehearsal, (NOTE,)), *(Answered(each, 0.4) for each in done.exchanges))
    stage.tell(Speaks(4, done.said.text, 40.0, 0.4), Listens(), Heard("So nobody had planned", 0.0, 1.2))
    return Talk(MAYA, is_aloud=True, stage=stage)


SCREENS: dict[str, tuple[Callable[[Place], Screen[object]], tuple[str, ...], str]] = {
    "scenarios": (lambda place: Scenarios(place.app.desk), ("down",), "They are open"),
    "rehearsal": (lambda place: Rehearsal(place.app.desk, aloud()), (), "You   So nobody had planned"),
    "stopping": (lambda place: Rehearsal(place.app.desk, aloud()), ("escape",), "You are still talking with Maya."),
    "afterwards": (
        lambda place: Feedback(place.app.desk, session_of(talked(SAID[0], ADVICE, ADVICE, ADVICE))),
        ("shift+tab", "end"),
        "Maya took it for advice. Had you given back",
    ),
}  # type: ignore[assignment] # a screen answers with what it likes
SMALL, LARGE = (80, 24), (120, 40)
PICTURES = [*((name, SMALL) for name in SCREENS), ("scenarios", LARGE), ("rehearsal", LARGE)]


@pytest.mark.parametrize(
    ("name", "size"), PICTURES, ids=[f"{name}-{width}x{height}" for name, (width, height) in PICTURES]
)
def test_a_screen_looks_as_it_did(name: str, size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
    """And shows what it is for."""
    make, keys, shows = SCREENS[name]
    seen: list[str] = []
    place = Place()

    async def before(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(make(place))
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause(0.12)
        seen.extend(str(each.render()) for each in pilot.app.screen.query(Static))
        seen.extend(str(each.label) for each in pilot.app.screen.query("Button"))

    alike = snap_compare(place.app, terminal_size=size, run_before=before)
    assert any(shows in text for text in seen)
    assert alike
