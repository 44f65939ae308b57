"""Asking: one question with a few answers, each by its key, with Enter or with a click."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from listenlab.tui.drawing import said


@dataclass(frozen=True, slots=True)
class Way:
    """One answer."""

    id: str
    """What is answered."""
    key: str
    """The letter that gives it."""
    words: str
    """What it says."""


class Asking(ModalScreen[str]):
    """Answers with the id of a way; escape takes the first, which harms nothing."""

    CSS_PATH = "../rehearsing.tcss"

    def __init__(self, question: str, ways: tuple[Way, ...]) -> None:
        """Ask this."""
        super().__init__()
        self._question, self._ways = question, ways

    def compose(self) -> ComposeResult:
        """Lay out the question and its answers."""
        with Vertical(classes="dialog"):
            yield Static(said(self._question), classes="asked")
            yield OptionList(*(Option(said(f"{way.key}  {way.words}"), way.id) for way in self._ways))

    def on_mount(self) -> None:
        """Wait for an answer."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Take the answer that was chosen."""
        self.dismiss(chosen.option_id or self._ways[0].id)

    def on_key(self, pressed: Key) -> None:
        """Take the answer of a key."""
        keys = {way.key: way.id for way in self._ways} | dict.fromkeys(("escape", "q"), self._ways[0].id)
        if pressed.key in keys:
            pressed.stop()
            self.dismiss(keys[pressed.key])
