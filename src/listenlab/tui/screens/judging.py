"""Judging: what feedback and transcript share. Marks are confirmed and rejected, and the session made anew at once."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from threading import Lock
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.timer import Timer

from listenlab.errors import ChangedMeanwhile
from listenlab.feedback import outline
from listenlab.feedback.changes import UNCHANGED, changes
from listenlab.feedback.outline import Marked
from listenlab.practice.correcting import PutRight
from listenlab.practice.corrections import Correction
from listenlab.practice.corrections.telling import told
from listenlab.practice.session import Session
from listenlab.tui import verdicts
from listenlab.tui.desk import Desk
from listenlab.tui.messages import Failed, PlayingBegan, SessionOpened, SessionPutRight
from listenlab.tui.screens.room import Room

_BEFORE_S = 0.5
"""A place is played from a little before it."""
_FOLLOWED_EVERY_S = 0.2


class Judging(Room[Session]):
    """A screen on one session, in which things can be put right. It answers with the session as it is in the end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "judge(True)", "Right", show=False),
        Binding("n", "judge(False)", "Wrong", show=False),
        Binding("o", "opened", "It was an open question", show=False),
        ("u", "undo", "Undo"),
        Binding("space", "play", "Play", show=False),
    ]

    def __init__(self, desk: Desk, session: Session) -> None:
        """Show this session; what is put right goes through `desk`."""
        super().__init__()
        self._desk = desk
        self._session = self._newest = session
        self._in_turn = Lock()
        self._moments = outline.marked(session.conversation, session.scorecard)
        self._following: Timer | None = None

    @abstractmethod
    def draw(self) -> None:
        """Draw the session as it is now."""

    @abstractmethod
    def stretch(self) -> tuple[float | None, float | None]:
        """From which second to which the chosen place is to be played; None for a start that nobody knows."""

    def heard(self, second: float) -> None:
        """Follow what is being played."""

    @abstractmethod
    def pointed_at(self) -> Marked | None:
        """The mark that is chosen."""

    def correct(self, made: Callable[[], Sequence[Correction]]) -> None:
        """Put right what `made` answers with; whatever does not fit is said."""
        self._change(lambda session: self._desk.correct(session, tuple(made())))

    def _change(self, how: Callable[[Session], PutRight], *, undone: bool = False) -> None:
        """Change the session as it is after all that was asked for before, without waiting."""

        def changed() -> SessionPutRight:
            with self._in_turn:
                done = how(self._newest)
                self._newest = done.session
            return SessionPutRight(done, undone)

        self.run_worker(lambda: self._answered(changed), thread=True, group="correct")

    def action_judge(self, right: bool) -> None:  # noqa: FBT001 (it comes from a key)
        """Confirm or reject the mark that is chosen."""
        mark = self.pointed_at()
        if mark is None:
            self.say("Choose a mark first.")
        else:
            self.correct(lambda: verdicts.on(self._session.conversation, mark, right=right))

    def action_opened(self) -> None:
        """Say that the chosen question was an open one."""
        mark = self.pointed_at()
        if mark is None or mark.mark not in "OC":
            self.say("Choose a question first.")
        else:
            self.correct(lambda: verdicts.opened(self._session.conversation, mark))

    def action_undo(self) -> None:
        """Take back what was put right last."""
        self._change(self._desk.undo, undone=True)

    def action_play(self) -> None:
        """Play the chosen place, or stop."""
        start_s, end_s = self.stretch()
        if self._desk.heard_s() is not None:
            self._desk.hush()
        elif start_s is None:
            self.say("Nobody knows when that was said, so it cannot be played.")
        else:
            session, begin_s = self._session, max(0.0, start_s - _BEFORE_S)
            self.ask(lambda: self._begun(session, begin_s, end_s), group="play")

    def _begun(self, session: Session, start_s: float, end_s: float | None) -> PlayingBegan:
        self._desk.play(session, start_s, end_s)
        return PlayingBegan()

    def on_playing_began(self) -> None:
        """Follow until it is over."""
        self._following = self.set_interval(_FOLLOWED_EVERY_S, self._follow)

    def _follow(self) -> None:
        second = self._desk.heard_s()
        if second is not None:
            self.heard(second)
        elif self._following is not None:
            self._following.stop()

    def on_unmount(self) -> None:
        """Nothing plays on when its screen is gone."""
        if self._following is not None:
            self._desk.hush()

    def on_session_put_right(self, message: SessionPutRight) -> None:
        """Show what came of it, and say how the scores changed."""
        self._show(message.done.session)
        self.say(_summary(message.done, undone=message.undone))

    def on_failed(self, told: Failed) -> None:
        """Say what went wrong; where another listenlab has changed the session, show it as it is now."""
        super().on_failed(told)
        if isinstance(told.error, ChangedMeanwhile):
            session_id = self._session.id
            self.ask(lambda: SessionOpened(self._desk.recall(session_id)), group="correct")

    def on_session_opened(self, told: SessionOpened) -> None:
        """Show the session as it is now."""
        self.take(told.session)

    def take(self, session: Session | None) -> None:
        """Go on with another state of the session."""
        if session is not None and session is not self._session:
            self._newest = session
            self._show(session)

    def _show(self, session: Session) -> None:
        self._session = session
        self._moments = outline.marked(session.conversation, session.scorecard)
        self.draw()

    def action_back(self) -> None:
        """Leave, with the session as it is now."""
        self.dismiss(self._newest)


def _summary(done: PutRight, *, undone: bool) -> str:
    people = done.session.conversation.people
    opening = "Taken back: " if undone else ""
    what = "; ".join(told(each, people) for each in done.done)
    scores = "\n".join(changes(done.before.scorecard, done.session.scorecard)) or UNCHANGED
    return f"{opening}{what}.\n{scores}"
