"""Help: the keys of the screen one is on and of what is focused there, and the words listenlab uses."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from listenlab.tui.drawing import said
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

WORDS = {
    "listener": "the person who practises; here you",
    "partner": "the person you listen to",
    "paraphrase (P)": "you gave back what the partner said, in your words",
    "open question (O)": "a question that leaves the answer to the partner",
    "closed question (C)": "a question that can be answered with yes, no, a choice or a number",
    "interruption (!)": "you began while the partner was still saying something else",
    "advice (A)": "you suggested, instructed or solved",
    "round": "one time somebody listens in a drill; then the next person does",
    "observer": "who watches a round and counts by key; never scored",
    "kappa": "how far observer and tool agree: 1 is fully, 0 is what chance would do",
    "moment": "a place in the talk that shows something, with its words",
    "score": "0 to 100 from a declared measure; 60 is fair, 90 is good",
    "only tell 35 to 81 %": "what so few can say: the true share lies in there nine times out of ten",
    "not measurable": "this recording does not show it; the reason stands beside it",
}


class Help(Room[None]):
    """What the keys do and what the words mean."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        """Explain these keys."""
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out keys, then words."""
        yield Static("Help", classes="title")
        with VerticalScroll(classes="page"):
            yield Static("Keys on the screen you came from", classes="heading")
            yield Static(_table(self._keys), classes="block")
            yield Static("Words", classes="heading")
            yield Static(_table(list(WORDS.items())), classes="block")
            yield Static(Content(_BESIDE), classes="block")
        yield Footer()


_BESIDE = """Everything can be clicked on too, and ctrl+p lists everything that can be done.
Without the screens: `listenlab --help` has the same as commands, for plain terminals and screen readers."""


def _table(rows: Sequence[tuple[str, str]]) -> Content:
    return Content("\n").join(Content.assemble(said(f"{left:<22}", "bold"), said(right)) for left, right in rows)
