"""New session: who talks about what, and with which microphones; all of it as last time unless it is changed.

A free talk is recorded from here at once. For a drill it answers with who sits where, and whoever asked goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Input, Select, Static

from listenlab.tui.drawing import one_line, said
from listenlab.tui.screens.choosing import fill, row, select, with_chosen
from listenlab.tui.screens.consent import CLIP, Consent
from listenlab.tui.screens.room import Room
from listenlab.tui.studio import Check, Choice, Offer
from listenlab.tui.wanted import NOT_SAID, Wanted
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.tui.desk import Desk
    from listenlab.tui.gym import Seated
    from listenlab.tui.held import Held
    from listenlab.tui.messages import Failed

_AGREED = (Choice("spoken", "they said so"), Choice("written", "in writing"), Choice("not asked", "nobody asked them"))
_KEEP = (
    Choice("all", "until I delete it"),
    Choice("feedback", "only until there is feedback"),
    Choice("7", "for 7 days"),
    Choice("30", "for 30 days"),
)
_FIRST = "As last time. Enter records, c checks the sound first."
_DRILL = "Who does the drill? r goes on to its cards, c checks the sound first."
_SAY_SO = "Now both of you: say your name, and that you agree to be recorded. It begins in eight seconds."
_NAMELESS = "In a drill people take turns, so everybody needs a name."


class NewSession(Room["Seated"]):
    """What is to be recorded, and how; answers with the people who do a drill."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("r", "record", "Record"),
        ("c", "sound_check", "Sound check"),
        ("h", "rehearse", "Rehearse alone"),
    ]

    @dataclass
    class Offered(Message):
        """What can be chosen."""

        offer: Offer

    @dataclass
    class CheckOpened(Message):
        """The microphones are open for a sound check."""

        check: Check

    @dataclass
    class Begun(Message):
        """It is being recorded."""

        held: Held

    @dataclass
    class Ready(Message):
        """The people of a drill sit where they belong."""

        seated: Seated

    def __init__(self, desk: Desk, *, at_once: bool = False, drill: str = "", asks: str = "") -> None:
        """`at_once` records as last time as soon as it is known whether the other person agrees.

        `drill` is the id of the one that is chosen already; `asks` says what there is to do here, where it is special.
        """
        super().__init__()
        self._desk, self._at_once, self._chosen = desk, at_once, drill
        self._asks = asks or (_DRILL if drill else _FIRST)
        self._last = Wanted()
        self._check: Check | None = None
        self._is_beginning = False

    def compose(self) -> ComposeResult:
        """Lay out a line for each choice."""
        yield Static("A new session", classes="title")
        yield Static("One moment…", id="told", classes="lead")
        with VerticalScroll(id="choices"):
            yield row("Who listens", Input(placeholder="you", id="listener"))
            yield row("Who speaks", Input(placeholder="the other person", id="partner"))
            yield row("Who watches", Input(placeholder="nobody; names with commas, for a drill", id="observers"))
            yield row("Kind of talk", select("profile", "as in the settings"))
            yield row("Drill", select("drill", "none: talk freely"))
            yield row("Microphone", select("microphone", "the usual one"))
            yield row("A second one", select("second", "none"))
            yield row("They agreed", select("consent", "not said yet"))
            yield row("Keep the sound", select("keep", ""))
            with Horizontal(id="ways"):
                yield Button("Record", id="record", compact=True)
                yield Button("Sound check first", id="check", compact=True)
                yield Button("Rehearse alone", id="alone", compact=True)
        yield Footer()

    def on_mount(self) -> None:
        """Ask what can be chosen."""
        self.ask(lambda: self.Offered(self._desk.studio.offer()), group="offer")

    def on_new_session_offered(self, told: Offered) -> None:
        """Fill in what was chosen last."""
        offer = told.offer
        self._last = offer.last
        self.query_one("#listener", Input).value = one_line(offer.last.listener)
        self.query_one("#partner", Input).value = one_line(offer.last.partner)
        self.query_one("#observers", Input).value = one_line(", ".join(offer.last.observers))
        self._fill("profile", offer.profiles, offer.last.profile)
        self._fill("drill", offer.drills, self._chosen or offer.last.drill)
        self._fill("microphone", offer.microphones, offer.last.microphone)
        self._fill("second", offer.microphones, offer.last.second)
        self._fill("consent", _AGREED, offer.last.consent)
        self._fill("keep", with_chosen(_KEEP, offer.last.keep), offer.last.keep)
        self._tell(offer.trouble or self._asks)
        self._nameless().focus() if self._chosen else self.query_one("#record", Button).focus()
        if self._at_once and not offer.trouble:
            self.action_record()

    def _nameless(self) -> Input | Button:
        """The first of the two who has no name yet, else the way on."""
        names = [self.query_one(f"#{each}", Input) for each in ("listener", "partner")]
        return next((each for each in names if not each.value.strip()), self.query_one("#record", Button))

    def on_button_pressed(self, pressed: Button.Pressed) -> None:
        """Go one of the ways."""
        ways = {"record": self.action_record, "check": self.action_sound_check, "alone": self.action_rehearse}
        ways[pressed.button.id or "record"]()

    def action_rehearse(self) -> None:
        """Talk with a scripted person instead."""
        from listenlab.tui.screens.scenarios import Scenarios

        if not self._is_beginning and self.awaited is None:
            self.app.switch_screen(Scenarios(self._desk))

    def on_input_submitted(self, given: Input.Submitted) -> None:
        """Go on to the next name; after the last, to the way on."""
        self.query_one("#record").focus() if given.input.id == "observers" else self.focus_next()

    def on_select_changed(self) -> None:
        """A drill begins with its cards; another microphone has not been checked."""
        wanted = self._wanted()
        self.query_one("#record", Button).label = "Go on" if wanted.drill else "Record"
        if (wanted.microphone, wanted.second) != (self._last.microphone, self._last.second):
            self._check = None

    def action_sound_check(self) -> None:
        """Check the microphones."""
        if not self._is_beginning:
            self._is_beginning = True
            self._tell("Opening the microphones…")
            wanted = self._wanted()
            self.ask(lambda: self.CheckOpened(self._desk.studio.check(wanted)), group="begin")

    def on_new_session_check_opened(self, told: CheckOpened) -> None:
        """Lead through the sound check."""
        from listenlab.tui.screens.sound_check import SoundCheck

        self._is_beginning = False
        self._last = replace(self._wanted(), consent=NOT_SAID)
        self.app.push_screen(SoundCheck(told.check), self._checked)

    def _checked(self, check: Check | None) -> None:
        self._check = check
        self._tell(self._asks if check is None else "The sound check is done.")
        if check is not None:
            self.action_record()

    def action_record(self) -> None:
        """Record, once it is said whether the other person agreed."""
        if self._is_beginning:
            return
        wanted = self._wanted()
        if wanted.drill and not (wanted.listener and wanted.partner):
            self._tell(_NAMELESS)
            self._nameless().focus()
        elif wanted.consent == NOT_SAID:
            watching = wanted.observers if wanted.drill else ()
            others = (wanted.listener, wanted.partner, *watching) if wanted.drill else (wanted.partner,)
            self.app.push_screen(Consent(*others, clip=not wanted.drill), self._agreed)
        else:
            self._begin(wanted)

    def _agreed(self, how: str | None) -> None:
        if how:
            consent = "spoken" if how == CLIP else how
            self.query_one("#consent", Select).value = consent
            self._begin(replace(self._wanted(), consent=consent, clip=how == CLIP))

    def _begin(self, wanted: Wanted) -> None:
        self._is_beginning = True
        if wanted.drill:
            self.ask(lambda: self._seat(wanted), group="begin")
            return
        self._tell(_SAY_SO if wanted.clip else "Opening the microphones…")
        self.ask(lambda: self.Begun(self._desk.studio.begin(wanted, self._check)), group="begin")

    def _seat(self, wanted: Wanted) -> Ready:
        from listenlab.tui.gym import seated

        return self.Ready(seated(self._desk.gym.drill(wanted.drill), wanted, self._check))

    def on_new_session_ready(self, told: Ready) -> None:
        """Whoever asked leads the people through the drill."""
        self.leave_with(told.seated)

    def on_new_session_begun(self, told: Begun) -> None:
        """Go to the recording."""
        from listenlab.tui.screens.recording import Recording

        self.app.switch_screen(Recording(self._desk, told.held))

    def on_failed(self, told: Failed) -> None:
        """Say what went wrong, here to stay."""
        self._is_beginning = False
        self._tell(str(told.error))

    def _wanted(self) -> Wanted:
        chosen = {each.id: str(each.value) for each in self.query(Select) if each.id and each.value is not Select.NULL}
        names = {each.id: each.value.strip() for each in self.query(Input) if each.id}
        watching = tuple(each.strip() for each in names.pop("observers").split(",") if each.strip())
        last = self._last
        wanted = replace(Wanted(), **{**chosen, **names}, observers=watching)  # type: ignore[arg-type] # they are texts
        sits = (wanted.listener, wanted.partner, wanted.microphone, wanted.second)
        as_before = sits == (last.listener, last.partner, last.microphone, last.second)
        return replace(wanted, swap=last.swap and as_before)

    def _fill(self, name: str, choices: Sequence[Choice], chosen: str) -> None:
        fill(self.query_one(f"#{name}", Select), choices, chosen)

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(said(text))
