"""Sound check: live meters, three seconds of quiet, a line read aloud by each person, and what they say in words."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from listenlab.errors import ListenlabError
from listenlab.tui.drawing import one_line, said
from listenlab.tui.messages import Failed
from listenlab.tui.screens.room import Room
from listenlab.tui.studio import Check
from listenlab.tui.widgets.footer import Footer
from listenlab.tui.widgets.meter import RATE_HZ, Bars

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

_LOOKS_HZ = 10
"""How often it is listened how loud it is; the meters fall smoothly between."""
_OPENING = Content.assemble(
    ("Sound check", "bold"),
    (
        "\nNothing of it is kept once the talk is scored. Speak, and see whether each microphone hears you.",
        "$text-muted",
    ),
)
_QUIET, _FOUND = 0, 3
"""The first step and the last; between them lie the two lines."""


class SoundCheck(Room[Check | None]):
    """Answers with the check once it is done; None where it was skipped."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("space,enter", "go", "Begin"),
        ("x", "swap", "Swap the two"),
        ("a", "again", "Again"),
        ("r", "record", "Record"),
        ("escape,q", "back", "Skip"),
    ]

    @dataclass
    class Heard(Message):
        """A stretch goes on, or has come to its end."""

        left_s: float
        over: bool = False

    @dataclass
    class Closed(Message):
        """The microphones are closed."""

    def __init__(self, check: Check) -> None:
        """Lead through this check; its microphones are closed when the screen is left."""
        super().__init__()
        self._check, self._bars = check, Bars(check.channels)
        self._step, self._listens = _QUIET, False
        self._leaves = self._wants = False

    def compose(self) -> ComposeResult:
        """Lay out meters, what to do, and what was found."""
        yield Static(_OPENING, id="opening")  # one text: each widget beside the meters costs with every frame
        yield self._bars
        with VerticalScroll(id="middle"):
            yield Static("", id="task")
            yield Static("", id="line")
            yield Static("", id="left", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Begin to listen."""
        self.run_worker(self._listen, thread=True, group="levels")
        self.set_interval(1 / RATE_HZ, self._draw_levels)
        self._show()

    def _listen(self) -> None:
        """In a worker: keep the levels fresh until the screen is left, then let go of the microphones."""
        worker = get_current_worker()
        try:
            while not (worker.is_cancelled or self._leaves):
                self._check.look()
                time.sleep(1 / _LOOKS_HZ)
        finally:
            self._check.close()
        self.post_message(self.Closed())

    def _draw_levels(self) -> None:
        self._bars.show(self._check.levels_dbfs)

    def action_go(self) -> None:
        """Begin the next stretch, or end the one that goes on."""
        if self._step == _FOUND:
            self.action_record()
        elif self._listens:
            self._listens = False
        else:
            self._listens = True
            self.run_worker(self._stretch, thread=True, group="stretch")

    def _stretch(self) -> None:
        """In a worker: listen for as long as the step lasts."""
        worker = get_current_worker()

        def told(left_s: float) -> bool:
            self.post_message(self.Heard(left_s))
            return self._listens and not self._leaves and not worker.is_cancelled

        try:
            if self._step == _QUIET:
                self._check.quiet(told)
            else:
                self._check.read(self._step - 1, told)
        except ListenlabError as error:
            self._listens = False
            self.post_message(Failed(error))
            return
        self.post_message(self.Heard(0.0, over=True))

    def on_sound_check_heard(self, told: Heard) -> None:
        """Draw how long it lasts, or go on to the next step."""
        if told.over and not self._leaves:
            self._listens = False
            self._step += 1
            self._show()
        elif self._listens and told.left_s:
            self.query_one("#left", Static).update(f"listening, {told.left_s:.0f} s left")

    def action_swap(self) -> None:
        """The other person has read first."""
        if self._step == _FOUND:
            self._check.swap()
            self._show()

    def action_again(self) -> None:
        """Begin again with the quiet."""
        if not self._listens:
            self._step = _QUIET
            self._show()

    def action_record(self) -> None:
        """Go on to the recording, with what was found."""
        if self._step == _FOUND:
            self._wants = True
        self._leaves = True

    def action_back(self) -> None:
        """Leave without it."""
        self._leaves = True

    def on_sound_check_closed(self) -> None:
        """The microphones are free for the recording."""
        self.dismiss(self._check if self._wants else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 (Textual's)
        """Swapping, beginning again and recording wait until there is something to swap."""
        return self._step == _FOUND if action in ("swap", "record") else True

    def _show(self) -> None:
        task, line, left = self._words()
        self.query_one("#task", Static).update(said(task, "bold"))
        self.query_one("#line", Static).update(line)
        self.query_one("#left", Static).update(said(left))
        self.refresh_bindings()

    def _words(self) -> tuple[str, Content, str]:
        if self._step == _QUIET:
            return "First, both of you: be quiet for three seconds.", Content(""), "space begins"
        if self._step == _FOUND:
            lines = Content("\n").join(said(one_line(each)) for each in self._check.found())
            return "This is how you sound", lines, "r records · x if the other person read first · a again"
        person = self._step - 1
        name = one_line(self._check.people[person])
        task = f"Now {name} alone, aloud, in about ten seconds:"
        return task, said(f"“{self._check.texts[person]}”"), f"space when {name} is ready, and again to end early"
