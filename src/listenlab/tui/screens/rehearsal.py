"""Rehearsal: a talk with a scripted person, calm on purpose. Their words, yours, and whose turn it is.

The talk does not belong to this screen; it goes on whatever becomes of it. No score is shown before it is over. Going
back to a line takes back every answer from there on, so it is asked about where that is more than one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Input, OptionList, Static

from listenlab.listening import counted
from listenlab.practice.aloud.scene import Phase, Scene
from listenlab.practice.session import Session
from listenlab.tui.drawing import one_line, said
from listenlab.tui.fitting import fit
from listenlab.tui.rehearsed import what_became
from listenlab.tui.screens.asking import Asking, Way
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.exchanges import Exchanges
from listenlab.tui.widgets.floor import Floor
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.tui.desk import Desk
    from listenlab.tui.playhouse import Talk

_LOOKS_HZ = 10
_STAY, _STOP, _LATER, _BACK = "stay", "stop", "later", "back"
_STAYS = Way(_STAY, "g", "go on talking")
_WAYS = (_STAYS, Way(_STOP, "s", "stop, and see how it went"), Way(_LATER, "l", "stop, keep it, and look at it later"))
_WIDEST, _EDGES = 104, 7


class Rehearsal(Room[None]):
    """One talk that goes on."""

    AUTO_FOCUS = ""
    CSS_PATH = "../rehearsing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("space", "skip", "Skip the voice"),
        ("space", "done", "I am done"),
        ("enter", "go_on", "How it went"),
        ("t", "write", "Type"),
        ("b", "back_one", "Back one"),
        Binding("up", "lines", "Lines", priority=True),
        Binding("escape,q", "back", "Stop"),
    ]

    def __init__(self, desk: Desk, talk: Talk) -> None:
        """Draw this talk."""
        super().__init__()
        self._desk, self._talk = desk, talk
        self._scene = Scene()
        self._wrong = ""
        self._stopped, self._quits = "", False

    def compose(self) -> ComposeResult:
        """Lay out what was said above, what is said now, and the answer below."""
        person = self._talk.person
        yield Static(said(one_line(person.title)), classes="title")
        yield Static(said(one_line(person.brief)), classes="lead")
        yield Exchanges(id="lines")
        yield Floor(self._talk)
        yield Footer()

    def on_mount(self) -> None:
        """Look at the talk from now on."""
        self.query_one(Exchanges).display = False
        self.set_focus(self._at_rest)
        self.set_interval(1 / _LOOKS_HZ, self._look)
        self._look()

    def _look(self) -> None:
        """Draw what has changed."""
        stage, before = self._talk.stage, self._scene
        if (stage.scene, stage.trouble) != (self._scene, self._wrong):
            self._scene, self._wrong = stage.scene, stage.trouble
            self._draw(before)
        if self._scene.phase is Phase.LISTENING:
            self.query_one(Floor).hear(stage.level_dbfs)
        if self._scene.phase is Phase.KEPT and self._stopped and self.app.screen is self:
            self.action_go_on()

    def _draw(self, before: Scene | None = None) -> None:
        """Draw it as it is now, as wide as there is room; all of it where nothing was drawn before."""
        scene, name = self._scene, one_line(self._talk.person.partner)
        width = min(self.size.width, _WIDEST) - _EDGES
        if before is None or scene.exchanges != before.exchanges:
            self.query_one(Exchanges).show(scene.exchanges, name, width)
        self.query_one(Floor).show(scene, self._wrong, width)
        self.call_after_refresh(self._fit)
        if before is None or (scene.phase, scene.number) != (before.phase, before.number):
            if self._is_over:
                self.set_focus(None)
            self.refresh_bindings()

    def _fit(self) -> None:
        """Give what was said before as much room as is left, and keep the newest of it in sight."""
        for listed in self.query(Exchanges):  # none, where the screen was left meanwhile
            fit(self, listed)
            if not listed.has_focus:
                self.call_after_refresh(listed.scroll_end, animate=False)

    def on_resize(self) -> None:
        """Draw as wide as there is room."""
        self._draw()

    @property
    def _is_over(self) -> bool:
        return self._scene.phase in (Phase.ENDED, Phase.KEPT)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 (Textual's)
        """What can be done depends on whose turn it is."""
        phase, can_go_back = self._scene.phase, bool(self._scene.exchanges) and not self._is_over
        return {
            "skip": self._talk.is_aloud and phase is Phase.SPEAKING,
            "done": self._talk.is_aloud and phase is Phase.LISTENING,
            "go_on": phase is Phase.KEPT,
            "write": not self._is_over,
            "back_one": can_go_back,
            "lines": can_go_back,
        }.get(action, True)

    def action_done(self) -> None:
        """Do not wait for the pause."""
        self._talk.stage.done()

    def action_skip(self) -> None:
        """Read the rest of the line."""
        self._talk.stage.done()

    def action_write(self) -> None:
        """Type an answer."""
        self.query_one(Input).focus()

    def on_input_submitted(self, given: Input.Submitted) -> None:
        """Answer; while the last one is being read, it stays where it is."""
        if self._scene.phase not in (Phase.SPEAKING, Phase.LISTENING):
            return
        if given.value.strip() or not self._talk.is_aloud:
            self._talk.stage.answer(given.value)
            given.input.clear()
        self.set_focus(self._at_rest)

    def action_lines(self) -> None:
        """Choose one of the lines before; up moves on in them."""
        listed = self.query_one(Exchanges)
        listed.action_cursor_up() if listed.has_focus else listed.focus()

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Go back to a line."""
        if self._scene.phase is Phase.KEPT:
            self.action_go_on()
        elif self._scene.phase is not Phase.ENDED:
            self._back_to(int(chosen.option_id or 1))

    def action_back_one(self) -> None:
        """Take back the last answer."""
        self._back_to(len(self._scene.exchanges))

    def _back_to(self, number: int) -> None:
        taken = len(self._scene.exchanges) + 1 - number
        if taken <= 1:
            self._went(number, _BACK)
            return
        back = Way(_BACK, "b", f"back to line {number}")
        asks = f"Your last {counted(taken, 'answer')} are taken back."
        self.app.push_screen(Asking(asks, (_STAYS, back)), partial(self._went, number))

    def _went(self, number: int, what: str | None) -> None:
        if what == _BACK:
            self._talk.stage.rewind(number)
        self.set_focus(self._at_rest)

    @property
    def _at_rest(self) -> Input | None:
        """Where keys go while nothing else is chosen: to the answer, where all answers are typed."""
        return None if self._talk.is_aloud else self.query_one(Input)

    def action_back(self) -> None:
        """Leave what is being typed or chosen; else ask what is meant. A talk that is over is left at once."""
        if self._is_over:
            self.dismiss(None)
        elif self.focused not in (None, self._at_rest):
            self.set_focus(self._at_rest)
        else:
            self.leave(quits=False)

    def leave(self, *, quits: bool) -> None:
        """Ask what is meant, and do it; `quits` leaves listenlab too where it is looked at later."""
        if not self._stopped and not isinstance(self.app.screen, Asking):
            self._quits = quits
            asks = f"You are still talking with {one_line(self._talk.person.partner)}."
            self.app.push_screen(Asking(asks, _WAYS), self._left)

    def _left(self, what: str | None) -> None:
        if what in (_STOP, _LATER):
            self._stopped = what
            self._talk.stage.leave()
        if what == _LATER:
            self.app.exit() if self._quits else self.dismiss(None)

    def action_go_on(self) -> None:
        """Go to what came of it."""
        from listenlab.tui.screens.working import give_feedback

        outcome = self._scene.outcome
        if isinstance(outcome, Session):
            give_feedback(self.app, self._desk, outcome)
        else:
            self.say(what_became(self._scene, self._talk), "information" if outcome is None else "warning")
            self.dismiss(None)
