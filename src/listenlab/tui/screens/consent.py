"""Consent: whether the people agreed to be recorded, asked anew for each talk and each drill."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from listenlab.tui.drawing import one_line, said

_ANSWERS = (
    ("spoken", "y  yes, they said so"),
    ("written", "w  yes, in writing"),
    ("not asked", "n  nobody has asked them: it is noted, tell them before you go on"),
)


CLIP = "clip"
"""The answer that both say so in a moment, to be kept with the sound."""
_IN_A_CLIP = (CLIP, "c  yes, and we say so now: eight seconds, kept with the sound")


class Consent(ModalScreen[str | None]):
    """Answers with how they agreed, or CLIP; None where the recording is not to begin."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('spoken')", "Yes, they said so"),
        Binding("c", "answer('clip')", "We say so now"),
        Binding("w", "answer('written')", "Yes, in writing"),
        Binding("n", "answer('not asked')", "Nobody asked them"),
        Binding("escape,q", "answer('')", "Not yet"),
    ]

    def __init__(self, *people: str, clip: bool = False) -> None:
        """Ask about these people; with `clip` they may say so for a clip."""
        super().__init__()
        first, *others = _ANSWERS
        self._answers = (first, *([_IN_A_CLIP] if clip else []), *others)
        self._people = [one_line(name) or "the other person" for name in people]

    def compose(self) -> ComposeResult:
        """Lay out the question and its answers."""
        with Vertical(classes="dialog"):
            *first, last = self._people
            who = f"Have {', '.join(first)} and {last}" if first else f"Has {last}"
            yield Static(said(f"{who} agreed to be recorded?", "bold"))
            yield OptionList(*(Option(words, how) for how, words in self._answers))
            yield Static("Nothing leaves this machine. escape goes back.", classes="hint")

    def on_mount(self) -> None:
        """Wait for an answer; none is taken for granted."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Take the answer that was chosen."""
        self.dismiss(chosen.option_id)

    def action_answer(self, how: str) -> None:
        """Take an answer that is there."""
        if not how or how in (each for each, _ in self._answers):
            self.dismiss(how or None)
