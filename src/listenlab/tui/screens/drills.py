"""Drills: the exercises there are, each for one behaviour, and which of them somebody has met already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from listenlab.feedback.columns import cut
from listenlab.listening import minutes
from listenlab.tui.drawing import one_line, said
from listenlab.tui.screens.room import Room

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.drills.drill import Drill
    from listenlab.practice.drilled import Drilled
    from listenlab.tui.desk import Desk

_LEAD = "One behaviour at a time, with a person across the table. Repeat a round: that is where most is learned."
_EDGES = 4
_TITLE_CELLS = 30


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
        """Ask what was done; something may have been done meanwhile."""
        self.call_after_refresh(self.ask, lambda: self.Recalled(self._desk.gym.records()), group="records")

    def on_drills_listed(self, told: Listed) -> None:
        """Show them."""
        self._drills = {each.id: each for each in told.drills}
        self._show()

    def on_drills_recalled(self, told: Recalled) -> None:
        """Show who has met which."""
        met: defaultdict[str, set[str]] = defaultdict(set)
        for each in told.records:
            if each.well:
                met[each.drill.id].add(each.round.chairs.listener)
        self._met = dict(met)
        self._show()

    def on_resize(self) -> None:
        """Draw as wide as there is room."""
        self._show()

    def on_option_list_option_highlighted(self, chosen: OptionList.OptionHighlighted) -> None:
        """Say what it is about."""
        if drill := self._drills.get(chosen.option_id or ""):
            self.query_one("#about", Static).update(_about(drill))

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Ask who does it."""
        drill = self._drills[chosen.option_id or ""]
        if drill.is_for_one:
            self.say(f"“{drill.title}” is done alone, with an old session: listenlab drills show {drill.id}")
            return
        from listenlab.tui.screens.ways import to_studio

        to_studio(self.app, self._desk, drill=drill.id)

    def action_choose(self) -> None:
        """Do the chosen one."""
        self.query_one(OptionList).action_select()

    def action_hour(self) -> None:
        """Lead three people through an hour."""
        from listenlab.tui.hour_leading import lead_hour

        lead_hour(self.app, self._desk)

    def _show(self) -> None:
        listed = self.query_one(OptionList)
        chosen, width = listed.highlighted, self.size.width - _EDGES
        listed.clear_options()
        listed.add_options(
            [Option(_row(each, self._met.get(each.id, ()), width), each.id) for each in self._drills.values()]
        )
        listed.highlighted = min(chosen or 0, len(self._drills) - 1) if self._drills else None


def _row(drill: Drill, met: Collection[str], width: int) -> Content:
    """A drill on a line: title, level, length, people, and who has met it."""
    title = cut(one_line(drill.title), _TITLE_CELLS)
    facts = f"level {drill.level}  {minutes(drill.round_s):>10}  {_people(drill):<12}"
    who = f"  ✓ {one_line(', '.join(sorted(met)))}" if met else ""
    line = Content.assemble(said(f"{title:<{_TITLE_CELLS}} ", "bold"), said(facts), said(who, "$success"))
    return line.truncate(max(20, width), ellipsis=True)


def _people(drill: Drill) -> str:
    if drill.is_for_one:
        return "alone"
    if drill.least_people == drill.most_people:
        return f"{drill.least_people} people"
    return f"{drill.least_people} to {drill.most_people} people"


def _about(drill: Drill) -> Content:
    lines = [said(one_line(drill.purpose), "bold"), said(f"Allowed: {one_line(drill.allowed)}")]
    if drill.avoid:
        lines.append(said(f"Leave out: {one_line(drill.avoid)}"))
    return Content("\n").join(lines)
