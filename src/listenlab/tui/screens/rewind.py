"""Rewind: a moment once more. The partner's last seconds, what was answered then, and a new answer, typed or spoken.

Only the rule that found the moment judges the answer; every take stays beside the original.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from listenlab.errors import ListenlabError
from listenlab.feedback.retake import SIGNS, line
from listenlab.feedback.seen import clock
from listenlab.practice.session import Session
from listenlab.tui.drawing import said
from listenlab.tui.messages import Failed, PlayingBegan
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.drills.cue import Cue
    from listenlab.feedback.retake import Retake
    from listenlab.tui.desk import Desk

_STYLES = {True: "$success", False: "$error", None: "$foreground-muted"}
_READY = "space hears it again · a types an answer · s says one aloud"
_LISTENING = "Listening. It ends when you are quiet, or with s."
_WORKING = "Writing down what you said …"


class Rewind(Room[Session]):
    """One moment, answered as often as one likes. It answers with the session as it is in the end."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        ("space", "hear", "Hear it again"),
        ("a", "write", "Type an answer"),
        ("s", "speak", "Say one"),
        ("escape,q", "back", "Back"),
    ]

    @dataclass
    class Answered(Message):
        """An answer was judged and kept."""

        session: Session

    @dataclass
    class Missed(Message):
        """Nothing came of an answer that was said aloud."""

    @dataclass
    class Silent(Message):
        """There is no sound to hear."""

    def __init__(self, desk: Desk, session: Session, cue: Cue) -> None:
        """Answer this place of a session anew."""
        super().__init__()
        self._desk, self._session, self._cue = desk, session, cue
        self._at = desk.anew.begun()
        self._ended_s: float | None = None
        self._listens = False

    def compose(self) -> ComposeResult:
        """What was said above, the takes in the middle, the new answer below."""
        people, cue = self._session.conversation.people, self._cue
        at = f" at {clock(cue.span.end_s)}" if cue.span else ""
        yield Static(said(f"Once more{at}"), classes="title")
        yield Static(said(f"Then {cue.note}." if cue.note else ""), classes="lead")
        with VerticalScroll(classes="page"):
            yield Static(said(f"{people.partner}: “{cue.heard}”", "bold"), id="heard", classes="block")
            then = f"You said: “{cue.before}”" if cue.before else "You said nothing."
            yield Static(said(then, "$foreground-muted"), id="then", classes="block")
            yield Static("", id="takes", classes="block")
        yield Input(placeholder="What do you say now?", id="answer")
        yield Static(_READY, id="hint", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Show what was answered before, and let the partner speak."""
        self._draw()
        self.action_hear()

    def _draw(self) -> None:
        takes = [each for each in self._session.retakes if self._is_of_this(each)]
        self.query_one("#takes", Static).update(Content("\n").join(map(_take, takes)))

    def _is_of_this(self, each: Retake) -> bool:
        return (each.rule, each.heard, each.before) == (self._cue.rule, self._cue.heard, self._cue.before)

    def action_hear(self) -> None:
        """Hear the seconds before the moment, or be quiet."""
        span, session = self._cue.span, self._session
        if self._desk.heard_s() is not None:
            self._desk.hush()
        elif span is not None and not self._listens:
            self._ended_s = None
            self.ask(lambda: self._begun(session, span.start_s, span.end_s), group="play")

    def _begun(self, session: Session, start_s: float, end_s: float) -> Message:
        try:
            self._desk.play(session, start_s, end_s)
        except ListenlabError:
            return self.Silent()
        return PlayingBegan()

    def on_playing_began(self) -> None:
        """From now on it is known when the partner's words end."""
        assert self._cue.span is not None
        self._ended_s = monotonic() + self._cue.span.duration_s

    def on_rewind_silent(self) -> None:
        """The words are there to be read."""
        self._hint("There is no sound of it to hear; read it. a types an answer · s says one aloud")

    def action_write(self) -> None:
        """Type an answer."""
        self.query_one(Input).focus()

    def on_input_submitted(self, given: Input.Submitted) -> None:
        """Have a typed answer judged and kept."""
        text = given.value.strip()
        if text:
            session, cue, at = self._session, self._cue, self._at
            given.input.clear()
            self.set_focus(None)
            self.ask(lambda: self.Answered(self._desk.anew.typed(session, cue, text, at)), group="answer")

    def action_speak(self) -> None:
        """Say an answer aloud, or end it."""
        if self._listens:
            self._listens = False
            self._hint(_WORKING)
            return
        self._listens = True
        self._hint(_LISTENING)
        ended_s = self._ended_s
        self._desk.hush()
        self.run_worker(lambda: self._spoken(ended_s), thread=True, group="answer")

    def _spoken(self, ended_s: float | None) -> None:
        """In a worker: listen, write down and judge."""
        try:
            session = self._desk.anew.spoken(self._session, self._cue, self._at, ended_s, self._goes_on)
        except ListenlabError as error:
            self.post_message(Failed(error))
            self.post_message(self.Missed())
        else:
            self.post_message(self.Answered(session))

    def _goes_on(self) -> bool:
        """In a worker: whether to listen on; raises ListenlabError where nobody waits for the answer any more."""
        if not self.is_attached:
            raise ListenlabError("The answer was not waited for.")
        return self._listens

    def on_rewind_missed(self) -> None:
        """Another one can be given."""
        self._rest()

    def on_rewind_answered(self, told: Answered) -> None:
        """Show what came of it."""
        self._session = told.session
        self._draw()
        self._rest()
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def _rest(self) -> None:
        self._listens = False
        self._hint(_READY)

    def _hint(self, text: str) -> None:
        self.query_one("#hint", Static).update(text)

    def on_unmount(self) -> None:
        """Nothing plays or listens on when the screen is gone."""
        self._listens = False
        self._desk.hush()

    def action_back(self) -> None:
        """Leave the answer that is being typed, or the screen with the session as it is now."""
        if self.focused is not None:
            self.set_focus(None)
        else:
            self.dismiss(self._session)


def _take(each: Retake) -> Content:
    return Content.assemble((f"{SIGNS[each.well]} ", f"bold {_STYLES[each.well]}"), said(line(each)))
