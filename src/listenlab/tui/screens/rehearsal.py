"""Rehearsal: a talk with a scripted person, calm on purpose. Their words, yours, and whose turn it is.

The talk does not belong to this screen; it goes on whatever becomes of it. No score is shown before it is over. Going
back to a line takes back every answer from there on, so it is asked about where that is more than one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from listenlab.listening import counted
from listenlab.practice.aloud.scene import Phase, Scene
from listenlab.practice.rehearsing import SILENCE
from listenlab.practice.session import Session
from listenlab.tui.drawing import one_line, said
from listenlab.tui.fitting import fit
from listenlab.tui.rehearsed import YOU, line_of, state_of, what_became
from listenlab.tui.screens.asking import Asking, Way
from listenlab.tui.screens.room import Room

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
_WRITE = {True: "t types an answer instead", False: "What do you say? Enter; nothing at all is a silence"}


class Rehearsal(Room[None]):
    """One talk that goes on."""

    AUTO_FOCUS = ""
    CSS_PATH = "../rehearsing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
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
        self._wrong, self._known = "", 0
        self._stopped, self._quits = "", False

    def compose(self) -> ComposeResult:
        """Lay out what was said above, what is said now, and the answer below."""
        person = self._talk.person
        yield Static(said(one_line(person.title)), classes="title")
        yield Static(said(one_line(person.brief)), classes="lead")
        yield OptionList(id="lines")
        with Vertical(id="now"):
            yield Static("", id="line", classes="block")
            yield Static("", id="answer_so_far")
            yield Static("", id="state", classes="block")
            yield Static("", id="trouble")
            yield Input(placeholder=_WRITE[self._talk.is_aloud], id="answer")
            yield Static("", id="remarks", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Look at the talk from now on."""
        for empty in ("#lines", "#answer_so_far", "#trouble", "#remarks"):
            self.query_one(empty).display = False
        self.set_focus(self._at_rest)
        self.set_interval(1 / _LOOKS_HZ, self._look)
        self._look()

    def _look(self) -> None:
        """Draw what has changed."""
        stage = self._talk.stage
        if stage.trouble != self._wrong:
            self._wrong = stage.trouble
            self._show("trouble", said(one_line(self._wrong)))
        if (scene := stage.scene) is not self._scene:
            before, self._scene = self._scene, scene
            self._draw(before)
        if scene.phase is Phase.KEPT and self._stopped and self.app.screen is self:
            self.action_go_on()

    def _draw(self, before: Scene) -> None:
        scene, name = self._scene, one_line(self._talk.person.partner)
        if scene.exchanges != before.exchanges:
            self._list()
        self._draw_line()
        heard = scene.answer if scene.phase is Phase.LISTENING else ""
        self._show("answer_so_far", line_of(YOU, heard, self._width, theirs=name) if heard else Content(""))
        is_kept = scene.phase is Phase.KEPT
        self._show("state", said(what_became(scene, self._talk) if is_kept else state_of(scene, name, self._talk)))
        self._show("remarks", said("\n".join(self._remarks(scene))))
        self.call_after_refresh(fit, self, self.query_one(OptionList))
        if (scene.phase, scene.number) != (before.phase, before.number):
            self._is_over()
            self.refresh_bindings()

    def _draw_line(self) -> None:
        name = one_line(self._talk.person.partner)
        self.query_one("#line", Static).update(line_of(name, self._scene.line, self._width, style="bold"))

    @property
    def _width(self) -> int:
        return min(self.size.width, _WIDEST) - _EDGES

    def on_resize(self) -> None:
        """Draw as wide as there is room."""
        self._list()
        self._draw_line()
        self.call_after_refresh(fit, self, self.query_one(OptionList))

    def _remarks(self, scene: Scene) -> tuple[str, ...]:
        """What is known of the sound before the first answer, and later only what is new."""
        if not scene.exchanges:
            self._known = len(scene.remarks)
        return scene.remarks[self._known if scene.exchanges else 0 :]

    def _show(self, where: str, text: Content) -> None:
        """Show something in its place, which takes no room while there is nothing to show."""
        place = self.query_one(f"#{where}", Static)
        place.update(text)
        place.display = bool(text)

    def _is_over(self) -> None:
        """Nothing more is typed once nobody answers."""
        if self._scene.phase in (Phase.ENDED, Phase.KEPT):
            self.set_focus(None)
            self.query_one("#answer").display = False

    def _list(self) -> None:
        """Show what was said before, the newest in sight."""
        listed, name = self.query_one(OptionList), one_line(self._talk.person.partner)
        listed.clear_options()
        for number, each in enumerate(self._scene.exchanges, start=1):
            theirs = line_of(name, each.said.text, self._width, number=number)
            own = line_of(YOU, each.reply.strip() or SILENCE, self._width, theirs=name)
            listed.add_option(Option(Content.assemble(theirs, "\n", own), str(number)))
        listed.display = bool(self._scene.exchanges)
        listed.highlighted = len(self._scene.exchanges) - 1 if self._scene.exchanges else None
        self.call_after_refresh(listed.scroll_end, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 (Textual's)
        """What can be done depends on whose turn it is."""
        phase = self._scene.phase
        is_over, has_answers = phase in (Phase.ENDED, Phase.KEPT), bool(self._scene.exchanges)
        return {
            "done": self._talk.is_aloud and phase is Phase.LISTENING,
            "go_on": phase is Phase.KEPT,
            "write": not is_over,
            "back_one": has_answers and not is_over,
            "lines": has_answers and not is_over,
        }.get(action, True)

    def action_done(self) -> None:
        """Do not wait for the pause."""
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
        listed = self.query_one(OptionList)
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
        if self._scene.phase in (Phase.ENDED, Phase.KEPT):
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
