"""Home: what happened last, every session, and a search as one types."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from listenlab.errors import ListenlabError
from listenlab.feedback.seen import clock
from listenlab.practice.listing import Hit, Listing
from listenlab.tui.desk import Desk
from listenlab.tui.drawing import bar, said
from listenlab.tui.messages import Failed, HitsFound, SessionOpened, SessionsListed
from listenlab.tui.screens.feedback import Feedback

_SKILLS = {"paraphrasing": "Paraphrasing", "open_questions": "Open q.", "interruptions": "Interrupt."}
_EMPTY = """Nothing is kept yet.

Press d to see feedback on a sample conversation.
Keep a talk of your own from the command line:  listenlab import talk.vtt --listener YOU"""


class Home(Screen[None]):
    """The list of sessions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("d", "demo", "Demo"),
        ("slash", "search", "Search"),
        ("escape", "clear", "All sessions"),
    ]

    def __init__(self, desk: Desk) -> None:
        """`desk` answers whatever this screen asks."""
        super().__init__()
        self._desk = desk
        self._listed: list[Listing] = []

    def compose(self) -> ComposeResult:
        """Lay out greeting, search and list."""
        yield Static("listenlab", classes="title")
        yield Static("", id="greeting", classes="lead")
        yield Input(placeholder="Search what was said", id="search")
        yield Static(_EMPTY, id="empty")
        yield OptionList(id="sessions")
        yield Footer()

    def on_mount(self) -> None:
        """Ask for the sessions."""
        self.query_one("#empty").display = False
        self.query_one(OptionList).focus()
        self._list()

    def on_screen_resume(self) -> None:
        """Ask again: something may have been kept meanwhile."""
        self._list()

    @work(thread=True, exclusive=True, group="list")
    def _list(self) -> None:
        try:
            self.post_message(SessionsListed(self._desk.sessions()))
        except ListenlabError as error:
            self.post_message(Failed(error))

    @work(thread=True, exclusive=True, group="search")
    def _search(self, words: str) -> None:
        try:
            self.post_message(HitsFound(words, self._desk.search(words)))
        except ListenlabError as error:
            self.post_message(Failed(error))

    @work(thread=True, exclusive=True, group="open")
    def _open(self, session_id: str | None) -> None:
        try:
            session = self._desk.demo() if session_id is None else self._desk.recall(session_id)
            self.post_message(SessionOpened(session))
        except ListenlabError as error:
            self.post_message(Failed(error))

    def on_sessions_listed(self, told: SessionsListed) -> None:
        """Show every session, or what to do where there is none."""
        self._listed = told.sessions
        self.query_one("#empty").display = not told.sessions
        if not self.query_one(Input).value:
            self._show([Option(_line(listing), listing.id) for listing in told.sessions])
        self.query_one("#greeting", Static).update(_greeting(told.sessions))

    def on_hits_found(self, told: HitsFound) -> None:
        """Show the sessions that hold the words, unless others have been asked for since."""
        if told.words == self.query_one(Input).value:
            first = {hit.session.id: hit for hit in reversed(told.hits)}
            self._show([Option(_hit(hit), hit.session.id) for hit in reversed(first.values())])

    def on_session_opened(self, told: SessionOpened) -> None:
        """Show its feedback."""
        self.app.push_screen(Feedback(told.session))

    def on_failed(self, told: Failed) -> None:
        """Say what went wrong."""
        self.notify(str(said(str(told.error))), severity="error", markup=False)

    def on_input_changed(self, changed: Input.Changed) -> None:
        """Search as one types."""
        if changed.value.strip():
            self._search(changed.value)
        else:
            self._show([Option(_line(listing), listing.id) for listing in self._listed])

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Open a session."""
        self._open(chosen.option_id)

    def action_demo(self) -> None:
        """Score the sample conversation."""
        self._open(None)

    def action_search(self) -> None:
        """Go to the search field."""
        self.query_one(Input).focus()

    def action_clear(self) -> None:
        """Back to every session."""
        self.query_one(Input).value = ""
        self.query_one(OptionList).focus()

    def _show(self, options: list[Option]) -> None:
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(options)
        listed.highlighted = 0 if options else None


def _greeting(sessions: list[Listing]) -> Content:
    if not sessions:
        return Content("See how you listened. Nothing leaves this machine.")
    last = sessions[0]
    return Content.assemble("Last time: ", said(last.title), " with ", said(last.partner), ".")


def _line(listing: Listing) -> Content:
    length = "" if listing.duration_s is None else f"{clock(listing.duration_s)}  "
    when = (listing.started_at or listing.kept_at)[:10]
    first = Content.assemble((f"{when}  ", "$text-muted"), said(listing.title, "bold"), (f"  {length}", "$text-muted"))
    scores = [Content.assemble(f"{_SKILLS.get(skill, skill)} ", bar(score), "   ") for skill, score in listing.scores]
    second = (
        Content.assemble(*scores) if scores else said(listing.obstacle.reason if listing.obstacle else "", "$warning")
    )
    return Content.assemble(first, "\n            ", second)


def _hit(hit: Hit) -> Content:
    at = "" if hit.start_s is None else f"{clock(hit.start_s)} "
    return Content.assemble(
        said(hit.session.title, "bold"), (f"\n            {at}", "$text-muted"), said(f"{hit.speaker}: {hit.excerpt}")
    )
