"""Export: a session written to a file of one's own."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from listenlab.practice.session import Session
from listenlab.tui.desk import Desk
from listenlab.tui.drawing import said
from listenlab.tui.messages import Exported
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

_ABOUT = {
    "html": "a page for a browser, light and dark, prints on two sheets",
    "markdown": "for notes and tickets",
    "text": "the page as a terminal shows it",
    "json": "everything, to be read back by listenlab",
    "jsonl": "the same on one line",
    "csv": "the turns as a table",
    "scores.csv": "the scores as a table",
    "vtt": "captions",
    "srt": "captions, older players",
}


class Export(Room[None], ModalScreen[None]):
    """Asks for a format and a place, and writes."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "back", "Cancel")]

    def __init__(self, desk: Desk, session: Session) -> None:
        """Write this session."""
        super().__init__()
        self._desk, self._session = desk, session

    def compose(self) -> ComposeResult:
        """Lay out formats and the place."""
        formats = sorted(self._desk.formats(), key=list(_ABOUT).index)
        with Vertical(classes="dialog"):
            yield Static("Write this session to a file of yours", classes="heading")
            yield OptionList(*(Option(f"{each:<11} {_ABOUT[each]}", each) for each in formats), id="formats")
            yield Input(id="path", placeholder="where to")
            yield Static("Enter writes it. It holds what you both said: mind who reads it.", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the format most people want."""
        self.query_one(OptionList).focus()

    def on_option_list_option_highlighted(self, chosen: OptionList.OptionHighlighted) -> None:
        """Propose a place for the format."""
        if chosen.option_id:
            path = self._desk.proposed(self._session, chosen.option_id)
            self.query_one(Input).value = str(said(path))

    def on_option_list_option_selected(self) -> None:
        """Go on to the place."""
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        """Write it."""
        listed = self.query_one(OptionList)
        form = listed.get_option_at_index(listed.highlighted or 0).id or "text"
        path = self.query_one(Input).value
        self.ask(lambda: Exported(self._desk.export(self._session, form, path)))

    def on_exported(self, told: Exported) -> None:
        """Say where it is."""
        self.say(f"Written to {told.path}.")
        self.dismiss(None)
