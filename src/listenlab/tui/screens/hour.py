"""The hour: where three people are in their sixty minutes, what is next, and how late it is. Nobody is cut off."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from listenlab.feedback.seen import clock
from listenlab.listening import minutes
from listenlab.tui.drawing import one_line, said
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.practice.hour import Hour
    from listenlab.tui.desk import Desk

_LOOKS_HZ = 2
_LATE_S = 60.0
"""Less than this is on time."""


class Next(StrEnum):
    """What people do with a part of the hour."""

    GO = "go"
    """They do it."""
    SKIP = "skip"
    """They leave it out."""


class HourPlan(Room[Next]):
    """One moment of the hour, between two parts of it; answers with what is done with the part that is next."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,space", "go", "Go on"),
        ("n", "skip", "Leave this part out"),
        ("escape,q", "back", "End the hour"),
    ]

    def __init__(self, desk: Desk, hour: Hour, tried: Mapping[str, str]) -> None:
        """Show this hour; `tried` is what became of people's tries so far, by their names."""
        super().__init__()
        self._desk, self._hour, self._tried = desk, hour, tried

    def compose(self) -> ComposeResult:
        """Lay out the time, every part, and what to do in the one that is next."""
        yield Static("An hour for three", classes="title")
        yield Static("", id="time", classes="lead")
        with VerticalScroll(classes="page"):
            yield Static(_parts(self._hour), classes="block")
            yield Static(_tried(self._tried))
        yield Static(said(one_line(self._hour.part.about) if self._hour.part else "Enter goes home."), classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Follow the clock."""
        self.set_interval(1 / _LOOKS_HZ, self._look)
        self._look()

    def _look(self) -> None:
        self.query_one("#time", Static).update(_time(self._hour, self._desk.gym.now_s()))

    def action_go(self) -> None:
        """Do the part that is next."""
        self.leave_with(Next.GO)

    def action_skip(self) -> None:
        """Leave it out."""
        self.leave_with(Next.SKIP)


def _time(hour: Hour, now_s: float) -> Content:
    spent_s = (hour.since_s if hour.part is None else now_s) - hour.began_s
    behind_s = hour.behind_s(now_s)
    late = "on time"
    if abs(behind_s) >= _LATE_S:
        late = f"{minutes(abs(behind_s))} {'behind' if behind_s > 0 else 'ahead'}"
    left_s = hour.left_s(now_s)
    part = f" · {clock(left_s)} left for this part" if left_s > 0 else ""
    return said(f"{clock(spent_s)} of {clock(hour.whole_s)}{part} · {late}")


def _parts(hour: Hour) -> Content:
    lines = []
    for number, part in enumerate(hour.parts):
        text = f"{minutes(part.seconds):>6}  {one_line(part.title)}"
        if number < hour.number:
            lines.append(said(f"✓ {text}", "$foreground-muted"))
        elif number == hour.number:
            lines.append(said(f"▸ {text}", "bold"))
        else:
            lines.append(said(f"· {text}"))
    return Content("\n").join(lines)


def _tried(tried: Mapping[str, str]) -> Content:
    return Content("\n").join(said(f"{one_line(name)}: {one_line(line)}") for name, line in tried.items() if line)
