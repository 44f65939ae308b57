"""The shell: themes, keys that work everywhere, and the first screen."""

from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from listenlab.tui.desk import Desk
from listenlab.tui.screens.home import Home


class ListenlabApp(App[None]):
    """listenlab in a terminal."""

    TITLE = "listenlab"
    CSS_PATH = "listenlab.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("question_mark", "show_help_panel", "Help"),
        ("ctrl+q", "quit", "Quit"),
    ]

    def __init__(self, desk: Desk) -> None:
        """`desk` answers whatever the screens ask."""
        super().__init__()
        self.desk = desk

    def on_mount(self) -> None:
        """Begin at home."""
        self.push_screen(Home(self.desk))
