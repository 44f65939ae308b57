"""Leading three people through the coach's hour, part by part, in the same worker as any drill."""

from __future__ import annotations

from asyncio import to_thread
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from listenlab.errors import ListenlabError
from listenlab.practice.drilling import Play, rotation
from listenlab.practice.hour import DEMONSTRATION, Doing, begun, fitted, onward
from listenlab.practice.session import Session
from listenlab.tui.drawing import said
from listenlab.tui.drilled_rows import tried
from listenlab.tui.gym import Seated
from listenlab.tui.screens.brief import Brief
from listenlab.tui.screens.hour import HourPlan, Next
from listenlab.tui.screens.leading import GROUP, recorded, settled, talked_over
from listenlab.tui.screens.new_session import NewSession
from listenlab.tui.screens.review import Review
from listenlab.tui.screens.rounds import Keep, Moments
from listenlab.tui.screens.row import Row
from listenlab.tui.screens.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.app import App

    from listenlab.practice.hour import Hour, Part
    from listenlab.tui.desk import Desk
    from listenlab.tui.held import Held

Answer = TypeVar("Answer")

_WHO = "Five minutes: who listens first, who speaks, who watches, and the drill of today. Does everybody agree?"
_THREE = "The hour is for three people: one listens, one speaks, one watches, each with a name of their own."
_AIM = "{}: what would you like to practise today?"
_RESOLVE = "{}: next week I will…"
_LINE = "One line. Enter keeps it, escape leaves it out."


def lead_hour(app: App[Any], desk: Desk) -> None:
    """Lead three people through an hour, without waiting for it."""
    app.run_worker(_Leader(app, desk).lead(), group=GROUP, exclusive=True)


class _Leader:
    """One hour, from the question who is there to the last recording."""

    def __init__(self, app: App[Any], desk: Desk) -> None:
        self._app, self._desk, self._row = app, desk, Row(app)
        self._recorded: list[Held] = []
        self._of: dict[str, list[Held]] = {}
        self._aims: dict[str, str] = {}
        self._tried: dict[str, str] = {}

    async def lead(self) -> None:
        """From its first part to its last, or until people end it."""
        hour = await self._arrive()
        while hour is not None:
            further = await self._row.to(HourPlan(self._desk, hour, self._tried))
            if further is None or hour.part is None:
                break
            if further is Next.GO:
                await self._ways[hour.part.doing](hour.part)
            hour = onward(hour, self._desk.gym.now_s())
        await self._row.end()

    async def _arrive(self) -> Hour | None:
        """The first part: who is there, and what each wants to practise; None where people leave again."""
        began_s, asks = self._desk.gym.now_s(), _WHO
        while True:
            seated = await self._row.to(NewSession(self._desk, asks=asks))
            if seated is None:
                return None
            people = (seated.wanted.listener, seated.wanted.partner, *seated.wanted.observers)
            try:
                hour = begun(people, began_s)
                break
            except ValueError:
                asks = _THREE
        self._people, self._seated, self._drill = people, seated, fitted(seated.play.drill)
        self._aims = {name: await self._line(_AIM.format(name)) for name in people}
        return onward(hour, self._desk.gym.now_s())

    @property
    def _ways(self) -> dict[Doing, Callable[[Part], Coroutine[Any, Any, None]]]:
        return {
            Doing.DEMONSTRATE: self._demonstrate,
            Doing.ROUND: self._round,
            Doing.TALK: self._talk,
            Doing.AGAIN: self._again,
            Doing.REWIND: self._rewind,
            Doing.RESOLVE: self._resolve,
            Doing.KEEP: self._keep,
        }

    async def _demonstrate(self, _: Part) -> None:
        """The first listens badly, then well; the others tap, and talk about it at once."""
        drill = await self._asked(partial(self._desk.gym.drill, DEMONSTRATION))
        held = await self._record(Play(drill, rotation(self._people)[:1])) if drill else None
        if held is not None and held.led is not None:
            await talked_over(self._row, self._desk, held, held.led)

    async def _round(self, part: Part) -> None:
        held = await self._record(Play(self._drill, rotation(self._people), number=part.turn))
        if held is not None:
            self._of[self._people[part.turn]] = [held]

    async def _talk(self, part: Part) -> None:
        name = self._people[part.turn]
        held = next(iter(self._of.get(name, ())), None)
        if held is not None and held.led is not None:
            await talked_over(self._row, self._desk, held, held.led)
            await self._look_back(name)

    async def _again(self, part: Part) -> None:
        """The same once more, with the figures at once."""
        held = await self._record(Play(self._drill, rotation(self._people), number=part.turn, again=True))
        if held is not None:
            name = self._people[part.turn]
            self._of.setdefault(name, []).append(held)
            await self._row.to(Review(self._desk, held))
            await self._look_back(name)

    async def _look_back(self, name: str, resolve: str = "") -> None:
        """What became of somebody's tries, and what they mean to do, as the plan shows it."""
        sessions = [held.answer for held in self._of.get(name, ()) if isinstance(held.answer, Session)]
        found = [await self._asked(partial(self._desk.gym.review, each)) for each in sessions]
        self._tried[name] = tried([each.done for each in found if each is not None], resolve)

    async def _rewind(self, _: Part) -> None:
        await self._row.to(Moments(self._desk, self._recorded))

    async def _resolve(self, _: Part) -> None:
        """One line each, kept with what they were recorded in last."""
        for name in self._people:
            resolve = await self._line(_RESOLVE.format(name))
            last = next(reversed(self._of.get(name, ())), None)
            if last is not None and last.led is not None:
                await self._asked(partial(last.led.promised, self._aims[name], resolve))
            await self._look_back(name, resolve)

    async def _keep(self, _: Part) -> None:
        await self._row.to(Keep(self._desk, self._recorded))

    async def _record(self, play: Play) -> Held | None:
        """One round, from its cards to its end; None where people went back, or left it for later."""
        seated = Seated(self._seated.wanted, play, self._seated.check)
        held = await self._row.to(Brief(self._desk, seated, self._aims.get(play.now.listener, "")))
        if held is None or held.led is None:
            return None
        self._seated = settled(seated, held, self._seated.play)
        self._recorded.append(held)
        return held if await recorded(self._row, self._desk, held, held.led) else None

    async def _asked(self, question: Callable[[], Answer]) -> Answer | None:
        """The answer to what may take a moment; None where it cannot be had, which is said."""
        try:
            return await to_thread(question)
        except ListenlabError as error:
            self._app.notify(str(said(str(error))), severity="error", markup=False)
            return None

    async def _line(self, asks: str) -> str:
        answer = await self._app.push_screen_wait(Wording(asks, _LINE))
        return (answer or "").strip()
