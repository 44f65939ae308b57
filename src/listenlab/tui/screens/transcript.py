"""Transcript: the whole talk with what was heard marked under its words, and everything that can be put right in it."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from listenlab.conversation import Person
from listenlab.feedback.outline import Marked
from listenlab.feedback.unsure import unsure
from listenlab.practice.corrections import Reseated, Reworded, Swapped
from listenlab.practice.corrections.pointing import merged_on, split_at
from listenlab.practice.session import Session
from listenlab.tui.desk import Desk
from listenlab.tui.drawing import one_line, said
from listenlab.tui.screens.judging import Judging
from listenlab.tui.screens.wording import Wording
from listenlab.tui.widgets.footer import Footer
from listenlab.tui.widgets.lines import Lines

_CUT = "|"
_KEYS = "y/n marks  [ ] next  space plays  1/2 whose  x/X swap  u undo"
"""Keys that the line above the last tells of, so that the others fit on 80 columns."""


class Transcript(Judging):
    """Everything that was said in one session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("slash", "find", "Find"),
        Binding("f", "next", "Next found", show=False),
        Binding("right_square_bracket", "mark(1)", "Next mark", show=False),
        Binding("right", "choose(1)", "Next mark of this turn", show=False),
        Binding("left", "choose(-1)", "Mark before in this turn", show=False),
        Binding("left_square_bracket", "mark(-1)", "Mark before", show=False),
        ("l", "least_sure", "Unsure"),
        Binding("u", "undo", "Undo", show=False),
        ("e", "edit", "Edit"),
        Binding("1", "speaker('listener')", "The listener said it", show=False),
        Binding("2", "speaker('partner')", "The partner said it", show=False),
        ("s", "split", "Split"),
        ("m", "merge", "Merge"),
        Binding("x", "swap(False)", "Swap the two everywhere", show=False),
        Binding("X", "swap(True)", "Swap the two from here on", show=False),
    ]

    def __init__(self, desk: Desk, session: Session, turn: int = 0) -> None:
        """Show this session, beginning at a turn."""
        super().__init__(desk, session)
        self._turn = turn
        self._unsure = {each.turn: each.why for each in unsure(session.conversation)}
        self._asked_about: set[int] = set()
        self._mark = 0

    def compose(self) -> ComposeResult:
        """Lay out the lines, a line about the turn one is at, and a hidden field to find words."""
        yield Static(said(self._session.title), classes="title")
        yield Lines(self._session.conversation, self._moments)
        yield Static("", id="here", classes="hint")
        yield Input(placeholder="Find in this talk", id="find")
        yield Footer()

    def on_mount(self) -> None:
        """Begin where one came from."""
        self._lines.focus()
        self.call_after_refresh(self._lines.go_to, self._turn)

    def draw(self) -> None:
        """Draw the talk as it is now."""
        self._unsure = {each.turn: each.why for each in unsure(self._session.conversation)}
        self._lines.show(self._session.conversation, self._moments)
        self.on_lines_moved()

    @property
    def _lines(self) -> Lines:
        return self.query_one(Lines)

    def pointed_at(self) -> Marked | None:
        """The chosen mark of the turn one is at; the first, unless another is."""
        marks = self._lines.marks_here
        return marks[self._mark % len(marks)] if marks else None

    def stretch(self) -> tuple[float | None, float | None]:
        """From the turn one is at to the end of the talk."""
        turns = self._session.conversation.turns
        return (turns[self._lines.turn].start_s if turns else None), None

    def heard(self, second: float) -> None:
        """Stand at the turn that is being played."""
        begun = [turn.index for turn in self._session.conversation.turns if (turn.start_s or 0.0) <= second]
        if begun and begun[-1] != self._lines.turn:
            self._lines.go_to(begun[-1])

    def on_lines_moved(self) -> None:
        """Say what there is to know about the turn one has come to."""
        self._mark = 0
        self._tell()

    def action_choose(self, by: int) -> None:
        """Choose another mark of the turn one is at, to say whether it is right."""
        self._mark += by
        self._tell()

    def _tell(self) -> None:
        sure = self._unsure.get(self._lines.turn, "")
        count = len(self._session.conversation.turns)
        marks, mark = self._lines.marks_here, self.pointed_at()
        chosen = f"y/n: {mark.meaning} (←→ others)  " if mark and len(marks) > 1 else ""
        text = f"Turn {self._lines.turn}/{count - 1}   {chosen}{sure or _KEYS}" if count else "Nothing was said."
        self.query_one("#here", Static).update(said(text), layout=False)

    def on_input_submitted(self, asked: Input.Submitted) -> None:
        """Find words from the turn one is at."""
        self.query_one("#find").remove_class("-open")
        self._lines.focus()
        if not self._lines.find(asked.value):
            self.say("Nobody said that here.")

    def action_find(self) -> None:
        """Ask for words."""
        field = self.query_one("#find", Input)
        field.add_class("-open")
        field.focus()

    def action_next(self) -> None:
        """Go to the next turn with the words that were found."""
        self._lines.find(self.query_one("#find", Input).value)

    def action_mark(self, by: int) -> None:
        """Go to the next turn with a mark, or to the one before."""
        self._lines.go_to_mark(by)

    def action_least_sure(self) -> None:
        """Go to the turn of which least is sure, then to the next."""
        waiting = [turn for turn in self._unsure if turn not in self._asked_about]
        if not waiting:
            self.say("That was all there is to look at." if self._asked_about else "Nothing here is unsure.")
            self._asked_about.clear()
            return
        self._asked_about.add(waiting[0])
        self._lines.go_to(waiting[0])

    def action_edit(self) -> None:
        """Put the words of a turn right."""
        self._ask_for("What was really said?", "Enter keeps it, escape leaves it as it was.", self._reword)

    def action_split(self) -> None:
        """Cut a turn in two."""
        self._ask_for("Where does the second turn begin?", f"Put a {_CUT} between two words.", self._cut)

    def action_speaker(self, who: str) -> None:
        """Say who spoke the turn."""
        turn = self._lines.turn
        self.correct(lambda: [Reseated(turn, Person(who))])

    def action_merge(self) -> None:
        """Make the turn one with the next of the same person."""
        talk, turn = self._session.conversation, self._lines.turn
        self.correct(lambda: [merged_on(talk, turn)])

    def action_swap(self, from_here: bool) -> None:  # noqa: FBT001 (it comes from a key)
        """Give each person the other's words, everywhere or from this turn on."""
        turn = self._lines.turn if from_here else 0
        self.correct(lambda: [Swapped(turn)])

    def action_back(self) -> None:
        """Close the search field, or leave."""
        field = self.query_one("#find")
        if field.has_class("-open"):
            field.remove_class("-open")
            self._lines.focus()
        else:
            super().action_back()

    def _ask_for(self, asks: str, hint: str, then: Callable[[int, str], None]) -> None:
        turns, turn = self._session.conversation.turns, self._lines.turn
        if turns:
            text = one_line(turns[turn].text)
            self.app.push_screen(Wording(asks, hint, text), lambda line: then(turn, line) if line else None)

    def _reword(self, turn: int, line: str) -> None:
        if line != one_line(self._session.conversation.turns[turn].text):
            self.correct(lambda: [Reworded(turn, line)])

    def _cut(self, turn: int, line: str) -> None:
        talk = self._session.conversation
        self.correct(lambda: [split_at(talk, turn, len(line.partition(_CUT)[0].split()))])
