"""A round of a drill while it is recorded: the card of the step that goes on, its time, and keys for whoever watches.

Quiet: nothing sounds or flashes. A new card waits until nobody is speaking, for a few seconds at most; that it is next
is said at once, in small letters.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Button, Static

from listenlab.drills.tally import Behaviour
from listenlab.feedback.seen import clock
from listenlab.tui.drawing import one_line, said
from listenlab.tui.messages import Failed
from listenlab.tui.screens.recording import Recording
from listenlab.tui.widgets.meter import QUIET_DBFS
from listenlab.tui.widgets.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from listenlab.practice.recorder import Standing
    from listenlab.tui.desk import Desk
    from listenlab.tui.held import Card, Held, Led

_WAITS_S = 4.0
"""So long a new card waits for a pause."""
_CELLS = 20
_OVER = "The time is over. Finish your sentence: it stops in the next pause."


class Round(Recording):
    """One round that goes on; answers with whether people want to talk about it now."""

    PATIENCE_S = 0.0
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "skip", "Next"),
        *(Binding(str(key), f"tap({key})", each.value, show=False) for key, each in enumerate(Behaviour, 1)),
        Binding("u,backspace", "untap", "Take back a tap", show=False),
    ]

    def __init__(self, desk: Desk, held: Held, led: Led) -> None:
        """Draw this recording, which is this round."""
        super().__init__(desk, held)
        self._led = led
        self._card: Card | None = None
        self._waiting_since: float | None = None

    def between(self) -> ComposeResult:
        """The card."""
        yield Static("", id="step", classes="hint")
        yield Static("", id="card")

    def beneath(self) -> ComposeResult:
        """The keys of whoever watches."""
        if watching := self._led.play.now.observers:
            yield Tally(watching)

    def look_closer(self, standing: Standing) -> None:
        """Draw the card and its time."""
        card = self._led.card
        if card is None:
            self.draw("step", Content(""))
            self.draw("card", Content(_OVER))
            return
        if self._may_show(card, standing):
            self._card, self._waiting_since = card, None
        shown = self._card or card
        self.draw("step", _time(card, None if shown.number == card.number else card.title))
        self.draw("card", _words(shown, ", ".join(self._led.play.now.observers)))
        for tally in self.query(Tally):
            tally.show(self._led.taps)

    def _may_show(self, card: Card, standing: Standing) -> bool:
        """Whether a card can take the place of another without talking over anybody."""
        if self._card is None or self._card.number == card.number:
            return True
        self._waiting_since = self._waiting_since or monotonic()
        is_quiet = max(standing.levels_dbfs, default=QUIET_DBFS) <= QUIET_DBFS
        return is_quiet or monotonic() - self._waiting_since > _WAITS_S

    def action_skip(self) -> None:
        """Go on to the next step; after the last the round is over."""
        self._do(self._led.skip)

    def action_tap(self, key: int) -> None:
        """Count what somebody has seen, at this moment."""
        if self._held.standing.recording and self._led.play.now.observers:
            at_s = self._held.standing.elapsed_s
            self._count(lambda: self._led.tap(list(Behaviour)[key - 1], at_s))

    def action_untap(self) -> None:
        """Take back what was counted last."""
        self._count(self._led.untap)

    def on_button_pressed(self, pressed: Button.Pressed) -> None:
        """Count by mouse."""
        self.action_tap(int((pressed.button.id or "").removeprefix("tap-")))

    def _count(self, what: Callable[[], None]) -> None:
        """Do it without waiting; one tap does not take another's place."""
        self.run_worker(lambda: self._counted(what), thread=True, group="tally")

    def _counted(self, what: Callable[[], None]) -> None:
        from listenlab.errors import ListenlabError

        try:
            what()
        except ListenlabError as error:
            self.post_message(Failed(error))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 (Textual's)
        """Nobody counts where nobody watches."""
        return bool(self._led.play.now.observers) if action in ("tap", "untap") else True

    def go_on(self) -> None:
        """Go on to talking about it, or leave it for later."""
        if self.app.screen is self:
            if not self._scores:
                self.say(f"“{self._held.title}” is kept. To score it later: r at home.")
            self.leave_with(self._scores)


def _time(card: Card, following: str | None) -> Content:
    """Where the round stands: step, time left as a bar and in figures, and what is next."""
    filled = round(_CELLS * card.left_s / card.seconds) if card.seconds else 0
    step = f"Step {card.number} of {card.of}   " if card.of > 1 else ""
    bar = "▇" * filled + "▁" * (_CELLS - filled)
    coming = f"   next: {one_line(following)}" if following else ""
    return said(f"{step}{bar}   {clock(card.left_s)} left{coming}")


def _words(card: Card, watching: str) -> Content:
    lines = [said(one_line(card.title), "$foreground-muted"), said(one_line(card.listener), "bold")]
    if card.speaker:
        lines.append(said(f"Speaker: {one_line(card.speaker)}", "$foreground-muted"))
    if card.observer:
        lines.append(said(f"{one_line(watching)}: {one_line(card.observer)}", "$foreground-muted"))
    return Content("\n").join(lines)
