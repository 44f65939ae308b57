"""Drills: the exercises there are, each for one behaviour, and which of them somebody has met already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from listenlab.tui.drawing import one_line
from listenlab.tui.drill_rows import about, drill_row
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.drills.drill import Drill
    from listenlab.practice.drilled import Drilled
    from listenlab.tui.desk import Desk

_LEAD = "One behaviour at a time, with a person across the table. Repeat a round: that is where most is learned."
_ALONE = {"moments": "“{0}” is done alone: open a session at home, choose a moment in it, and press r."}
_OTHERS = "“{0}” is done alone, with an old session. In a terminal: listenlab drill solo {1}"
_EDGES = 4


class Drills(Room[None]):
    """The shelf of drills."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("enter", "choose", "Do it"), ("h", "hour", "An hour for three")]

    @dataclass
    class Listed(Message):
        """What there is."""

        drills: Sequence[Drill]

    @dataclass
    class Recalled(Message):
        """What was done before."""

        records: Sequence[Drilled]

    def __init__(self, desk: Desk) -> None:
        """`desk` answers whatever this screen asks."""
        super().__init__()
        self._desk = desk
        self._drills: dict[str, Drill] = {}
        self._met: dict[str, set[str]] = {}
        self._following: tuple[str, str] = ("", "")

    def compose(self) -> ComposeResult:
        """Lay out the list, and what the chosen one is about."""
        yield Static("Drills", classes="title")
        yield Static(_LEAD, classes="lead")
        yield OptionList(id="drills")
        with VerticalScroll(id="about_page"):
            yield Static("", id="about")
        yield Footer()

    def on_mount(self) -> None:
        """Ask what there is."""
        self.query_one("#about_page").can_focus = False
        self.query_one(OptionList).focus()
        self.ask(lambda: self.Listed(self._desk.gym.drills()), group="list")

    def on_screen_resume(self) -> None:
        """Ask again what was done: something may have been done meanwhile."""
        if self._drills:
            self._recall()

    def on_drills_listed(self, told: Listed) -> None:
        """Show them, and ask what was done of them."""
        self._drills = {each.id: each for each in told.drills}
        self._show()
        self._recall()

    def _recall(self) -> None:
        self.ask(lambda: self.Recalled(self._desk.gym.records()), group="records")

    def on_drills_recalled(self, told: Recalled) -> None:
        """Show who has met which."""
        met: defaultdict[str, set[str]] = defaultdict(set)
        for each in told.records:
            if each.well:
                met[each.drill.id].add(each.round.chairs.listener)
        self._met = dict(met)
        self._following = self._next(told.records)
        self._show()
        if self._following[0] and not self.query_one(OptionList).highlighted:
            self.query_one(OptionList).highlighted = list(self._drills).index(self._following[0])

    def _next(self, records: Sequence[Drilled]) -> tuple[str, str]:
        """The drill that could be next for who listened last, and their name."""
        from listenlab.practice.drilled import met, suggested

        last = records[-1] if records else None
        listener = last.round.chairs.listener if last else ""
        following = last and suggested(last, self._drills.values(), met(records, listener))
        return (following.id, listener) if following and following.id in self._drills else ("", "")

    def on_resize(self) -> None:
        """Draw as wide as there is room."""
        self._show()

    def on_option_list_option_highlighted(self, chosen: OptionList.OptionHighlighted) -> None:
        """Say what it is about."""
        if drill := self._drills.get(chosen.option_id or ""):
            self.query_one("#about", Static).update(about(drill))

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Ask who does it."""
        drill = self._drills[chosen.option_id or ""]
        if drill.is_for_one:
            self.say(_ALONE.get(drill.alone_with, _OTHERS).format(drill.title, drill.id))
            return
        from listenlab.tui.screens.ways import to_studio

        to_studio(self.app, self._desk, drill=drill.id)

    def action_choose(self) -> None:
        """Do the chosen one."""
        self.query_one(OptionList).action_select()

    def action_hour(self) -> None:
        """Lead three people through an hour."""
        from listenlab.tui.screens.hour_leading import lead_hour

        lead_hour(self.app, self._desk)

    def _told(self, drill: Drill) -> str:
        """Who has met a drill, and for whom it could be next."""
        met, (following, name) = sorted(self._met.get(drill.id, ())), self._following
        parts = [*([f"✓ {', '.join(met)}"] if met else []), *([f"next: {name}"] if drill.id == following else [])]
        return f"  {one_line(' · '.join(parts))}"

    def _show(self) -> None:
        listed = self.query_one(OptionList)
        chosen, width = listed.highlighted, self.size.width - _EDGES
        listed.clear_options()
        listed.add_options(
            [Option(drill_row(each, self._told(each), width), each.id) for each in self._drills.values()]
        )
        listed.highlighted = min(chosen or 0, len(self._drills) - 1) if self._drills else None
