"""Lines: a talk drawn line by line, as fast with ten thousand turns as with ten.

Turns are wrapped once for each width; only the lines in sight are drawn. A line is: when, who, the mark of what was
heard there, the words.
"""

from collections import defaultdict
from textwrap import wrap
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from listenlab.conversation import Conversation, Person
from listenlab.conversation.plain import plain
from listenlab.feedback.outline import Marked
from listenlab.feedback.seen import clock

_NAME_CELLS = 10
_MARGIN = 8 + _NAME_CELLS + 4


class Lines(ScrollView, can_focus=True):
    """The turns of a conversation."""

    BINDINGS: ClassVar[list[BindingType]] = [("up,k", "step(-1)", "Turn up"), ("down,j", "step(1)", "Turn down")]

    def __init__(self, conversation: Conversation, moments: list[Marked]) -> None:
        """Draw this conversation; its moments' letters stand in the margin."""
        super().__init__()
        self._conversation = conversation
        self._marks: dict[int, list[str]] = defaultdict(list)
        for each in moments:
            if each.lettered and each.mark not in self._marks[each.moment.turn]:
                self._marks[each.moment.turn].append(each.mark)
        self._rows: list[tuple[int, str]] = []
        self._first_row: list[int] = []
        self.turn = 0

    def on_resize(self, _: Resize) -> None:
        """Wrap anew when the width has changed."""
        self._wrap(max(20, self.scrollable_content_region.width - _MARGIN))

    def go_to(self, turn: int) -> None:
        """Choose a turn and bring it into sight."""
        if not self._conversation.turns:
            return
        self.turn = max(0, min(turn, len(self._conversation.turns) - 1))
        if self._first_row:
            self.scroll_to(y=max(0, self._first_row[self.turn] - self.size.height // 3), animate=False)
        self.refresh()

    def go_to_mark(self) -> None:
        """Choose the next turn with a mark, from the top again after the last."""
        marked = sorted(turn for turn, marks in self._marks.items() if marks)
        if marked:
            self.go_to(next((turn for turn in marked if turn > self.turn), marked[0]))

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

    def render_line(self, y: int) -> Strip:
        """Draw one line that is in sight."""
        row = y + round(self.scroll_offset.y)
        if row >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        turn, text = self._rows[row]
        style = self.rich_style + Style(reverse=True) if turn == self.turn and self.has_focus else self.rich_style
        segments = [*self._margin(turn, first=self._first_row[turn] == row), Segment(text)]
        return Strip(segments).apply_style(style).adjust_cell_length(self.size.width, style)

    def _margin(self, index: int, *, first: bool) -> list[Segment]:
        if not first:
            return [Segment(" " * _MARGIN)]
        turn = self._conversation.turns[index]
        when = "" if turn.start_s is None else clock(turn.start_s)
        name = plain(self._conversation.people.name(turn.person))[: _NAME_CELLS - 1]
        strong = Style(bold=turn.person is Person.LISTENER)
        marks = "".join(self._marks.get(index, []))[:3]
        return [
            Segment(f"{when:>6}  ", Style(dim=True)),
            Segment(f"{name:<{_NAME_CELLS}}", strong),
            Segment(f"{marks:<4}", Style(bold=True)),
        ]

    def _wrap(self, width: int) -> None:
        self._rows, self._first_row = [], []
        for turn in self._conversation.turns:
            self._first_row.append(len(self._rows))
            lines = wrap(plain(turn.text), width) or ["(a sound)"]
            self._rows += [(turn.index, line) for line in lines]
        self.virtual_size = Size(_MARGIN + width, len(self._rows))
        self.refresh()
