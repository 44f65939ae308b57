"""Brief: what everybody reads before a round of a drill; it is recorded from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from listenlab.drills.debriefing import cards
from listenlab.listening import minutes
from listenlab.tui.drawing import one_line, said
from listenlab.tui.held import Held
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.practice.drilling import Play
    from listenlab.tui.desk import Desk
    from listenlab.tui.gym import Seated
    from listenlab.tui.messages import Failed

_READY = "Read your cards. Enter begins, and records from then on."


class Brief(Room[Held]):
    """One round that is about to begin; answers with its recording."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("enter,space", "begin", "Begin"), ("escape,q", "back", "End the drill")]

    @dataclass
    class Sat(Message):
        """Whose microphone is whose."""

        microphones: Sequence[str]

    @dataclass
    class Begun(Message):
        """It is being recorded."""

        held: Held

    def __init__(self, desk: Desk, seated: Seated, aim: str = "") -> None:
        """Brief the people of the round that is next; `aim` is what the listener wants to practise, in their words."""
        super().__init__()
        self._desk, self._seated, self._aim = desk, seated, aim
        self._is_beginning = False

    def compose(self) -> ComposeResult:
        """Lay out which drill, whose round, and the cards."""
        play = self._seated.play
        yield Static(said(play.drill.title), classes="title")
        yield Static(said(_round(play)), classes="lead")
        with VerticalScroll(classes="page"):
            if play.number == 0 and not play.again:
                yield Static(said(one_line(play.drill.purpose), "$foreground-muted"), classes="block")
            if self._aim:
                aim = f"{one_line(play.now.listener)} wants to practise: {one_line(self._aim)}"
                yield Static(said(aim, "bold"), classes="block")
            for card in cards(play.drill, play.now):
                yield Static(said(one_line(card)), classes="block")
        yield Static("", id="seats", classes="hint")
        yield Static(_READY, id="told", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Ask who has which microphone."""
        wanted = self._seated.now
        self.ask(lambda: self.Sat(self._desk.studio.seats(wanted)), group="seats")

    def on_brief_sat(self, told: Sat) -> None:
        """Say it, where each has one."""
        if told.microphones:
            (first, second), chairs = told.microphones, self._seated.play.now
            line = (
                f"{one_line(first)} is {one_line(chairs.listener)}'s, {one_line(second)} {one_line(chairs.speaker)}'s."
            )
            self.query_one("#seats", Static).update(said(line))

    def action_begin(self) -> None:
        """Record."""
        if not self._is_beginning:
            self._is_beginning = True
            self.query_one("#told", Static).update("Opening the microphones…")
            wanted, play = self._seated.now, self._seated.play
            check = self._seated.check
            self.ask(lambda: self.Begun(self._desk.studio.begin(wanted, check, play)), group="begin")

    def on_brief_begun(self, told: Begun) -> None:
        """Go on with the recording."""
        self.leave_with(told.held)

    def on_failed(self, told: Failed) -> None:
        """Say what went wrong, here to stay."""
        self._is_beginning = False
        self.query_one("#told", Static).update(Content.styled(str(said(str(told.error))), "bold"))


def _round(play: Play) -> str:
    many, again = len(play.chairs), ", once more" if play.again else ""
    whose = f"Round {play.number + 1} of {many}{again}: " if many > 1 else ""
    return f"{whose}{one_line(play.now.listener)} listens, for {minutes(play.drill.round_s)}"
