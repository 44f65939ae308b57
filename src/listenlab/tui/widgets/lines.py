"""Lines: a talk drawn line by line, as fast with ten thousand turns as with ten.

Turns are wrapped once for each width; only the lines in sight are drawn. A line is: where one is, when, who, the words;
under the words stands in words what was heard in them.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from listenlab.conversation import Conversation, Person, Turn
from listenlab.feedback.columns import columns, fitted, wrapped
from listenlab.feedback.outline import Marked
from listenlab.feedback.seen import clock
from listenlab.tui.drawing import one_line

_NAME_CELLS = 10
"""Longer names are cut."""
_BEFORE_NAME_CELLS = 10
"""The pointer and the time."""
_LEAST_WORDS = 20
_MOST_DRAWN = 2_000
"""Lines that are kept ready; a screen shows a few dozen."""
_COLOURS = {"P": "success", "O": "success", "C": "warning", "!": "error", "A": "warning"}
"""What a mark is drawn with; its letter and word say the same."""

Row = tuple[int, str, str]
"""A turn, a line of its words or its marks, and the colour of a mark; empty for words."""


class Lines(ScrollView, can_focus=True):
    """The turns of a conversation."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--here", "lines--quiet", "lines--own", "lines--success", "lines--warning", "lines--error",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Turn before", show=False),
        Binding("down", "step(1)", "Next turn", show=False),
        Binding("pageup", "step(-10)", "Ten turns back", show=False),
        Binding("pagedown", "step(10)", "Ten turns on", show=False),
        Binding("home", "step(-1000000)", "First turn", show=False),
        Binding("end", "step(1000000)", "Last turn", show=False),
    ]

    class Moved(Message):
        """Another turn is chosen."""

    def __init__(self, conversation: Conversation, marks: Iterable[Marked]) -> None:
        """Draw this conversation; what was heard in a turn stands under its words."""
        super().__init__()
        self.turn = 0
        self._wrapped: dict[tuple[str, int], list[str]] = {}
        self._drawn: dict[tuple[int, bool], Strip] = {}
        self._rows: list[Row] = []
        self._first_row: list[int] = []
        self._take(conversation, marks)

    def _take(self, conversation: Conversation, marks: Iterable[Marked]) -> None:
        self._conversation = conversation
        names = (one_line(conversation.people.name(person)) for person in {turn.person for turn in conversation.turns})
        self._name_cells = min(_NAME_CELLS, max(map(columns, names), default=0))
        self._margin_cells = _BEFORE_NAME_CELLS + self._name_cells + 2
        self._marks: dict[int, list[Marked]] = {}
        for each in marks:
            if each.lettered:
                self._marks.setdefault(each.moment.turn, []).append(each)

    def show(self, conversation: Conversation, marks: Iterable[Marked]) -> None:
        """Draw the conversation as it is now, one's place kept."""
        self._take(conversation, marks)
        self._wrap()
        self.turn = max(0, min(self.turn, len(conversation.turns) - 1))

    def on_resize(self, _: Resize) -> None:
        """Wrap anew when the width has changed."""
        self._wrap()

    def on_click(self, click: Click) -> None:
        """Choose the turn that is clicked on."""
        row = click.y + round(self.scroll_offset.y)
        if row < len(self._rows):
            self._choose(self._rows[row][0])

    @property
    def marks_here(self) -> Sequence[Marked]:
        """The marks of the chosen turn."""
        return self._marks.get(self.turn, [])

    def go_to(self, turn: int) -> None:
        """Choose a turn and bring it into sight."""
        if self._conversation.turns:
            self._choose(turn)
            self._bring_into_sight()

    def go_to_mark(self, by: int = 1) -> None:
        """Choose the next turn with a mark, or the one before; from the other end again after the last."""
        marked = sorted(self._marks)
        if marked and by > 0:
            self.go_to(next((turn for turn in marked if turn > self.turn), marked[0]))
        elif marked:
            self.go_to(next((turn for turn in reversed(marked) if turn < self.turn), marked[-1]))

    def find(self, words: str) -> bool:
        """Choose the next turn that holds these words, from the top again after the last; False when none does."""
        wanted = words.casefold().strip()
        count = len(self._conversation.turns)
        order = [(self.turn + 1 + step) % count for step in range(count)] if count and wanted else []
        found = next((turn for turn in order if wanted in self._conversation.turns[turn].text.casefold()), None)
        if found is None:
            return False
        self.go_to(found)
        return True

    def action_step(self, by: int) -> None:
        """Choose a turn before or after."""
        self.go_to(self.turn + by)

    def _choose(self, turn: int) -> None:
        left, self.turn = self.turn, max(0, min(turn, len(self._conversation.turns) - 1))
        for each in (left, self.turn):
            rows = self._rows_of(each)
            self.refresh_lines(rows.start, len(rows))
        self.post_message(self.Moved())

    def _rows_of(self, turn: int) -> range:
        """The rows that a turn takes up; none before anything is wrapped."""
        if turn >= len(self._first_row):
            return range(0)
        following = self._first_row[turn + 1] if turn + 1 < len(self._first_row) else len(self._rows)
        return range(self._first_row[turn], following)

    def _bring_into_sight(self) -> None:
        """Scroll only where the chosen turn is not in sight as a whole; it then stands a third from the top."""
        rows, top = self._rows_of(self.turn), round(self.scroll_offset.y)
        if rows and not top <= rows.start <= rows.stop <= top + self.size.height:
            self.scroll_to(y=max(0, rows.start - self.size.height // 3), animate=False)

    def notify_style_update(self) -> None:
        """Draw anew when the theme has changed."""
        self._drawn.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line that is in sight."""
        row = y + round(self.scroll_offset.y)
        if row >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        key = (row, self._rows[row][0] == self.turn)
        if key not in self._drawn:
            if len(self._drawn) > _MOST_DRAWN:
                self._drawn.clear()
            self._drawn[key] = self._draw(row, here=key[1])
        return self._drawn[key]

    def _draw(self, row: int, *, here: bool) -> Strip:
        base = self.rich_style
        index, text, colour = self._rows[row]
        if here:
            base += Style(bgcolor=self.get_component_rich_style("lines--here").bgcolor)
        turn = self._conversation.turns[index]
        words = self._style(colour, turn)
        segments = [*self._margin(turn, here=here, first=self._first_row[index] == row), Segment(text, words)]
        return Strip(segments).apply_style(base).adjust_cell_length(self.size.width, base)

    def _style(self, colour: str, turn: Turn) -> Style:
        if colour:
            return self.get_component_rich_style(f"lines--{colour}", partial=True)
        own = turn.person is Person.LISTENER
        return self.get_component_rich_style("lines--own", partial=True) if own else Style.null()

    def _margin(self, turn: Turn, *, here: bool, first: bool) -> list[Segment]:
        pointer = Segment("▸ " if here and first else "  ")
        if not first:
            return [pointer, Segment(" " * (self._margin_cells - 2))]
        when = "" if turn.start_s is None else clock(turn.start_s)
        name = fitted(one_line(self._conversation.people.name(turn.person)), self._name_cells)
        quiet = self.get_component_rich_style("lines--quiet", partial=True)
        return [pointer, Segment(f"{when:>7} ", quiet), Segment(f"{name}  ", Style(bold=True))]

    def _wrap(self) -> None:
        width = max(_LEAST_WORDS, self.scrollable_content_region.width - self._margin_cells)
        self._rows, self._first_row = [], []
        self._drawn.clear()
        for turn in self._conversation.turns:
            self._first_row.append(len(self._rows))
            self._rows += [(turn.index, line, "") for line in self._words(turn.text, width)]
            self._rows += [row for each in self._marks.get(turn.index, ()) for row in _told(turn.index, each, width)]
        self.virtual_size = Size(self._margin_cells + width, len(self._rows))
        self.refresh()

    def _words(self, text: str, width: int) -> list[str]:
        key = (text, width)
        if key not in self._wrapped:
            self._wrapped[key] = wrapped(one_line(text) or "(a sound)", width)
        return self._wrapped[key]


def _told(turn: int, mark: Marked, width: int) -> list[Row]:
    """What was heard in a turn, in words on a line of its own."""
    text = one_line(f"┊ {mark.mark} {mark.meaning}{f': {mark.note}' if mark.note else ''}")
    return [(turn, wrapped(text, width)[0], _COLOURS.get(mark.mark, "quiet"))]
