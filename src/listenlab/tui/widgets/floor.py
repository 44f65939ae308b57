"""Floor: what is said now in a talk with a scripted person, whose turn it is, and where an answer is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from listenlab.practice.aloud.scene import Phase, Scene
from listenlab.tui.drawing import one_line, said
from listenlab.tui.rehearsed import YOU, line_of, state_of, what_became
from listenlab.tui.widgets.meter import Bars

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from listenlab.tui.playhouse import Talk

_WRITE = {True: "t types an answer instead", False: "What do you say? Enter; nothing at all is a silence"}


class Floor(Vertical):
    """The lower half of a rehearsal."""

    def __init__(self, talk: Talk) -> None:
        """Of this talk."""
        super().__init__()
        self._talk = talk
        self._known = 0

    def compose(self) -> ComposeResult:
        """Lay out the partner's line, the answer as far as it was heard, and whose turn it is."""
        yield Static("", id="line", classes="block")
        yield Static("", id="answer_so_far")
        yield Static("", id="state", classes="block")
        if self._talk.is_aloud:
            yield Bars([YOU])
        yield Static("", id="trouble")
        yield Input(placeholder=_WRITE[self._talk.is_aloud], id="answer")
        yield Static("", id="remarks", classes="hint")

    def hear(self, level_dbfs: float) -> None:
        """Show how loud the microphone is, in a bar and a word, while somebody may answer."""
        for bar in self.query(Bars):
            bar.show([level_dbfs])

    def show(self, scene: Scene, trouble: str, width: int) -> None:
        """Show how it stands; a line that was answered stands among what was said before, and not here."""
        name, is_over = one_line(self._talk.person.partner), scene.phase in (Phase.ENDED, Phase.KEPT)
        is_new = scene.line and len(scene.exchanges) < scene.number
        heard = scene.answer if scene.phase is Phase.LISTENING else ""
        is_kept = scene.phase is Phase.KEPT
        state = what_became(scene, self._talk) if is_kept else state_of(scene, name, self._talk)
        self._show("line", line_of(name, scene.line, width, style="bold") if is_new else Content(""))
        self._show("answer_so_far", line_of(YOU, heard, width, theirs=name) if heard else Content(""))
        self._show("state", said(state))
        self._show("trouble", said(one_line(trouble)))
        self._show("remarks", said("\n".join(self._remarks(scene))))
        self.query_one(Input).display = not is_over
        for bar in self.query(Bars):
            bar.display, bar.visible = not is_over, scene.phase is Phase.LISTENING

    def _remarks(self, scene: Scene) -> tuple[str, ...]:
        """What is known of the sound before the first answer, and later only what is new."""
        if not scene.exchanges:
            self._known = len(scene.remarks)
        return scene.remarks[self._known if scene.exchanges else 0 :]

    def _show(self, where: str, text: Content) -> None:
        """Show something in its place, which takes no room while there is nothing to show."""
        place = self.query_one(f"#{where}", Static)
        place.update(text)
        place.display = bool(text)
