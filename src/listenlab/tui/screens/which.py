"""Which: one of several sentences is meant."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from listenlab.tui.drawing import one_line, said


class Which(ModalScreen[int | None]):
    """Asks which sentence is meant; answers with its number, from 1, or None when it is left."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape,q", "leave", "Cancel")]

    def __init__(self, asks: str, sentences: Sequence[str]) -> None:
        """Ask about these sentences."""
        super().__init__()
        self._asks, self._sentences = asks, sentences

    def compose(self) -> ComposeResult:
        """Lay out the question and the sentences."""
        with Vertical(classes="dialog"):
            yield Static(said(self._asks, "bold"))
            yield OptionList(*(Option(said(f"“{one_line(each)}”")) for each in self._sentences))
            yield Static("Enter chooses, escape goes back.", classes="hint")

    def on_mount(self) -> None:
        """Begin with the first."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(chosen.option_index + 1)

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
