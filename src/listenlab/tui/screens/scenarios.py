"""Scenarios: who there is to rehearse with, how open they are today, and whether one answers aloud or types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from listenlab.feedback.columns import cut
from listenlab.tui.drawing import one_line, said
from listenlab.tui.fitting import fit
from listenlab.tui.people import about, how, person_row
from listenlab.tui.playhouse import Bill, Talk
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.scenarios.scenario import Scenario
    from listenlab.tui.desk import Desk
    from listenlab.tui.messages import Failed

_LEAD = "Somebody with something on their mind, who opens up when they are listened to. Alone, whenever you like."
_LEVEL_CELLS, _EDGES = 10, 8


class Scenarios(Room[None]):
    """The shelf of people to rehearse with."""

    CSS_PATH = "../rehearsing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", show=False),
        ("o", "level", "How open"),
        ("a", "way", "Aloud or typed"),
        ("b", "begin", "Begin"),
    ]

    @dataclass
    class Billed(Message):
        """Who there is."""

        bill: Bill

    @dataclass
    class Begun(Message):
        """They talk."""

        talk: Talk

    def __init__(self, desk: Desk) -> None:
        """`desk` answers whatever this screen asks."""
        super().__init__()
        self._desk = desk
        self._bill = Bill(())
        self._level, self._is_aloud, self._is_beginning = "", False, False

    def compose(self) -> ComposeResult:
        """Lay out the list, what the chosen one is about, and how to talk with them."""
        yield Static("Rehearse", classes="title")
        yield Static(_LEAD, classes="lead")
        yield OptionList(id="people")
        with VerticalScroll(id="about_page"):
            yield Static("", id="about")
        with Horizontal(id="ways"):
            yield Button("", id="level", compact=True)
            yield Button("", id="way", compact=True)
            yield Button("Begin", id="begin", compact=True)
        yield Static("One moment…", id="told", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Ask who there is."""
        self.query_one("#about_page").can_focus = False
        self.query_one(OptionList).focus()
        self.ask(lambda: self.Billed(self._desk.playhouse.bill()), group="bill")

    def on_scenarios_billed(self, told: Billed) -> None:
        """Show them; answers are given aloud where that is possible."""
        self._bill, self._is_aloud = told.bill, not told.bill.deaf
        self._list()
        self.tell_ways()

    def on_resize(self) -> None:
        """Draw as wide as there is room."""
        self._list()
        self.call_after_refresh(fit, self, self.query_one(OptionList))

    def _list(self) -> None:
        listed, people = self.query_one(OptionList), self._bill.people
        chosen, width = listed.highlighted, self.size.width - _EDGES
        listed.clear_options()
        listed.add_options([Option(person_row(each, width), each.id) for each in people])
        listed.highlighted = min(chosen or 0, len(people) - 1) if people else None

    @property
    def person(self) -> Scenario | None:
        """Who is chosen."""
        chosen = self.query_one(OptionList).highlighted
        return None if chosen is None or chosen >= len(self._bill.people) else self._bill.people[chosen]

    @property
    def level(self) -> str:
        """How open they are to be; the person's own first level where they do not know the one chosen before."""
        levels = list(self.person.openness) if self.person else [""]
        return self._level if self._level in levels else levels[0]

    def on_option_list_option_highlighted(self) -> None:
        """Say who it is."""
        if self.person:
            self.query_one("#about", Static).update(about(self.person))
            self.tell_ways()

    def tell_ways(self) -> None:
        """Say how the talk is going to be, and what is missing here for it."""
        if self.person is None:
            self._tell("There is nobody to rehearse with.")
            return
        levels = list(self.person.openness)
        place = f"{levels.index(self.level) + 1} of {len(levels)}"
        label = said(f"They are {cut(one_line(self.level), _LEVEL_CELLS)} ({place})")
        self.query_one("#level", Button).label = label
        self.query_one("#way", Button).label = f"You {'answer aloud' if self._is_aloud else 'type'}"
        self._tell("\n".join(how(self._bill, is_aloud=self._is_aloud)))

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(said(text))
        self.call_after_refresh(fit, self, self.query_one(OptionList))

    def on_button_pressed(self, pressed: Button.Pressed) -> None:
        """Change something, or begin."""
        {"level": self.action_level, "way": self.action_way}.get(pressed.button.id or "", self.action_begin)()

    def on_option_list_option_selected(self) -> None:
        """Whoever is chosen is talked with from the button."""
        self.query_one("#begin", Button).focus()

    def action_choose(self) -> None:
        """Choose the person that is pointed at."""
        self.query_one(OptionList).action_select()

    def action_level(self) -> None:
        """The next level of openness."""
        if self.person:
            levels = list(self.person.openness)
            self._level = levels[(levels.index(self.level) + 1) % len(levels)]
            self.tell_ways()

    def action_way(self) -> None:
        """Answer aloud, or type, as far as that is possible here."""
        self._is_aloud = not self._is_aloud and not self._bill.deaf
        self.tell_ways()

    def action_begin(self) -> None:
        """Begin to talk."""
        person, level, is_aloud = self.person, self.level, self._is_aloud
        if person is not None and not self._is_beginning:
            self._is_beginning = True
            self._tell("Opening the microphone…" if is_aloud else "One moment…")
            begin = self._desk.playhouse.begin
            self.ask(lambda: self.Begun(begin(person, level, aloud=is_aloud)), group="begin")

    def on_scenarios_begun(self, told: Begun) -> None:
        """Go to the talk."""
        from listenlab.tui.screens.rehearsal import Rehearsal

        self.app.switch_screen(Rehearsal(self._desk, told.talk))

    def on_failed(self, told: Failed) -> None:
        """Say what went wrong, here to stay."""
        self._is_beginning = False
        self._tell(str(told.error))

    def action_back(self) -> None:
        """Leave, unless a talk is about to begin."""
        if not self._is_beginning:
            super().action_back()
