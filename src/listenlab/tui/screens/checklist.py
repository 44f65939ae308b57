"""Checklist: what no microphone hears, asked of both in half a minute, before anybody sees a score."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from listenlab.conversation import People
from listenlab.feedback import ListenerAnswers, PartnerAnswers
from listenlab.feedback.checklist import LISTENER_ALONE, LISTENER_QUESTIONS, MOST, PARTNER_QUESTIONS
from listenlab.practice.corrections import Answered, ListenerAnswered, PartnerAnswered
from listenlab.tui.drawing import said
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.questions import one_by_one

_SCALE = ("not at all", "a little", "half of the time", "most of the time", "all the time")
_PASS = "pass"  # noqa: S105 (an option's id)


class Checklist(Room[tuple[Answered, ...]]):
    """One question after the other; the partner's answers are shown to nobody."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"answer({number})", word, show=False) for number, word in enumerate(_SCALE)),
        ("space", "answer(-1)", "Pass over"),
        ("backspace", "again", "Back one"),
        ("escape,q", "skip", "Skip"),
    ]

    def __init__(self, people: People) -> None:
        """Ask these two."""
        super().__init__()
        self._people = people
        self._given: list[int | None] = []
        self._partner_is_here = False
        self._own = LISTENER_ALONE if people.scripted else LISTENER_QUESTIONS
        self._questions = [*self._own, *(() if people.scripted else PARTNER_QUESTIONS)]

    def compose(self) -> ComposeResult:
        """Lay out who is asked, what, and the answers."""
        yield from one_by_one()

    def on_mount(self) -> None:
        """Ask the first."""
        self.query_one(OptionList).focus()
        self._ask_next()

    def action_answer(self, number: int) -> None:
        """Take an answer of 0 to 4; -1 passes the question over."""
        if self._hands_over:
            return
        self._given.append(None if number < 0 else number)
        self._ask_next()

    def action_again(self) -> None:
        """Go back to the question before; the partner never to the listener's."""
        if self._given and len(self._given) != len(self._own):
            self._given.pop()
            self._ask_next()

    def action_skip(self) -> None:
        """End here; what was answered counts once somebody has come to their end."""
        self.dismiss(self._answers())

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Take the answer that was chosen, or go on with the partner."""
        if self._hands_over:
            self._partner_is_here = True
            self._ask_next()
        else:
            self.action_answer(-1 if chosen.option_id == _PASS else int(chosen.option_id or 0))

    @property
    def _hands_over(self) -> bool:
        return len(self._given) == len(self._own) and not self._partner_is_here

    def _ask_next(self) -> None:
        if len(self._given) == len(self._questions):
            self.dismiss(self._answers())
            return
        listed = self.query_one(OptionList)
        listed.clear_options()
        if self._hands_over:
            self._show(f"Now {self._people.partner}", "Four questions for you. Your answers stay between you and "
                       "this machine until both of you have answered.")  # fmt: skip
            listed.add_options([Option("I am here: begin")])
        else:
            who = self._people.listener if len(self._given) < len(self._own) else self._people.partner
            self._show(who, self._questions[len(self._given)].asks)
            answers = [Option(f"{number}  {word}", str(number)) for number, word in enumerate(_SCALE)]
            listed.add_options([*answers, Option("   pass over", _PASS)])
        listed.highlighted = 0

    def _show(self, who: str, question: str) -> None:
        self.query_one("#who", Static).update(said(who))
        self.query_one("#question", Static).update(said(question, "bold"))
        first = len(self._given) < len(self._own)
        done, whole = (len(self._given), self._own) if first else (
            len(self._given) - len(self._own), PARTNER_QUESTIONS)  # fmt: skip
        where = f"Question {done + 1} of {len(whole)}. " if not self._hands_over else ""
        self.query_one("#how_far", Static).update(Content(f"{where}0 to {MOST} answers, space passes over."))

    def _answers(self) -> tuple[Answered, ...]:
        own, theirs = self._given[: len(self._own)], self._given[len(self._own) :]
        found: list[Answered] = []
        if len(own) == len(self._own) and any(each is not None for each in own):
            named = {question.id: each for question, each in zip(self._own, own, strict=True)}
            found.append(ListenerAnswered(ListenerAnswers(**named)))
        if len(theirs) == len(PARTNER_QUESTIONS) and any(each is not None for each in theirs):
            named = {question.id: each for question, each in zip(PARTNER_QUESTIONS, theirs, strict=True)}
            found.append(PartnerAnswered(PartnerAnswers(**named)))
        return tuple(found)
