"""A room: what all screens share. It asks the desk in a worker, and says what went wrong."""

from asyncio import Future
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from listenlab.errors import ListenlabError
from listenlab.tui.messages import Failed, Told

Answer = TypeVar("Answer")


class Room(Screen[Answer]):
    """A screen that can be left with escape."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q", "back", "Back")]
    awaited: "Future[Answer | None] | None" = None
    """Where a row of screens waits for this one's answer; None where nothing comes after it."""

    def leave_with(self, answer: Answer | None) -> None:
        """Leave with an answer; in a row of screens stay until the next takes the place."""
        if self.awaited is None:
            self.dismiss(answer)
        elif not self.awaited.done():
            self.awaited.set_result(answer)

    def on_unmount(self) -> None:
        """Nobody waits for a screen that is gone."""
        if self.awaited is not None:
            self.awaited.cancel()

    def ask(self, question: Callable[[], Message], group: str = "ask") -> None:
        """Ask the desk without waiting; the answer comes as a message, and so does an error.

        A new question of the same group makes an older one's answer unwanted.
        """
        self.run_worker(lambda: self._answered(question), thread=True, exclusive=True, group=group)

    def _answered(self, question: Callable[[], Message]) -> None:
        try:
            self.post_message(question())
        except ListenlabError as error:
            self.post_message(Failed(error))

    def on_failed(self, told: Failed) -> None:
        """Say what went wrong and what to do."""
        self.say(str(told.error), severity="error")

    def on_told(self, told: Told) -> None:
        """Say what was done."""
        self.say(told.text)

    def say(self, text: str, severity: Any = "information") -> None:
        """Say something at the edge of the screen."""
        from listenlab.tui.drawing import said

        self.notify(str(said(text)), severity=severity, markup=False)

    def action_back(self) -> None:
        """Leave."""
        self.leave_with(None)
