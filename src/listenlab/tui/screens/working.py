"""Working: what is still to be done after a stop, with how far it has come; and what to do where it cannot be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from listenlab.feedback.seen import clock
from listenlab.practice.listing import Listing, State
from listenlab.practice.ports import Stage
from listenlab.practice.session import Session
from listenlab.tui.drawing import one_line, said
from listenlab.tui.held import Held, Phase, Progress
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from textual.app import App, ComposeResult
    from textual.binding import BindingType

    from listenlab.tui.desk import Desk

_LOOKS_HZ = 10
_CELLS = 20


class Working(Room[None]):
    """One recording on its way to its feedback."""

    CSS_PATH = "../recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("c", "cancel", "Leave it for later"),
        ("m", "models", "Models"),
        ("escape,q", "back", "Home, it goes on"),
    ]

    def __init__(self, desk: Desk, held: Held) -> None:
        """Draw the scoring of this recording."""
        super().__init__()
        self._desk, self._held = desk, held
        self._drawn = Content("")

    def compose(self) -> ComposeResult:
        """Lay out the stages."""
        with Vertical(classes="calm"):
            yield Static(said(self._held.title), classes="heading")
            yield Static("", id="work")
            yield Static("", id="how_far", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Look at it from now on."""
        self.set_interval(1 / _LOOKS_HZ, self._look)
        self._look()

    def _look(self) -> None:
        if self._held.phase is not Phase.DONE:
            self._draw(stages(self._held))
        elif isinstance(self._held.answer, Session):
            if self.app.screen is self:
                show(self.app, self._desk, self._held)
        else:
            self._draw(said(left(self._held)))
            self.refresh_bindings()

    def _draw(self, text: Content) -> None:
        if text != self._drawn:
            self._drawn = text
            self.query_one("#work", Static).update(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 (Textual's)
        """Nothing can be cancelled that is done; a model helps where one is missing."""
        if action == "cancel":
            return self._held.phase is not Phase.DONE
        if action == "models":
            answer = self._held.answer
            return isinstance(answer, Listing) and answer.state is State.WAITING
        return True

    def action_cancel(self) -> None:
        """Leave the rest for another time."""
        self._held.cancel()
        self.query_one("#how_far", Static).update("Stopping; what was recorded is kept.")

    def action_models(self) -> None:
        """Get a model."""
        from listenlab.tui.screens.models import Models

        self.app.switch_screen(Models(self._desk))


def show(app: App[Any], desk: Desk, held: Held) -> None:
    """Put in the place of the screen above all others what there is of a recording: its feedback, or how it stands.

    Both people are asked first what no microphone hears.
    """
    answer = held.answer
    if not isinstance(answer, Session):
        app.switch_screen(Working(desk, held))
        return
    give_feedback(app, desk, answer)


def give_feedback(app: App[Any], desk: Desk, session: Session) -> None:
    """Put a talk's feedback in the place of the screen above all others, and ask first what no microphone hears."""
    from listenlab.tui.screens.checklist import Checklist
    from listenlab.tui.screens.feedback import Feedback

    feedback = Feedback(desk, session)
    app.switch_screen(feedback)
    if session.scorecard.checklist is None:
        app.push_screen(Checklist(session.conversation.people), feedback.answered)


def stages(held: Held) -> Content:
    """Every stage of a recording with what is done, what goes on and how far, and what is to come."""
    progress, every = held.progress, list(Stage)
    at = every.index(progress.stage) if progress.stage else -1
    lines = [Content(f"Recorded {clock(held.standing.elapsed_s)}, and kept.\n")]
    for place, stage in enumerate(every):
        if place < at:
            lines.append(Content.styled(f"✓ {stage}", "$foreground-muted"))
        elif place == at:
            lines.append(Content.styled(f"▸ {stage}{_how_far(progress)}", "bold"))
        else:
            lines.append(Content.styled(f"· {stage}", "$foreground-muted"))
    return Content("\n").join(lines)


def _how_far(progress: Progress) -> str:
    if not (progress.done_s and progress.whole_s):
        return ""
    filled = round(min(1.0, progress.done_s / progress.whole_s) * _CELLS)
    bar = "▇" * filled + "▁" * (_CELLS - filled)
    return f"  {bar}  {clock(progress.done_s)} of {clock(progress.whole_s)}"


def left(held: Held) -> str:
    """How a recording stands that has no feedback, what is safe, and what to do."""
    if held.trouble is not None:
        return one_line(str(held.trouble))
    answer = held.answer
    if not isinstance(answer, Listing):
        return "Nothing was heard, so nothing is kept."
    recorded = f"Recorded {clock(answer.duration_s or 0.0)}, and kept: nothing is lost."
    if answer.obstacle is None:
        return recorded
    if answer.state is State.WAITING:
        ways = "m gets a model. Then r at home finishes this session."
    else:
        ways = "r at home tries again."
    return f"{recorded}\n\n{one_line(answer.obstacle.reason)}\n{one_line(answer.obstacle.remedy)}\n\n{ways}"
