"""Recording: calm on purpose. The time, a lane for each person, and what they want to mark.

The recording does not belong to this screen; it goes on whatever becomes of it. No score is shown, and no word of the
talk unless somebody asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from listenlab.feedback.seen import clock
from listenlab.tui.drawing import one_line, said
from listenlab.tui.held import Held, Phase
from listenlab.tui.messages import Told
from listenlab.tui.screens.leaving import KEEP, SCORE, Leaving
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer
from listenlab.tui.widgets.meter import RATE_HZ, Lanes

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from listenlab.practice.recorder import Standing
    from listenlab.tui.desk import Desk

_MOST_LINES = 40
"""So much of what was said is shown."""
_BEHIND_S = 5.0


class Recording(Room[bool]):
    """One recording that goes on."""

    PATIENCE_S: ClassVar[float] = 0.7
    """What takes longer after the stop gets a screen of its own."""
    AUTO_FOCUS = ""  # keys are for the recording, until a note is written
    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("b", "bookmark", "Bookmark"),
        ("p", "pause", "Pause"),
        ("m", "mute", "Mute"),
        ("space,s", "stop", "Stop"),
        ("w", "words", "Words"),
        Binding("escape,q", "back", "Leave", show=False),
    ]

    @dataclass
    class Marked(Message):
        """A moment is marked."""

        at_s: float

    class Done(Message):
        """What was asked of the recording is done."""

    def __init__(self, desk: Desk, held: Held) -> None:
        """Draw this recording."""
        super().__init__()
        self._desk, self._held = desk, held
        self._drawn: dict[str, object] = {}
        self._marked_at_s: float | None = None
        self._stopped_at_s: float | None = None
        self._scores, self._quits = True, False

    def compose(self) -> ComposeResult:
        """Lay out time and lanes, with room around them."""
        with Vertical(id="calm"):
            yield Static("", id="time")
            yield Lanes(self._held.lanes)
            yield from self.between()
            yield Static("", id="trouble")
            yield Input(placeholder="a note, then Enter", id="note")
            yield Static("", id="below", classes="hint")
            with VerticalScroll(id="said"):
                yield Static("", id="lines")
        yield from self.beneath()
        yield Footer()

    def between(self) -> ComposeResult:
        """What else stands under the lanes."""
        yield from ()

    def beneath(self) -> ComposeResult:
        """What else stands at the bottom."""
        yield from ()

    def on_mount(self) -> None:
        """Look at the recording from now on."""
        self.query_one("#note").display = False
        self.query_one("#said").display = False
        self.query_one("#said").can_focus = False
        self.set_interval(1 / RATE_HZ, self._look)
        self._look()

    def _look(self) -> None:
        """Draw what has changed."""
        if self._held.phase is not Phase.RECORDING:
            self._after_stop()
            return
        standing = self._held.standing
        self.query_one(Lanes).show(self._held.levels_dbfs)
        self.draw("time", _time(standing))
        self.draw("trouble", said(one_line(standing.trouble)))
        self.draw("below", self._below(standing))
        self.look_closer(standing)
        if self.query_one("#said").display:
            self.draw("lines", self._lines())

    def look_closer(self, standing: Standing) -> None:
        """Draw what else has changed."""

    def draw(self, name: str, text: Content) -> None:
        """Draw a text in its place, if it is another one."""
        if self._drawn.get(name) != text:
            self._drawn[name] = text
            self.query_one(f"#{name}", Static).update(text)
            if name == "lines":
                self.query_one("#said", VerticalScroll).scroll_end(animate=False)

    def _below(self, standing: Standing) -> Content:
        count = self._held.bookmarks
        marks = [f"{count} {'bookmark' if count == 1 else 'bookmarks'}"] if count else []
        behind_s = self._held.behind_s
        behind = [f"{behind_s:.0f} s still to be written down"] if behind_s >= _BEHIND_S else []
        room = [f"{_long(standing.room_s)} of disk"] if standing.room_s else []
        return Content(" · ".join([*marks, *room, *behind]))

    def _lines(self) -> Content:
        lines = [
            Content.assemble(said(f"{one_line(name)}  " if name else "", "bold"), said(one_line(words)))
            for name, words in self._held.said()[-_MOST_LINES:]
        ]
        return Content("\n").join(lines) if lines else Content("Nothing is written down yet.")

    def action_bookmark(self) -> None:
        """Mark this moment."""
        if self._held.standing.recording:
            self.ask(lambda: self.Marked(self._held.bookmark()), group="mark")

    def on_recording_marked(self, told: Marked) -> None:
        """A note can be written beside it."""
        self._marked_at_s = told.at_s
        note = self.query_one("#note", Input)
        note.placeholder = f"Marked at {clock(told.at_s)}. A note, then Enter; escape for none"
        note.value, note.display = "", True
        note.focus()

    def on_input_submitted(self, written: Input.Submitted) -> None:
        """Keep the note."""
        at_s, note = self._marked_at_s, one_line(written.value)
        self._end_note()
        if note and at_s is not None:
            self.ask(lambda: Told(f"Noted at {clock(self._held.bookmark(note, at_s))}."), group="note")

    def _end_note(self) -> None:
        self._marked_at_s = None
        self.query_one("#note").display = False
        self.set_focus(None)

    def action_pause(self) -> None:
        """Pause, or go on."""
        self._do(self._held.pause)

    def action_mute(self) -> None:
        """Record silence, or sound again."""
        self._do(self._held.mute)

    def action_words(self) -> None:
        """Show what was said so far, or hide it."""
        page = self.query_one("#said")
        page.display = not page.display

    def action_stop(self) -> None:
        """Stop, and go to the feedback."""
        self._stop(score=True)

    def action_back(self) -> None:
        """Ask what is meant; a note that is being written is only closed."""
        if self.query_one("#note").display:
            self._end_note()
        else:
            self.leave(quits=False)

    def leave(self, *, quits: bool) -> None:
        """Ask what is meant, and do it; `quits` leaves listenlab too where the rest is left for later."""
        if self._stopped_at_s is None and not isinstance(self.app.screen, Leaving):
            self._quits = quits
            self.app.push_screen(Leaving(), self._left)

    def _left(self, what: str | None) -> None:
        if what in (SCORE, KEEP):
            self._quits = self._quits and what == KEEP
            self._stop(score=what == SCORE)
        else:
            self._quits = False

    def _stop(self, *, score: bool) -> None:
        if self._stopped_at_s is None:
            self._scores, self._stopped_at_s = score, monotonic()
            self._held.stop(score=score)
            self._after_stop()

    def _after_stop(self) -> None:
        """Tell that it is kept, and go on as soon as there is something to show."""
        if self._stopped_at_s is None:  # it has ended by itself
            self._stopped_at_s = monotonic()
        self.draw("time", Content(f"Recorded {clock(self._held.standing.elapsed_s)}. Keeping it…"))
        if self._quits:
            self.app.exit()
            return
        is_done = self._held.phase is Phase.DONE
        if is_done or (self._scores and monotonic() - self._stopped_at_s > self.PATIENCE_S):
            self.go_on()

    def go_on(self) -> None:
        """Go to what there is of it, unless something lies over this screen."""
        from listenlab.practice.listing import Listing
        from listenlab.tui.screens.working import show

        if self.app.screen is not self:
            return
        if not self._scores and isinstance(self._held.answer, Listing):
            self.say(f"“{self._held.title}” is kept. To score it later: r at home.")
            self.dismiss(None)
        else:
            show(self.app, self._desk, self._held)

    def _do(self, what: Callable[[], None]) -> None:
        def done() -> Message:
            what()
            return self.Done()

        self.ask(done, group="do")


def _time(standing: Standing) -> Content:
    if not standing.recording:
        return Content.styled("waiting for the first sound", "$foreground-muted")
    if standing.paused:
        return Content.assemble(("❚❚ paused", "bold $warning"), f"   {clock(standing.elapsed_s)}")
    if standing.muted:
        return Content.assemble(("● recording silence (muted)", "bold $warning"), f"   {clock(standing.elapsed_s)}")
    return Content.assemble(("● recording", "$error"), (f"   {clock(standing.elapsed_s)}", "bold"))


def _long(seconds: float) -> str:
    """A long while in words: 9 h 12 min."""
    whole = round(seconds / 60)
    hours, rest = divmod(whole, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"
