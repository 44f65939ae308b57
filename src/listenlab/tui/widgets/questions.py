"""Questions asked one by one: who is asked, the question, its answers and how far one is."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from listenlab.tui.widgets.footer import Footer


def one_by_one() -> ComposeResult:
    """The parts of a screen that asks, still empty: #who, #question, #answers and #how_far, and its keys."""
    with Vertical(classes="calm"):
        yield Static("", id="who", classes="heading")
        yield Static("", id="question")
        yield OptionList(id="answers")
        yield Static("", id="how_far", classes="hint")
    yield Footer()
