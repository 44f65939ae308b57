"""Leaving: what is meant by leaving a recording that goes on."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

SCORE, KEEP, STAY = "score", "keep", "stay"
_WAYS = (
    (STAY, "g  go on recording"),
    (SCORE, "s  stop, and see how it went"),
    (KEEP, "l  stop, keep it, and leave it for later"),
)


class Leaving(ModalScreen[str]):
    """Answers with what is meant."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,g", f"answer('{STAY}')", "Go on"),
        Binding("s", f"answer('{SCORE}')", "Stop"),
        Binding("l", f"answer('{KEEP}')", "Later"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the question and its answers."""
        with Vertical(classes="dialog"):
            yield Static("You are still being recorded.", classes="asked")
            yield OptionList(*(Option(words, way) for way, words in _WAYS))

    def on_mount(self) -> None:
        """Wait for an answer; the first harms nothing."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Take the answer that was chosen."""
        self.dismiss(chosen.option_id or STAY)

    def action_answer(self, what: str) -> None:
        """Take an answer."""
        self.dismiss(what)
