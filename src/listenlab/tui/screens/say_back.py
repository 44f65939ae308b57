"""The say-back map: what the partner told, point by point, and what of it came back."""

from itertools import zip_longest

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from listenlab.feedback import outline
from listenlab.feedback.columns import fitted, wrapped
from listenlab.feedback.say_back import SaidBack, say_back
from listenlab.practice.session import Session
from listenlab.tui.drawing import one_line, said
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

_EDGES = 6
_SIGN_COLUMNS = 3
_EMPTY = """Nothing can be laid side by side here yet.

A map needs something your partner told at length, and a reply in which you gave part of it back."""


class SayBack(Room[None]):
    """What came back of what was told in one session."""

    def __init__(self, session: Session) -> None:
        """Map this session."""
        super().__init__()
        self._session = session
        self._mapped = say_back(session.conversation)

    def compose(self) -> ComposeResult:
        """Lay out one table under another."""
        yield Static("What came back", classes="title")
        yield Static("✓ returned   ~ in part, or changed   ✗ left out", classes="lead")
        with VerticalScroll(classes="page"):
            yield Static("", id="map")
        yield Footer()

    def on_resize(self) -> None:
        """Draw both columns as wide as there is room."""
        room = max(20, (self.size.width - _EDGES) // 2 - _SIGN_COLUMNS)
        tables = [self._table(each, room) for each in self._mapped]
        self.query_one("#map", Static).update(Content("\n\n").join(tables) if tables else Content(_EMPTY))

    def _table(self, mapped: SaidBack, room: int) -> Content:
        told = one_line(outline.told_at(self._session.conversation, mapped))
        lines = [said(f"{fitted(told, room + _SIGN_COLUMNS)}What came back", "bold")]
        for point in mapped.shown:
            sign, words = outline.fate(point)
            rows = zip_longest(wrapped(one_line(point.text), room - 2), wrapped(one_line(words), room), fillvalue="")
            for number, (left, right) in enumerate(rows):
                lines.append(said(f"{' ' if number else sign}  {fitted(left, room)}{right}"))
        return Content("\n").join([*lines, said(mapped.told, "$foreground-muted")])
