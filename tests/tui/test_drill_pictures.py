"""Pictures of the screens of drills, each with an assertion; made anew as those of the other screens are.

What they show is written down here, so that they change only when the screens or the drills do.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from listenlab.conversation import Span
from listenlab.drills.agreement import agreement
from listenlab.drills.drill import Role
from listenlab.drills.outcomes import Outcome
from listenlab.drills.round import Chairs, Rating, Round
from listenlab.drills.shelf import drill
from listenlab.drills.tally import Behaviour, Compared, Tap
from listenlab.practice import hour
from listenlab.practice.comparing import Comparison, Disagreement
from listenlab.practice.drilled import Drilled
from listenlab.practice.drilling import Play
from listenlab.tui.app import ListenlabApp
from listenlab.tui.drilled_rows import tried
from listenlab.tui.gym import Reviewed, Seated
from listenlab.tui.screens.brief import Brief
from listenlab.tui.screens.comparing import Comparing
from listenlab.tui.screens.debrief import Debrief
from listenlab.tui.screens.drills import Drills
from listenlab.tui.screens.hour import HourPlan
from listenlab.tui.screens.progress import Progress
from listenlab.tui.screens.review import Review
from listenlab.tui.screens.round import Round as RoundScreen
from listenlab.tui.screens.rounds import Keep
from listenlab.tui.screens.which import Which
from listenlab.tui.wanted import Wanted
from tests.tui.made import Shelf
from tests.tui.made_gym import Gym, Led
from tests.tui.made_studio import Held, Standing, Studio
from tests.tui.test_pictures import KEPT
from tests.tui.test_recording_pictures import LARGE, SMALL

NO_FIX = drill("no_fix")
CHAIRS = (Chairs("Ana", "Ben", ("Cleo",)), Chairs("Ben", "Cleo", ("Ana",)), Chairs("Cleo", "Ana", ("Ben",)))
TAPS = (Tap(12.0, Behaviour.PARAPHRASE), Tap(40.0, Behaviour.ADVICE), Tap(55.0, Behaviour.PARAPHRASE))
TOLD = Round(CHAIRS[0], (Span(0.0, 270.0), None), taps=TAPS, ratings=(Rating(Role.SPEAKER, NO_FIX.asks[0].text, 3),),
             resolve="wait for five seconds")  # fmt: skip
FOUND = (
    Outcome(NO_FIX.measures[0], 1.0, 1, None, met=False),
    Outcome(NO_FIX.measures[1], 0.0, 0, None, met=True),
    Outcome(NO_FIX.measures[2], None, reason="there was no occasion for it"),
)
ROUND = replace(KEPT, title="No fixing: Ana and Ben", drill="no_fix", round=TOLD)


class Place(Gym):
    """A gym in which everything is written down."""

    def review(self, _: object) -> Reviewed:
        return Reviewed(Drilled("kept", None, NO_FIX, TOLD, FOUND, well=False), NO_FIX)

    def compare(self, _: str) -> Comparison:
        """In two of three turns they agree."""
        pairs = [(True, True), (True, False), (False, False)]
        rows = [Compared(each, (1,), (5,), (), agreement(pairs)) for each in (Behaviour.PARAPHRASE, Behaviour.ADVICE)]
        differ = (Disagreement(Behaviour.PARAPHRASE, 5, seen=True), Disagreement(Behaviour.ADVICE, 5, seen=True))
        return Comparison(tuple(rows), (TAPS[0],), differ, KEPT.conversation)


MET = Drilled("kept", None, NO_FIX, replace(TOLD, again=True), FOUND[1:2], well=True)
GYM = Place(found=(Drilled("kept", None, NO_FIX, TOLD, FOUND, well=False), MET), second=1100.0)
DESK = replace(Shelf({}).desk(), studio=Studio(sits=("desk, left", "desk, right")), gym=GYM)
LED = Led(Play(NO_FIX, CHAIRS), 100.0, TAPS)
HELD = Held(led=LED, title="No fixing: Ana and Ben", standing=Standing(elapsed_s=100.0, levels_dbfs=()), answer=ROUND)
SEATED = Seated(Wanted("Ana", "Ben", observers=("Cleo",)), Play(NO_FIX, CHAIRS))


def after(parts: int) -> hour.Hour:
    """The hour after so many of its parts, each of which took five minutes and a half."""
    found = hour.begun(("Ana", "Ben", "Cleo"), 0.0)
    for number in range(parts):
        found = hour.onward(found, 330.0 * (number + 1))
    return found


SCREENS: dict[str, tuple[Callable[[], Screen[object]], str]] = {
    "drills": (lambda: Drills(DESK), "One behaviour at a time"),
    "brief": (lambda: Brief(DESK, SEATED), "Round 1 of 3: Ana listens, for 5 min"),
    "round": (lambda: RoundScreen(DESK, HELD, LED), "02:50 left"),
    "debrief": (lambda: Debrief(LED), "Question 1 of 4."),
    "review": (lambda: Review(DESK, ROUND), "✓ No idea that nobody asked for: 0, at most 0 wanted."),
    "comparing": (lambda: Comparing(DESK, ROUND), "Over 3 turns of the listener's"),
    "which": (lambda: Which("In which sentence: paraphrase?", ("So it moved.", "[b]Again[/b]?")), "In which sentence"),
    "hour": (lambda: HourPlan(DESK, after(3), {"Ana": tried([MET], "wait for five seconds")}), "2 min 30 s behind"),
    "keep": (lambda: Keep(DESK, [HELD, replace(HELD, id="second")]), "Everything stays on this machine."),
    "progress": (lambda: Progress(DESK, []), "1 of 2 rounds"),
}
PICTURES = [*((name, SMALL) for name in SCREENS), *((name, LARGE) for name in ("drills", "round", "comparing"))]


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
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        seen.extend(str(each.render()) for each in pilot.app.screen.query(Static))

    alike = snap_compare(ListenlabApp(DESK), terminal_size=size, run_before=before)
    assert any(shows in text for text in seen), seen
    assert alike
