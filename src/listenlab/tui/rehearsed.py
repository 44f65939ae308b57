"""A talk with a scripted person in words, as its screen shows it: a line, whose turn it is, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from listenlab.feedback.columns import columns, fitted, wrapped
from listenlab.practice.aloud.scene import Phase, Scene
from listenlab.practice.listing import Listing
from listenlab.practice.session import Session
from listenlab.tui.drawing import one_line, said

if TYPE_CHECKING:
    from listenlab.conversation import Conversation
    from listenlab.tui.playhouse import Talk

YOU = "You"
_NAME_CELLS = 12


def line_of(
    name: str, text: str, width: int, *, theirs: str = "", number: int | None = None, style: str = ""
) -> Content:
    """Something that was said, under itself beside who said it; `theirs` is the longer name that has to fit there."""
    cells = min(max(columns(name), columns(theirs), len(YOU)), _NAME_CELLS)
    head = f"{number or '':>2}  {fitted(name, cells)}  "
    first, *rest = wrapped(one_line(text), max(20, width - columns(head)))
    below = [said(f"{'':{columns(head)}}{line}", style) for line in rest]
    return Content("\n").join([Content.assemble(said(head, "$foreground-muted"), said(first, style)), *below])


def state_of(scene: Scene, name: str, talk: Talk) -> str:
    """Whose turn it is."""
    if scene.phase is Phase.LISTENING:
        return _listening(scene) if talk.is_aloud else "Your turn."
    told = {
        Phase.OPENING: "One moment: the microphone is being opened." if talk.is_aloud else "One moment.",
        Phase.SPEAKING: f"{name} speaks.",
        Phase.THINKING: f"{name} thinks.",
        Phase.ENDED: "The talk is over. It is being kept, and scored.",
    }
    return told.get(scene.phase, "")


def _listening(scene: Scene) -> str:
    if not scene.answer:
        return "Your turn. Listening; say nothing, and that is an answer too."
    return f"Heard so far. A silence of {scene.pause_s:.1f} seconds ends your turn."


def opened_and_closed(conversation: Conversation) -> tuple[str, ...]:
    """What the partner told and never told, with which what is noted of a talk ends (`practice.untold`)."""
    notes, begins = conversation.notes, f"{conversation.people.partner} told you "
    return notes[next((place for place, note in enumerate(notes) if note.startswith(begins)), len(notes)) :]


def what_became(scene: Scene, talk: Talk) -> str:
    """What came of it, once it is over."""
    outcome = scene.outcome
    if talk.trouble is not None:
        after = "\nEnter shows how you listened until then." if isinstance(outcome, Session) else ""
        return f"{talk.trouble}{after}"
    if isinstance(outcome, Session):
        return "It is kept. Enter shows how you listened."
    if not isinstance(outcome, Listing):
        return "You left before you had said anything, so nothing is kept."
    if outcome.obstacle is None:
        return "It is kept."
    return f"It is kept, and not scored yet.\n{outcome.obstacle.reason}\n{outcome.obstacle.remedy}\nr at home goes on."
