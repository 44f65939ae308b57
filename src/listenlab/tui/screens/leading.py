"""Leading: people through a drill, screen by screen, in one worker of the app's.

For each round the cards, the recording, what people say of it, and then what the tool heard; once more where they
want to, and on until everybody has listened. The recording does not belong to any of it and goes on if it ends.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from listenlab.practice.drilling import Phase, finished, onward, repeated
from listenlab.tui.held import Phase as Standing
from listenlab.tui.screens.brief import Brief
from listenlab.tui.screens.debrief import Debrief
from listenlab.tui.screens.review import Further, Review
from listenlab.tui.screens.round import Round
from listenlab.tui.screens.row import Row

if TYPE_CHECKING:
    from textual.app import App

    from listenlab.practice.drilling import Play
    from listenlab.tui.desk import Desk
    from listenlab.tui.gym import Seated
    from listenlab.tui.held import Held, Led

GROUP = "drill"
"""The worker in which people are led; there is one at a time."""


def lead(app: App[Any], desk: Desk, seated: Seated | None) -> None:
    """Lead these people through their drill, without waiting for it; nobody, where nobody sits down."""
    if seated is not None:
        app.run_worker(_led(app, desk, seated), group=GROUP, exclusive=True)


def lead_on(app: App[Any], desk: Desk, held: Held, led: Led) -> None:
    """Go on with a round that is being recorded, or listened to, and with its drill."""
    from listenlab.tui.gym import Seated

    app.run_worker(_led(app, desk, Seated(held.wanted, led.play), held), group=GROUP, exclusive=True)


async def _led(app: App[Any], desk: Desk, seated: Seated, held: Held | None = None) -> None:
    row = Row(app)
    while seated.play.phase is not Phase.DONE:
        if held is None:
            held = await row.to(Brief(desk, seated))
        if held is None or held.led is None:
            break
        is_going_on = held.phase is Standing.RECORDING
        if is_going_on and not await recorded(row, desk, held, held.led):
            break
        play = await talked_over(row, desk, held, held.led, people_speak=is_going_on)
        seated, held = settled(seated, held, play), None
    await row.end()


async def recorded(row: Row, desk: Desk, held: Held, led: Led) -> bool:
    """A round is recorded to its end; whether people want to talk about it now."""
    answer = await row.to(Round(desk, held, led))
    return bool(answer)


async def talked_over(row: Row, desk: Desk, held: Held, led: Led, *, people_speak: bool = True) -> Play:
    """People speak, then the tool; where the drill stands when they have said what is next."""
    if people_speak:
        await row.to(Debrief(led))
    further = await row.to(Review(desk, held))
    return {Further.AGAIN: repeated, Further.ONWARD: onward}.get(further or Further.END, finished)(led.play)


def settled(seated: Seated, held: Held, play: Play) -> Seated:
    """The same people where the drill stands now; who has which microphone is known since the sound check."""
    swap = held.wanted.swap if seated.check else seated.wanted.swap
    return replace(seated, wanted=replace(seated.wanted, swap=swap), play=play, check=None)
