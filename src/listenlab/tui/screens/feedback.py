"""Feedback: the sentence that matters first, then the skills, what went well, one thing to try, and the moments."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from listenlab.feedback import outline
from listenlab.feedback.outline import Marked
from listenlab.feedback.timeline import timeline
from listenlab.practice.session import Session
from listenlab.tui.drawing import bar, said, skill_lines
from listenlab.tui.screens.transcript import Transcript

_EDGES = 6
"""Columns that the page's edges and its scrollbar take."""


class Feedback(Screen[None]):
    """How the listener listened in one session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("m", "moments", "Moments"),
        ("t", "transcript", "Transcript"),
        ("i", "why", "Why these scores"),
        ("escape,q", "back", "Back"),
    ]

    def __init__(self, session: Session) -> None:
        """Show this session."""
        super().__init__()
        self._session = session
        self._moments = outline.marked(session.conversation, session.scorecard)

    def compose(self) -> ComposeResult:
        """Lay the page out from top to bottom."""
        conversation, card = self._session.conversation, self._session.scorecard
        yield Static(said(self._session.title), classes="title")
        yield Static(said(outline.setting(conversation)), classes="lead")
        with VerticalScroll(classes="page"):
            yield Static(said(card.headline, "bold"), classes="block")
            yield Static("", id="skills", classes="block")
            yield Static("", id="lanes", classes="block")
            yield from _part("Went well", card.went_well)
            yield from _part("Try next", outline.next_steps(conversation, card))
            yield Static(f"Moments ({len(self._moments)})", classes="heading")
            yield OptionList(*(Option(_moment(each)) for each in self._moments), id="moments")
            yield Static(self._why(), id="why", classes="block")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the top; figures beside the headline wait to be asked for."""
        self.query_one("#why").display = False
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Draw skills and lanes as wide as there is room."""
        width = self.size.width - _EDGES
        skills = [skill_lines(skill, width) for skill in self._session.scorecard.skills]
        self.query_one("#skills", Static).update(Content("\n").join(skills))
        self.query_one("#lanes", Static).update(self._lanes(width))

    def action_moments(self) -> None:
        """Go to the list of moments."""
        self.query_one(OptionList).focus()

    def action_transcript(self) -> None:
        """Read the whole talk, from the moment that is chosen."""
        chosen = self.query_one(OptionList).highlighted
        turn = self._moments[chosen].moment.turn if chosen is not None and self._moments else 0
        self.app.push_screen(Transcript(self._session, self._moments, turn))

    def on_option_list_option_selected(self) -> None:
        """Read the talk around a moment."""
        self.action_transcript()

    def action_why(self) -> None:
        """Show or hide every other figure."""
        why = self.query_one("#why")
        why.display = not why.display
        why.scroll_visible(animate=False)

    def action_back(self) -> None:
        """Leave."""
        self.app.pop_screen()

    def _lanes(self, width: int) -> Content:
        people = self._session.conversation.people
        names = max(len(people.partner), len(people.listener)) + 2
        marks = [
            (each.moment.start_s, each.mark)
            for each in self._moments
            if each.lettered and each.moment.start_s is not None
        ]
        drawn = timeline(self._session.conversation, marks, width - names)
        if drawn is None:
            return Content("")
        return Content.assemble(
            (f"{'':<{names}}{drawn.times}\n", "$text-muted"),
            *(said(f"{people.partner:<{names}}"), (f"{drawn.partner}\n", "$primary")),
            *(said(f"{people.listener:<{names}}"), (drawn.listener, "$accent")),
        )

    def _why(self) -> Content:
        conversation, card = self._session.conversation, self._session.scorecard
        lines: list[Content] = []
        for group, rows in outline.supporting(conversation, card):
            lines.append(Content.styled(group.value, "bold"))
            lines += [
                Content.assemble(f"  {each.title:<26} ", bar(each.score), "  ", said(line)) for each, line in rows
            ]
        lines += [said(f"{title}: {why}.", "$text-muted") for title, why in outline.unmeasured(conversation, card)]
        return Content("\n").join(lines)


def _part(heading: str, texts: tuple[str, ...]) -> ComposeResult:
    if texts:
        yield Static(heading, classes="heading")
        yield Static(Content("\n").join(said(text) for text in texts), classes="block")


def _moment(each: Marked) -> Content:
    when = f"{outline.when(each.moment):>5}"
    note = each.note or each.meaning
    return Content.assemble(
        (f"{when}  ", "$text-muted"),
        (f"{each.mark}  ", "bold"),
        said(f"“{each.moment.quote}”"),
        ("  ", ""),
        said(note, "$text-muted"),
    )
