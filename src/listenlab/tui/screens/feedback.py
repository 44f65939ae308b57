"""Feedback: the sentence that matters first, then the skills, what went well, one thing to try, and the moments."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from listenlab.drills.rewinding import rule_of
from listenlab.feedback import outline
from listenlab.feedback.outline import Marked
from listenlab.feedback.retake import SIGNS
from listenlab.practice.corrections import Answered
from listenlab.practice.session import Session, Source
from listenlab.tui.drawing import lanes, said, skill_lines
from listenlab.tui.rehearsed import opened_and_closed
from listenlab.tui.screens.checklist import Checklist
from listenlab.tui.screens.export import Export
from listenlab.tui.screens.judging import Judging
from listenlab.tui.screens.rewind import Rewind
from listenlab.tui.screens.say_back import SayBack
from listenlab.tui.screens.transcript import Transcript
from listenlab.tui.screens.why import Why
from listenlab.tui.widgets.footer import Footer

_EDGES = 6
"""Columns that the page's edges and its scrollbar take."""
_AFTER_S = 1.0
"""A moment is played to a little after it."""
_AROUND_S = 3.0
"""An interruption is played with so much before and after it, so that the thought that was cut is heard."""
_HINT = "space plays · r once more · y/n right or wrong · tab scrolls"
_NO_MOMENTS = "Nothing in this talk stands out as a moment."


class Feedback(Judging):
    """How the listener listened in one session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rewind", "Once more", show=False),
        ("t", "transcript", "Transcript"),
        ("i", "why", "Why"),
        ("m", "say_back", "Say-back"),
        ("e", "export", "Export"),
        Binding("k", "checklist", "Checklist", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Lay the page out from top to bottom."""
        yield Static("", id="title", classes="title")
        yield Static("", id="setting", classes="lead")
        with VerticalScroll(classes="page"):
            yield Static("", id="headline", classes="block")
            yield Static("", id="skills", classes="block")
            yield Static("", id="lanes", classes="block")
            yield Static("", id="words", classes="block")
        yield Static("", id="count", classes="hint")
        yield OptionList(id="moments")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the first moment, with the top of the page in sight."""
        self.draw()
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Draw skills and lanes as wide as there is room."""
        self._draw_wide()

    def draw(self) -> None:
        """Draw the session as it is now; the moment that was chosen stays chosen as far as it is there."""
        conversation, card = self._session.conversation, self._session.scorecard
        self.query_one("#title", Static).update(said(self._session.title))
        self.query_one("#setting", Static).update(said(outline.setting(conversation)))
        first = outline.first_line(conversation, card)
        lines = [said(line, "bold") for line in (first, card.headline) if line]
        self.query_one("#headline", Static).update(Content("\n").join(lines))
        self._draw_wide()
        parts = [_part("Went well", card.went_well), _part("Try next", outline.next_steps(conversation, card))]
        if conversation.people.scripted:
            parts.append(_part("What opened, and what stayed closed", opened_and_closed(conversation)))
        self.query_one("#words", Static).update(Content("\n\n").join(part for part in parts if part))
        count = f"Moments ({len(self._moments)})   {_HINT}" if self._moments else _NO_MOMENTS
        self.query_one("#count", Static).update(count)
        self._list()

    def _list(self) -> None:
        listed = self.query_one(OptionList)
        chosen = listed.highlighted
        listed.clear_options()
        listed.add_options([Option(_moment(each, _tried(each, self._session))) for each in self._moments])
        if self._moments:
            listed.highlighted = min(chosen or 0, len(self._moments) - 1)

    def _draw_wide(self) -> None:
        width = self.size.width - _EDGES
        skills = [skill_lines(skill, width) for skill in self._session.scorecard.skills]
        self.query_one("#skills", Static).update(Content("\n").join(skills))
        self.query_one("#lanes", Static).update(
            lanes(self._session.conversation, self._moments, width, self._session.bookmarks)
        )

    def pointed_at(self) -> Marked | None:
        """The moment that is chosen."""
        chosen = self.query_one(OptionList).highlighted
        return None if chosen is None or chosen >= len(self._moments) else self._moments[chosen]

    def stretch(self) -> tuple[float | None, float | None]:
        """The chosen moment, to a little after its end."""
        mark = self.pointed_at()
        if mark is None or mark.moment.start_s is None:
            return None, None
        start_s, end_s = mark.moment.start_s, mark.moment.end_s
        if "//" in mark.moment.quote and end_s is not None:
            return max(0.0, start_s - _AROUND_S), end_s + _AROUND_S
        return start_s, None if end_s is None else end_s + _AFTER_S

    def on_option_list_option_selected(self) -> None:
        """Play a moment, or read it where there is no sound."""
        if self._session.source is Source.TRANSCRIPT or self.stretch()[0] is None:
            self.action_transcript()
        else:
            self.action_play()

    def action_transcript(self) -> None:
        """Read the whole talk, from the moment that is chosen."""
        mark = self.pointed_at()
        turn = mark.moment.turn if mark else 0
        self.app.push_screen(Transcript(self._desk, self._session, turn), self.take)

    def action_why(self) -> None:
        """Tell where every score comes from."""
        self.app.push_screen(Why(self._session, self.pointed_at()))

    def action_say_back(self) -> None:
        """Show what was told, and what of it came back."""
        self.app.push_screen(SayBack(self._session))

    def action_rewind(self) -> None:
        """Answer the chosen moment once more."""
        mark = self.pointed_at()
        cue = self._desk.anew.cue(self._session, mark.moment) if mark else None
        if mark is None:
            self.say("Choose a moment first.")
        elif cue is None:
            self.say("One answer would not change this moment. Choose one in which you answered something.")
        else:
            self.app.push_screen(Rewind(self._desk, self._session, cue), self.take)

    def action_export(self) -> None:
        """Write the session to a file."""
        self.app.push_screen(Export(self._desk, self._session))

    def action_checklist(self) -> None:
        """Ask both people what no microphone hears."""
        self.app.push_screen(Checklist(self._session.conversation.people), self.answered)

    def answered(self, answers: tuple[Answered, ...] | None) -> None:
        """Keep what was answered on the checklist."""
        if answers:
            self.correct(lambda: answers)


def _part(heading: str, texts: tuple[str, ...]) -> Content:
    if not texts:
        return Content("")
    return Content("\n").join([Content.styled(heading, "bold $foreground-muted"), *(said(text) for text in texts)])


def _moment(each: Marked, tried: str) -> Content:
    when = f"{outline.when(each.moment):>5}"
    note = each.note if not each.lettered else f"{each.meaning}  {each.note}".strip()
    return Content.assemble(
        (f"{when}  ", "$foreground-muted"),
        (f"{each.mark}  ", "bold"),
        said(f"“{each.moment.quote}”"),
        ("  ", ""),
        said(note or each.meaning, "$foreground-muted"),
        (tried, "$foreground-muted"),
    )


def _tried(each: Marked, session: Session) -> str:
    """How it went when a moment was answered anew, empty where it was not."""
    rule, turn = rule_of(session.scorecard, each.moment), session.conversation.turns[each.moment.turn]
    takes = [take for take in session.retakes if take.rule == rule and turn.text in (take.before, take.heard)]
    return f"  ↻ {''.join(SIGNS[take.well] for take in takes)}" if takes else ""
