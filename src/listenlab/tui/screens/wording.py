"""One line asked for: words to put right, a name, a value."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from listenlab.tui.drawing import one_line, said
from listenlab.tui.widgets.footer import Footer


class Wording(ModalScreen[str | None]):
    """Asks for a line of text; answers with it, or None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Cancel")]

    def __init__(self, asks: str, hint: str, text: str = "") -> None:
        """Ask for something, with a hint at how, beginning with a text."""
        super().__init__()
        self._asks, self._hint, self._text = asks, hint, text

    def compose(self) -> ComposeResult:
        """Lay out question, line and hint."""
        with Vertical(classes="dialog"):
            yield Static(said(self._asks), classes="heading")
            yield Input(one_line(self._text), id="line", select_on_focus=False)
            yield Static(said(self._hint), classes="hint")
        yield Footer()

    def on_input_submitted(self, given: Input.Submitted) -> None:
        """Answer."""
        self.dismiss(given.value)

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
