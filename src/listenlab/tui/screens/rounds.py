"""Rounds of an hour: to choose one whose moment somebody would like to have again, and to keep or delete each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from listenlab.practice.session import Session
from listenlab.tui.drawing import one_line, said
from listenlab.tui.held import Phase
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from listenlab.tui.desk import Desk
    from listenlab.tui.held import Held

_EMPTY = "Nothing was recorded in this hour."
_AGAIN = "Each chooses a round of their own. In it, choose a moment, hear it with space, and answer anew."
_KEEP = "Everything stays on this machine. space changes one, Enter does what stands here."


class Rounds(Room[bool]):
    """The rounds that were recorded; answers with True once people are done with them."""

    CSS_PATH = "../recording.tcss"
    NAME: ClassVar[str] = ""
    ABOUT: ClassVar[str] = ""

    def __init__(self, desk: Desk, recorded: Sequence[Held]) -> None:
        """List these recordings."""
        super().__init__()
        self._desk, self._recorded = desk, recorded

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Static(self.NAME, classes="title")
        yield Static(self.ABOUT if self._recorded else _EMPTY, classes="lead")
        yield OptionList(id="rounds")
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the first."""
        listed = self.query_one(OptionList)
        listed.add_options([Option(self.row(held)) for held in self._recorded])
        listed.highlighted = 0 if self._recorded else None
        listed.focus()

    def row(self, held: Held) -> Content:
        """A recording on a line."""
        again = ", once more" if held.led and held.led.play.again else ""
        return said(f"{one_line(held.title)}{again}")

    def action_done(self) -> None:
        """Go on."""
        self.leave_with(answer=True)


class Moments(Rounds):
    """Rounds of which somebody would like to have a moment again."""

    NAME = "Have a moment again"
    ABOUT = _AGAIN
    BINDINGS: ClassVar[list[BindingType]] = [("n", "done", "Go on")]

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Open one, as far as it is scored."""
        session = self._recorded[chosen.option_index].answer
        if not isinstance(session, Session):
            self.say("This one is not scored yet.")
            return
        from listenlab.tui.screens.feedback import Feedback

        self.app.push_screen(Feedback(self._desk, session))


class Keep(Rounds):
    """Rounds to keep or to delete."""

    NAME = "Keep or delete"
    ABOUT = _KEEP
    BINDINGS: ClassVar[list[BindingType]] = [
        ("space", "change", "Keep or delete"),
        ("a", "every(True)", "Keep all"),
        ("x", "every(False)", "Delete all"),
        Binding("enter", "done", "Do it", priority=True),
    ]

    class Forgotten(Message):
        """What was to be deleted is gone."""

    def __init__(self, desk: Desk, recorded: Sequence[Held]) -> None:
        """Ask about these recordings; all are kept unless somebody says otherwise."""
        super().__init__(desk, [held for held in recorded if held.answer is not None or held.phase is not Phase.DONE])
        self._gone: set[str] = set()

    def row(self, held: Held) -> Content:
        """A recording, and what becomes of it."""
        return said(f"{'delete' if held.id in self._gone else 'keep  '}  {super().row(held)}")

    def action_change(self) -> None:
        """Keep the chosen one, or delete it."""
        chosen = self.query_one(OptionList).highlighted
        if chosen is not None:
            self._gone ^= {self._recorded[chosen].id}
            self._draw()

    def action_every(self, keep: bool) -> None:  # noqa: FBT001 (it comes from a key)
        """Keep all, or delete all."""
        self._gone = set() if keep else {held.id for held in self._recorded}
        self._draw()

    def on_option_list_option_selected(self) -> None:
        """A click changes what becomes of one."""
        self.action_change()

    def action_done(self) -> None:
        """Delete what is to be deleted; nothing is gone before this."""
        gone = tuple(held.id for held in self._recorded if held.id in self._gone)

        def forgotten() -> Message:
            if gone:
                self._desk.gym.forget(gone)
            return self.Forgotten()

        self.ask(forgotten, group="forget")

    def on_keep_forgotten(self) -> None:
        """Go on."""
        self.leave_with(answer=True)

    def _draw(self) -> None:
        listed = self.query_one(OptionList)
        for place, held in enumerate(self._recorded):
            listed.replace_option_prompt_at_index(place, self.row(held))
