"""Observer and tool side by side: what was tapped in a round beside what was heard there, and where they differ.

Where they differ can be heard again and settled, which is a correction like any other. Kappa comes with its interval
and the count of turns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from listenlab.drills.side_by_side import side_by_side
from listenlab.feedback.seen import clock
from listenlab.listening import counted
from listenlab.practice.comparing import choices, settling
from listenlab.tui.drawing import one_line, said
from listenlab.tui.screens.judging import Judging
from listenlab.tui.screens.which import Which
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.feedback.outline import Marked
    from listenlab.practice.comparing import Comparison, Disagreement
    from listenlab.practice.session import Session
    from listenlab.tui.desk import Desk

_AROUND_S = 3.0
"""How much before a turn, and after it, is played."""
_AGREED = "Observer and tool differ nowhere, or all is settled."
_HINT = "space plays it · y it was so · n it was not · u takes that back"
_NOBODY = "Nobody counted in this round. In a drill with a third person, keys 1 to 7 are for whoever watches."


class Comparing(Judging):
    """The round of one session, as two have heard it."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("y", "settle(True)", "It was so"),
        ("n", "settle(False)", "It was not"),
        Binding("o", "nothing", show=False),
    ]

    @dataclass
    class Compared(Message):
        """What the two found."""

        found: Comparison | None

    def __init__(self, desk: Desk, session: Session) -> None:
        """Compare what was counted in this session."""
        super().__init__(desk, session)
        self._found: Comparison | None = None

    def compose(self) -> ComposeResult:
        """Lay out the table, and under it where they differ."""
        yield Static("Observer and tool", classes="title")
        yield Static(said(one_line(self._session.title)), classes="lead")
        with VerticalScroll(classes="page", id="table_page"):
            yield Static("", id="table")
        yield Static("", id="count", classes="hint")
        yield OptionList(id="differ")
        yield Footer()

    def on_mount(self) -> None:
        """Ask for the comparison."""
        self.query_one(OptionList).focus()
        self.draw()

    def draw(self) -> None:
        """Ask again, for the session as it is now."""
        session_id = self._session.id
        self.ask(lambda: self.Compared(self._desk.gym.compare(session_id)), group="compare")

    def on_comparing_compared(self, told: Compared) -> None:
        """Show it; the place that was chosen stays chosen as far as it is there."""
        self._found = told.found
        if told.found is None:
            self.query_one("#table", Static).update(_NOBODY)
            return
        lines = [*map(said, side_by_side(told.found.behaviours)), *_astray(told.found)]
        self.query_one("#table", Static).update(Content("\n").join(lines))
        many = len(told.found.disagreements)
        count = f"They differ in {counted(many, 'place')}. {_HINT}" if many else _AGREED
        self.query_one("#count", Static).update(count)
        self._list(told.found)

    def _list(self, found: Comparison) -> None:
        listed = self.query_one(OptionList)
        chosen = listed.highlighted
        listed.clear_options()
        listed.add_options([Option(_row(found, each)) for each in found.disagreements])
        if found.disagreements:
            listed.highlighted = min(chosen or 0, len(found.disagreements) - 1)

    @property
    def _which(self) -> Disagreement | None:
        chosen = self.query_one(OptionList).highlighted
        return None if self._found is None or chosen is None else self._found.disagreements[chosen]

    def action_settle(self, holds: bool) -> None:  # noqa: FBT001 (it comes from a key)
        """Say what it was, or was not."""
        found, which = self._found, self._which
        if found is None or which is None:
            self.say("Choose a place first.")
        elif sentences := choices(found, which, holds=holds):
            asks = f"In which sentence: {which.behaviour.value}?"
            self.app.push_screen(Which(asks, sentences), lambda number: self._settle(found, which, number))
        else:
            self.correct(lambda: settling(found, which, holds=holds))

    def _settle(self, found: Comparison, which: Disagreement, number: int | None) -> None:
        if number is not None:
            self.correct(lambda: settling(found, which, holds=True, sentence=number))

    def action_nothing(self) -> None:
        """A key that means something on other screens with marks."""

    def stretch(self) -> tuple[float | None, float | None]:
        """The turn that is chosen, and a little around it."""
        found, which = self._found, self._which
        turn = found.conversation.turns[which.turn] if found and which else None
        if turn is None or turn.start_s is None:
            return None, None
        return max(0.0, turn.start_s - _AROUND_S), None if turn.end_s is None else turn.end_s + _AROUND_S

    def pointed_at(self) -> Marked | None:
        """No mark of the tool's alone is judged here."""
        return None

    def on_option_list_option_selected(self) -> None:
        """Play what is clicked on, or chosen with Enter."""
        self.action_play()


def _astray(found: Comparison) -> list[Content]:
    if not found.astray:
        return []
    times = ", ".join(clock(tap.at_s) for tap in found.astray)
    return [said(f"{counted(len(found.astray), 'tap')} near no turn of the listener's: {times}.")]


def _row(found: Comparison, which: Disagreement) -> Content:
    turn = found.conversation.turns[which.turn]
    when = "" if turn.start_s is None else clock(turn.start_s)
    who = "only the observer" if which.seen else "only the tool"
    told = said(f"{which.behaviour.value}: {who}", "bold")
    return Content.assemble((f"{when:>6}  ", "$foreground-muted"), told, said(f"  “{one_line(turn.text)}”"))
