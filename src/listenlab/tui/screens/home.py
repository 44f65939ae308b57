"""Home: what is next, every session, and a search as one types.

It is painted before anything else is loaded, so what draws sessions and the other screens is imported when it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from listenlab.tui.desk import Desk
from listenlab.tui.messages import Failed, HitsFound, LastRecalled, Retried, SessionOpened, SessionsListed
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from listenlab.practice.listing import Listing
    from listenlab.practice.ports import Stage
    from listenlab.tui.held import Held

_WELCOME = "See how you listened. Nothing leaves this machine."
_EMPTY = """Nothing is kept yet. Begin with the sample:

    press e    see how Sam listened to Ana, and put a mark right

Then h: rehearse alone with a scripted person; n: record a talk of
your own; d: do a drill. Or bring a talk, in another terminal:

    listenlab import talk.vtt --listener YOU     a transcript
    listenlab import talk.wav                    a recording

A recording needs a model to hear it with: press m."""


def _told_of_what_is_left(count: int, broke_off: int) -> str:
    many = "1 recording" if count == 1 else f"{count} recordings"
    if broke_off == count:
        return f"{many} broke off. Everything up to the last moment is here: press r to bring it home."
    are = f"{many} {'is' if count == 1 else 'are'} kept and not scored yet"
    which = f", {broke_off} of them broke off" if broke_off else ""
    return f"{are}{which}. Nothing is lost: press r to go on."


class Home(Room[None]):
    """The list of sessions."""

    AUTO_FOCUS = ""  # coming back must not lead into a search field that is hidden
    BINDINGS: ClassVar[list[BindingType]] = [
        ("n", "new", "New"),
        Binding("R", "at_once", "Record as last time", show=False),
        ("d", "drills", "Drill"),
        ("h", "rehearse", "Rehearse"),
        Binding("e", "demo", "Demo", show=False),
        ("slash", "search", "Search"),
        ("p", "progress", "Progress"),
        Binding("r", "retry", "Finish what is left", show=False),
        ("m", "models", "Models"),
        Binding("s", "settings", "Settings", show=False),
        Binding("escape", "back", "All sessions", show=False),
        Binding("q", "app.quit", "Quit", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        """`desk` answers whatever this screen asks."""
        super().__init__()
        self._desk = desk
        self._listed: list[Listing] = []

    def compose(self) -> ComposeResult:
        """Lay out greeting, banner, search and list."""
        yield Static("listenlab", classes="title")
        yield Static(_WELCOME, id="greeting", classes="lead")
        yield Static("", id="left", classes="banner")
        yield Input(placeholder="Search what was said", id="search")
        yield Static(_EMPTY, id="empty")
        yield OptionList(id="sessions")
        yield Static("", id="trend", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the list."""
        self.query_one("#empty").display = False
        self.query_one("#left").display = False
        self.query_one(OptionList).focus()

    def on_screen_resume(self) -> None:
        """Ask for the sessions once this is painted, also when coming back: something may have been kept meanwhile."""
        self.call_after_refresh(self.ask, lambda: SessionsListed(self._desk.sessions()), group="list")

    def on_sessions_listed(self, told: SessionsListed) -> None:
        """Show every session, or what to do where there is none."""
        from listenlab.practice.listing import State

        self._listed = told.sessions
        self.query_one("#empty", Static).update(_EMPTY)
        self.query_one("#empty").display = not told.sessions
        for part in (self.query_one(Input), self.query_one(OptionList)):
            part.display = bool(told.sessions)
        if not self.query_one(Input).value:
            self._show_all()
        self._tell_what_is_left()
        scored = next((each for each in told.sessions if each.state is State.COMPLETE), None)
        if scored is not None:
            self.ask(lambda: LastRecalled(self._desk.recall(scored.id)), group="last")

    def on_failed(self, told: Failed) -> None:
        """Say what went wrong; where the library itself cannot be read, instead of what it would hold."""
        super().on_failed(told)
        if not self._listed:
            from listenlab.tui.drawing import said

            empty = self.query_one("#empty", Static)
            empty.update(said(str(told.error)))
            empty.display = True

    def on_last_recalled(self, told: LastRecalled) -> None:
        """Greet by what the last session says to try, and show where that skill is going."""
        from listenlab.tui.rows import greeting, trend_row

        self.query_one("#greeting", Static).update(greeting(told.session))
        self.query_one("#trend", Static).update(trend_row(told.session, self._listed))

    def on_hits_found(self, told: HitsFound) -> None:
        """Show the sessions that hold the words, unless others have been asked for since."""
        from listenlab.tui.rows import found_row

        if told.words == self.query_one(Input).value:
            first = {hit.session.id: hit for hit in reversed(told.hits)}
            self._show([Option(found_row(hit), hit.session.id) for hit in reversed(first.values())])

    def on_session_opened(self, told: SessionOpened) -> None:
        """Show its feedback, or how a drill's round went; a talk that was recorded here is asked about first."""
        from listenlab.practice.session import Source

        if told.session.round is not None:
            from listenlab.tui.screens.review import Review

            self.app.push_screen(Review(self._desk, told.session))
            return
        from listenlab.tui.screens.checklist import Checklist
        from listenlab.tui.screens.feedback import Feedback

        feedback = Feedback(self._desk, told.session)
        self.app.push_screen(feedback)
        if told.session.source is Source.MICROPHONE and told.session.scorecard.checklist is None:
            self.app.push_screen(Checklist(told.session.conversation.people), feedback.answered)

    def on_input_changed(self, changed: Input.Changed) -> None:
        """Search as one types."""
        words = changed.value
        if words.strip():
            self.ask(lambda: HitsFound(words, self._desk.search(words)), group="search")
        else:
            self._show_all()

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Open a session."""
        session_id = chosen.option_id or ""
        self.ask(lambda: SessionOpened(self._desk.recall(session_id)), group="open")

    def action_demo(self) -> None:
        """Score the sample conversation."""
        self.ask(lambda: SessionOpened(self._desk.demo()), group="open")

    def action_drills(self) -> None:
        """Choose a drill."""
        from listenlab.tui.screens.drills import Drills

        self.app.push_screen(Drills(self._desk))

    def action_rehearse(self) -> None:
        """Talk with a scripted person, or go back to the one who is talked with."""
        from listenlab.tui.screens.ways import to_rehearsal

        to_rehearsal(self.app, self._desk)

    def action_new(self) -> None:
        """Record a talk, or go back to the one that is being recorded."""
        self._to_studio(at_once=False)

    def action_at_once(self) -> None:
        """Record as last time."""
        self._to_studio(at_once=True)

    def _to_studio(self, *, at_once: bool) -> None:
        from listenlab.tui.screens.ways import to_studio

        to_studio(self.app, self._desk, at_once=at_once)

    def action_search(self) -> None:
        """Go to the search field."""
        self.query_one(Input).focus()

    def action_back(self) -> None:
        """Back to every session."""
        self.query_one(Input).value = ""
        self.query_one(OptionList).focus()

    def action_progress(self) -> None:
        """See how the skills come along."""
        from listenlab.tui.screens.progress import Progress

        self.app.push_screen(Progress(self._desk, self._listed))

    def action_models(self) -> None:
        """Get, try and remove recognition models."""
        from listenlab.tui.screens.models import Models

        self.app.push_screen(Models(self._desk))

    def action_settings(self) -> None:
        """See and change the settings."""
        from listenlab.tui.screens.settings import Settings

        self.app.push_screen(Settings(self._desk))

    def action_retry(self) -> None:
        """Analyse the oldest recording that was left unfinished."""
        left = self._left()
        if not left:
            self.say("Nothing was left unfinished.")
            return
        self.say(f"Listening to “{left[-1].title}”. You can go on meanwhile.")
        self.ask(lambda: Retried(self._desk.retry(left[-1].id, self._report)), group="retry")

    def on_retried(self, told: Retried) -> None:
        """Say what came of it."""
        from listenlab.practice.session import Session

        self.on_screen_resume()
        if isinstance(told.answer, Session):
            self.say(f"“{told.answer.title}” is scored.")
        elif told.answer.obstacle is not None:
            self.say(f"{told.answer.obstacle.reason}\n{told.answer.obstacle.remedy}", severity="warning")

    def _report(self, stage: Stage, done_s: float, whole_s: float) -> None:
        how_far = f", {done_s / whole_s:.0%}" if done_s and whole_s else ""
        from listenlab.tui.drawing import said

        text = said(f"Finishing what was left: {stage}{how_far}")
        self.app.call_from_thread(self.query_one("#left", Static).update, text)

    def _left(self) -> list[Listing]:
        from listenlab.practice.listing import State

        going_on = self._going_on()
        besides = going_on.id if going_on else ""
        return [each for each in self._listed if each.state is not State.COMPLETE and each.id != besides]

    def _going_on(self) -> Held | None:
        """What is being recorded, or still scored."""
        from listenlab.tui.held import Phase

        held = self._desk.studio.held
        return None if held is None or held.phase is Phase.DONE else held

    def _tell_what_is_left(self) -> None:
        left, banner = self._left(), self.query_one("#left", Static)
        going_on = self._going_on()
        banner.display = bool(left or going_on)
        if going_on:
            from listenlab.tui.drawing import said

            banner.update(said(f"“{going_on.title}”: {going_on.phase}. Press n to go back to it."))
        elif left:
            banner.update(Content(_told_of_what_is_left(len(left), sum(each.broke_off for each in left))))

    def _show_all(self) -> None:
        from listenlab.tui.rows import listed_row

        self._show([Option(listed_row(listing, self.size.width), listing.id) for listing in self._listed])

    def _show(self, options: list[Option]) -> None:
        listed = self.query_one(OptionList)
        chosen = listed.highlighted
        listed.clear_options()
        listed.add_options(options)
        listed.highlighted = min(chosen or 0, len(options) - 1) if options else None
