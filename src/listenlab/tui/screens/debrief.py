"""Debrief: people speak before the tool does. The speaker first, then the listener, then whoever watched.

One question at a time; what is answered from 0 to 4 is kept at once. Meanwhile the round is being listened to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from listenlab.drills.debriefing import asked_in_order
from listenlab.drills.drill import Role
from listenlab.drills.round import MOST, Rating
from listenlab.tui.drawing import one_line, said
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.questions import one_by_one

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.tui.held import Led

_CHAIRS = {Role.SPEAKER: "who spoke", Role.LISTENER: "who listened", Role.OBSERVER: "who watched"}
_SCALE = ("not at all", "a little", "half", "mostly", "fully")
_ON = "on"
_NOBODY = "Nothing is asked after this drill. Tell one another what you noticed."
_LAST = "Then the tool says what it heard."


class Debrief(Room[None]):
    """What people say of one round."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"rate({number})", word, show=False) for number, word in enumerate(_SCALE)),
        ("space", "on", "Go on"),
        ("backspace", "again", "Back one"),
        ("escape,q", "back", "To the tool"),
    ]

    class Kept(Message):
        """What was answered is kept."""

    def __init__(self, led: Led) -> None:
        """Ask about this round."""
        super().__init__()
        self._led, self._number = led, 0
        play = led.play
        self._asked = asked_in_order(play.drill, play.now)
        self._answers: dict[int, Rating] = {}

    def compose(self) -> ComposeResult:
        """Lay out who is asked, what, and the answers where there are any to choose from."""
        yield from one_by_one()

    def on_mount(self) -> None:
        """Ask the first."""
        self.query_one(OptionList).focus()
        self._show()

    def action_rate(self, number: int) -> None:
        """Take an answer of 0 to 4, where one is asked for."""
        if self._number < len(self._asked) and self._asked[self._number].is_rated:
            asked = self._asked[self._number]
            self._answers[self._number] = Rating(asked.of, asked.text, number)
            self._keep()
            self.action_on()

    def _keep(self) -> None:
        ratings = tuple(self._answers.values())

        def kept() -> Message:
            self._led.answered(ratings)
            return self.Kept()

        self.ask(kept, group="rate")

    def action_on(self) -> None:
        """Go on to the next question, or to what the tool heard."""
        if self._number + 1 >= len(self._asked):
            self.leave_with(None)
        else:
            self._number += 1
            self._show()

    def action_again(self) -> None:
        """Go back to the question before."""
        self._number = max(0, self._number - 1)
        self._show()

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Take the answer that was chosen, or go on without one."""
        if chosen.option_id == _ON:
            if self._answers.pop(self._number, None):
                self._keep()
            self.action_on()
        else:
            self.action_rate(int(chosen.option_id or 0))

    def _show(self) -> None:
        asked = self._asked[self._number] if self._asked else None
        who = f"{one_line(' and '.join(asked.names))}, {_CHAIRS[asked.of]}" if asked else "All of you"
        self.query_one("#who", Static).update(said(who))
        self.query_one("#question", Static).update(said(one_line(asked.text) if asked else _NOBODY, "bold"))
        rated = [Option(f"{number}  {word}", str(number)) for number, word in enumerate(_SCALE)]
        answers = [*rated, Option("   leave it out", _ON)] if asked and asked.is_rated else [Option("Go on", _ON)]
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(answers)
        listed.highlighted = 0
        where = f"Question {self._number + 1} of {len(self._asked)}. " if self._asked else ""
        scale = f"0 is not at all, {MOST} is fully. " if asked and asked.is_rated else ""
        self.query_one("#how_far", Static).update(f"{where}{scale}{_LAST}")
