"""Transcript: the whole talk with what was heard marked in its margin."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from listenlab.feedback.outline import Marked
from listenlab.practice.session import Session
from listenlab.tui.drawing import said
from listenlab.tui.widgets.lines import Lines


class Transcript(Screen[None]):
    """Everything that was said in one session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("slash", "find", "Find"),
        ("n", "next", "Next found"),
        ("m", "mark", "Next mark"),
        ("escape,q", "back", "Back"),
    ]

    def __init__(self, session: Session, moments: list[Marked], turn: int = 0) -> None:
        """Show this session with its moments, beginning at a turn."""
        super().__init__()
        self._session, self._moments, self._turn = session, moments, turn

    def compose(self) -> ComposeResult:
        """Lay out the lines and a hidden field to find words."""
        yield Static(said(self._session.title), classes="title")
        yield Lines(self._session.conversation, self._moments)
        yield Input(placeholder="Find in this talk", id="find")
        yield Footer()

    def on_mount(self) -> None:
        """Begin where one came from."""
        lines = self.query_one(Lines)
        lines.focus()
        self.call_after_refresh(lines.go_to, self._turn)

    def on_input_submitted(self, asked: Input.Submitted) -> None:
        """Find words from the turn one is at."""
        self.query_one("#find").remove_class("-open")
        lines = self.query_one(Lines)
        lines.focus()
        if not lines.find(asked.value):
            self.notify("Nobody said that here.", markup=False)

    def action_find(self) -> None:
        """Ask for words."""
        field = self.query_one("#find", Input)
        field.add_class("-open")
        field.focus()

    def action_next(self) -> None:
        """Go to the next turn with the words that were found."""
        self.query_one(Lines).find(self.query_one("#find", Input).value)

    def action_mark(self) -> None:
        """Go to the next turn with a mark."""
        self.query_one(Lines).go_to_mark()

    def action_back(self) -> None:
        """Close the search field, or leave."""
        field = self.query_one("#find")
        if field.has_class("-open"):
            field.remove_class("-open")
            self.query_one(Lines).focus()
        else:
            self.app.pop_screen()
