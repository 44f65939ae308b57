"""Meters: how loud each microphone is, drawn by the line, and only where something has changed.

Levels are in dB below full scale (dBFS). A lane is as high as one line; a bar shows levels from -60 to 0 dBFS by its
length, a lane's column by its height. A bar rises at once and falls by 30 dB a second, as meters do, so that short
sounds are seen.
"""

from collections import deque
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from listenlab.feedback.columns import columns, fitted
from listenlab.tui.drawing import one_line

RATE_HZ = 20
"""How often levels are drawn."""
FLOOR_DBFS = -60.0
FALL_DB = 30.0 / RATE_HZ
QUIET_DBFS, LOUD_DBFS = -46.0, -6.0
"""Outside these a voice is too quiet, or about to be cut off."""
_HEIGHTS = "▁▂▃▄▅▆▇█"
_MOST_NAME_CELLS = 24
_WORD_CELLS = 10
_MOST_CELLS = 40
"""A bar is no longer than this: a cell is 1.5 dB."""
_COLUMN_TICKS = 6
"""So many looks make one column of a lane: calm to look at."""


def share(level_dbfs: float) -> float:
    """A level from 0 (silence) to 1 (full scale)."""
    return min(1.0, max(0.0, 1.0 - level_dbfs / FLOOR_DBFS))


class _Levels(Widget):
    """Lines with a name and a level each."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"meter--name", "meter--level", "meter--own", "meter--quiet", "meter--loud"}

    def __init__(self, names: Sequence[str]) -> None:
        """A line for each of these names."""
        super().__init__()
        self._names = [one_line(name) for name in names]
        self._name_cells = min(_MOST_NAME_CELLS, max(map(columns, self._names), default=0))
        self._styles: dict[str, Style] = {}
        self.styles.height = len(self._names)

    def notify_style_update(self) -> None:
        """Draw anew when the theme has changed."""
        self._styles.clear()
        super().notify_style_update()

    def style(self, name: str = "") -> Style:
        """What a part is drawn with, on the widget's ground; without a name the ground itself."""
        if name not in self._styles:
            part = self.get_component_rich_style(f"meter--{name}", partial=True) if name else Style.null()
            self._styles[name] = self.rich_style + part
        return self._styles[name]

    def head(self, line: int) -> Segment:
        """The name before a line."""
        return Segment(f"{fitted(self._names[line], self._name_cells)}  ", self.style("name"))

    def room_in(self, width: int) -> int:
        """How many of so many columns there are after the name."""
        return max(1, width - self._name_cells - 2)


class Bars(_Levels):
    """A bar and a word for each microphone, as loud as it is now."""

    def __init__(self, names: Sequence[str]) -> None:
        """A bar for each of these names."""
        super().__init__(names)
        self._shown_dbfs = [FLOOR_DBFS] * len(self._names)
        self._drawn: list[tuple[int, str]] = [(0, "")] * len(self._names)
        self._strips: dict[tuple[int, int, str, int], Strip] = {}

    def notify_style_update(self) -> None:
        """Draw anew when the theme has changed."""
        self._strips.clear()
        super().notify_style_update()

    def show(self, levels_dbfs: Sequence[float]) -> None:
        """Draw these levels, one for each bar; only lines that look different are drawn."""
        longest = self._longest(width := self.size.width)
        for line, level_dbfs in enumerate(levels_dbfs[: len(self._names)]):
            self._shown_dbfs[line] = max(level_dbfs, self._shown_dbfs[line] - FALL_DB, FLOOR_DBFS)
            (cells, said), (before, told) = self._looks(line, longest), self._drawn[line]
            self._drawn[line] = cells, said
            if said != told:
                self.refresh(Region(0, line, width, 1))
            elif cells != before:
                begin = self._name_cells + 2 + min(cells, before)
                self.refresh(Region(begin, line, abs(cells - before), 1))

    def _longest(self, width: int) -> int:
        """How long a bar can become where there are so many columns."""
        return max(1, min(_MOST_CELLS, self.room_in(width) - _WORD_CELLS))

    def _looks(self, line: int, longest: int) -> tuple[int, str]:
        level_dbfs = self._shown_dbfs[line]
        return round(share(level_dbfs) * longest), word(level_dbfs)

    def render_line(self, y: int) -> Strip:
        """Draw one bar; each looks one of a few ways, which are kept ready."""
        width = self.size.width
        if y >= len(self._names):
            return Strip.blank(width, self.style())
        cells, said = self._looks(y, self._longest(width))
        looks = (y, cells, said, width)
        if looks not in self._strips:
            self._strips[looks] = self._draw(*looks)
        return self._strips[looks]

    def _draw(self, line: int, cells: int, said: str, width: int) -> Strip:
        style = self.style("loud" if said == "too loud" else "level")
        rest = Segment("·" * (self._longest(width) - cells), self.style("quiet"))
        parts = [self.head(line), Segment("█" * cells, style), rest, Segment(f"  {said}", self.style("name"))]
        return Strip(parts).adjust_cell_length(width, self.style())


def word(level_dbfs: float) -> str:
    """A level in words."""
    if level_dbfs <= FLOOR_DBFS:
        return "nothing"
    if level_dbfs < QUIET_DBFS:
        return "quiet"
    return "too loud" if level_dbfs > LOUD_DBFS else "good"


class Lanes(_Levels):
    """What was heard of each person lately, from left to right."""

    def __init__(self, names: Sequence[str]) -> None:
        """A lane for each of these names."""
        super().__init__(names)
        self._past: list[deque[int]] = [deque(maxlen=400) for _ in self._names]
        self._now = [0] * len(self._names)
        self._looked = 0

    def show(self, levels_dbfs: Sequence[float]) -> None:
        """Take these levels, one for each lane; every so often a column is complete, and what is drawn moves on.

        Before there are any nothing moves.
        """
        if not levels_dbfs:
            return
        for line, level_dbfs in enumerate(levels_dbfs[: len(self._names)]):
            height = round(share(level_dbfs) * (len(_HEIGHTS) - 1))
            self._now[line] = max(self._now[line], height)
        self._looked += 1
        if self._looked % _COLUMN_TICKS == 0:
            for line, height in enumerate(self._now):
                self._past[line].append(height)
                self._now[line] = 0
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one lane, the present at its right end once it is full."""
        width = self.size.width
        if y >= len(self._names):
            return Strip.blank(width, self.style())
        room = self.room_in(width)
        seen = list(self._past[y])[-room:]
        lane = Segment("".join(_HEIGHTS[height] for height in seen), self.style("level" if y == 0 else "own"))
        ahead = Segment(_HEIGHTS[0] * (room - len(seen)), self.style("quiet"))
        return Strip([self.head(y), lane, ahead]).adjust_cell_length(width, self.style())
