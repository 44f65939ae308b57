"""Review: how a round went, once people have spoken: what was measured, what they answered, and what could be next.

It waits while the round is still being listened to, and says how far that has come.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from listenlab.listening import counted
from listenlab.practice.session import Session
from listenlab.tui.drawing import one_line, said
from listenlab.tui.held import Phase
from listenlab.tui.reviewed import told_of, whose
from listenlab.tui.screens.room import Room
from listenlab.tui.screens.working import left, stages
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.practice.drilling import Play
    from listenlab.tui.desk import Desk
    from listenlab.tui.gym import Reviewed
    from listenlab.tui.held import Held

_LOOKS_HZ = 10
_GONE = "The drill of this round is not on the shelf any more, so it cannot be measured. f shows its feedback."


class Further(StrEnum):
    """What people do after a round."""

    AGAIN = "again"
    """The same round once more."""
    ONWARD = "onward"
    """The next person listens, or the drill is over."""
    END = "end"
    """They stop."""


class Review(Room[Further]):
    """How one round went."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("r", "again", "Once more"),
        ("enter,n", "onward", "Go on"),
        ("c", "compare", "Compare"),
        ("f", "feedback", "Feedback"),
        ("l", "later", "Listen later"),
        ("escape,q", "back", "Done"),
    ]

    @dataclass
    class Measured(Message):
        """What became of the round."""

        found: Reviewed | None

    def __init__(self, desk: Desk, round_: Held | Session) -> None:
        """Show a round that was just recorded, or one that is kept."""
        super().__init__()
        self._desk = desk
        self._held = None if isinstance(round_, Session) else round_
        self._session = round_ if isinstance(round_, Session) else None
        self._drawn = Content("")

    def compose(self) -> ComposeResult:
        """Lay out whose round it was, and a page for what there is to say."""
        yield Static(said(self._session.title if self._session else self._held.title), classes="title")  # type: ignore[union-attr]
        yield Static("", id="whose", classes="lead")
        with VerticalScroll(classes="page"):
            yield Static("", id="found")
        yield Static("", id="ways", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Look at it from now on, until it is measured."""
        self.set_interval(1 / _LOOKS_HZ, self._look)
        if self._session is not None:
            self._measure(self._session)
        self._look()

    def _look(self) -> None:
        if self._held is None or self._session is not None:
            return
        if self._held.phase is not Phase.DONE:
            self._draw(stages(self._held))
        elif isinstance(self._held.answer, Session):
            self._measure(self._held.answer)
        else:
            self._draw(said(left(self._held)))
            self.refresh_bindings()

    def _measure(self, session: Session) -> None:
        self._session = session
        self.ask(lambda: self.Measured(self._desk.gym.review(session)), group="review")

    def on_review_measured(self, told: Measured) -> None:
        """Show the figures, and what could be next."""
        self._draw(said(_GONE) if told.found is None else told_of(told.found))
        if told.found is not None:
            self.query_one("#whose", Static).update(said(whose(told.found.done.round)))
        self.query_one("#ways", Static).update(said(self._ways()))
        self.refresh_bindings()

    def _ways(self) -> str:
        told = self._session.round if self._session else None
        play = self._play
        taps = (
            [f"{counted(len(told.taps), 'tap')}: c lays them beside what the tool heard."] if told and told.taps else []
        )
        once = ["r does the round once more."] if play and play.may_repeat else []
        after = play.chairs[play.number + 1].listener if play and play.number + 1 < len(play.chairs) else ""
        turn = [f"Enter: {one_line(after)} listens."] if after else []
        return " ".join([*taps, *once, *turn])

    @property
    def _play(self) -> Play | None:
        """The drill that goes on with this round; None for one of another day."""
        return self._held.led.play if self._held and self._held.led else None

    @property
    def _is_waiting(self) -> bool:
        return self._held is not None and self._held.phase is not Phase.DONE

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 (Textual's)
        """What can be done depends on how far it has come, and whether the drill goes on."""
        play, scored = self._play, self._session is not None
        possible = {
            "again": play is not None and play.may_repeat and not self._is_waiting,
            "onward": play is not None and not self._is_waiting,
            "compare": scored and bool(self._session and self._session.round and self._session.round.taps),
            "feedback": scored,
            "later": self._is_waiting,
        }
        return possible.get(action, True)

    def action_again(self) -> None:
        """The same round once more."""
        self.leave_with(Further.AGAIN)

    def action_onward(self) -> None:
        """The next person, or the end."""
        self.leave_with(Further.ONWARD)

    def action_later(self) -> None:
        """Leave listening to it for another time."""
        if self._held is not None:
            self._held.cancel()

    def action_compare(self) -> None:
        """Lay the taps beside what the tool heard."""
        from listenlab.tui.screens.comparing import Comparing

        if self._session is not None:
            self.app.push_screen(Comparing(self._desk, self._session), self._put_right)

    def action_feedback(self) -> None:
        """See the round as any talk."""
        from listenlab.tui.screens.feedback import Feedback

        if self._session is not None:
            self.app.push_screen(Feedback(self._desk, self._session), self._put_right)

    def _put_right(self, session: Session | None) -> None:
        if session is not None and session is not self._session:
            self._measure(session)

    def action_back(self) -> None:
        """Stop here; what is still listened to goes on."""
        self.leave_with(Further.END)

    def _draw(self, text: Content) -> None:
        if text != self._drawn:
            self._drawn = text
            self.query_one("#found", Static).update(text)
