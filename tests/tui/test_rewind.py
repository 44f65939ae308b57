"""A moment is answered once more, typed or aloud, and every take stays beside the original."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import monotonic, sleep

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from listenlab.drills.cue import Answer, Cue
from listenlab.drills.rewinding import cue, rule_of
from listenlab.drills.shelf import drill
from listenlab.errors import NoInputDevice
from listenlab.feedback import profile
from listenlab.language import label
from listenlab.listening import Moment
from listenlab.practice.answering import answered
from listenlab.practice.session import Session, Source
from listenlab.practice.yardstick import Yardstick
from listenlab.tui.app import ListenlabApp
from listenlab.tui.screens.feedback import Feedback
from listenlab.tui.screens.rewind import Rewind
from tests.tui.made import Shelf, session


@dataclass
class Anew:
    """Answers are judged as they really are, and kept nowhere; what is said aloud is known beforehand."""

    said: str = "So next week comes and it is worse."
    trouble: NoInputDevice | None = None
    silences_s: list[float | None] = field(default_factory=list)

    def cue(self, kept: Session, moment: Moment) -> Cue | None:
        return cue(kept.conversation, moment, rule_of(kept.scorecard, moment))

    def begun(self) -> str:
        return "2026-01-02T10:00:00+00:00"

    def typed(self, kept: Session, at: Cue, text: str, begun: str) -> Session:
        return self._with(kept, at, Answer((text,)), begun)

    def spoken(self, kept: Session, at: Cue, begun: str, ended_s: float | None, goes_on: Callable[[], bool]) -> Session:
        if self.trouble:
            raise self.trouble
        silence_s = None if ended_s is None else monotonic() - ended_s
        while goes_on():
            sleep(0.01)
        self.silences_s.append(silence_s)
        return self._with(kept, at, Answer((self.said,), silence_s), begun)

    def _with(self, kept: Session, at: Cue, answer: Answer, begun: str) -> Session:
        yardstick = Yardstick(profile("one_on_one"), {})
        take = answered(kept, drill("rewind"), at, answer, at=begun, yardstick=yardstick, label=label)
        return replace(kept, retakes=(*kept.retakes, take))


@pytest.fixture
def lecturing() -> Session:
    return replace(session("lecturing"), source=Source.AUDIO)


def page(pilot: Pilot[None]) -> str:
    return "\n".join(str(each.render()) for each in pilot.app.screen.query(Static))


async def settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def at_moment(pilot: Pilot[None], quote: str) -> None:
    """Open the session, choose the moment with this quote, and go back to it."""
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)
    listed = pilot.app.screen.query_one(OptionList)
    listed.highlighted = next(
        place for place in range(listed.option_count) if quote in str(listed.get_option_at_index(place).prompt)
    )
    await pilot.press("r")
    await settled(pilot)


async def test_a_moment_is_heard_and_answered_until_it_goes_better(lecturing: Session) -> None:
    """Each take stays on the screen, and on the feedback beside the moment."""
    shelf = Shelf({"lecturing": lecturing})
    app = ListenlabApp(replace(shelf.desk(), anew=Anew()))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_moment(pilot, "A  “You should try that")
        assert isinstance(app.screen, Rewind)
        assert [done for done in shelf.done if done.startswith("played")] == ["played lecturing from 11.0 to 18.956"]
        assert "next week comes and it's worse" in page(pilot)
        for said in ("You should try to sleep more.", "So next week comes and it is worse."):
            await pilot.press("a")
            app.screen.query_one(Input).value = said
            await pilot.press("enter")
            await settled(pilot)
        assert page(pilot).index("✗ Anew") < page(pilot).index("✓ Anew")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Feedback)
        listed = app.screen.query_one(OptionList)
        assert listed.highlighted is not None
        assert "↻ ✗✓" in str(listed.get_option_at_index(listed.highlighted).prompt)


async def test_an_answer_is_said_aloud_and_its_silence_measured(lecturing: Session) -> None:
    """From when the partner's words end; a second press ends it."""
    anew = Anew()
    app = ListenlabApp(replace(Shelf({"lecturing": lecturing}).desk(), anew=anew))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_moment(pilot, "A  “You should try that")
        await pilot.press("s")
        await asyncio.sleep(0.05)
        assert "Listening" in page(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert "✓ Anew" in page(pilot)
        (silence_s,) = anew.silences_s
        assert silence_s is not None
        assert -8.0 <= silence_s < 0  # eight seconds were to be heard, and nobody waited for them


async def test_without_a_microphone_it_can_still_be_typed(lecturing: Session) -> None:
    """What is wrong is said once; escape leaves the line that is typed before it leaves the screen."""
    desk = Shelf({"lecturing": lecturing}).desk()
    app = ListenlabApp(replace(desk, anew=Anew(trouble=NoInputDevice("There is no microphone.", "Plug one in."))))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_moment(pilot, "A  “You should try that")
        await pilot.press("s")
        await settled(pilot)
        assert ["There is no microphone" in str(each.message) for each in app._notifications] == [True]
        await pilot.press("a")
        assert isinstance(app.focused, Input)
        await pilot.press("escape")
        assert isinstance(app.screen, Rewind)
        assert app.focused is None


async def test_a_moment_before_which_nothing_was_said_cannot_be_answered(lecturing: Session) -> None:
    """The screen stays, and says so."""
    app = ListenlabApp(replace(Shelf({"lecturing": lecturing}).desk(), anew=Anew()))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_moment(pilot, "did you finish the report")
        assert isinstance(app.screen, Feedback)
        assert "would not change this moment" in [str(each.message) for each in app._notifications][-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=("80x24", "120x40"))
def test_the_screen_looks_as_it_did(
    lecturing: Session, size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    """With one take that is advice still."""
    seen: list[str] = []

    async def before(pilot: Pilot[None]) -> None:
        await at_moment(pilot, "A  “You should try that")
        await pilot.press("a")
        pilot.app.screen.query_one(Input).value = "You should try to sleep more."
        await pilot.press("enter")
        await settled(pilot)
        seen.append(page(pilot))

    app = ListenlabApp(replace(Shelf({"lecturing": lecturing}).desk(), anew=Anew()))
    alike = snap_compare(app, terminal_size=size, run_before=before)
    assert "✗ Anew" in seen[0]
    assert alike
