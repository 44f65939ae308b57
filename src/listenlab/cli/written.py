"""A talk with a scripted person in which every answer is typed: the same events as one aloud, without any sound.

It lives in a thread of its own, whatever becomes of the screen that draws it. Nobody is recorded, so all times are 0.
"""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Event as Flag
from typing import TYPE_CHECKING

from listenlab.conversation.plain import plain
from listenlab.errors import ListenlabError
from listenlab.practice.aloud.scene import (
    Answered,
    Begun,
    Ended,
    Event,
    Kept,
    Listens,
    Phase,
    Rewound,
    Scene,
    Speaks,
    Tell,
    Thinks,
)
from listenlab.practice.rehearsing import Rehearsal, replied, rewound

if TYPE_CHECKING:
    from collections.abc import Callable

    from listenlab.conversation import Conversation
    from listenlab.practice.session import Session

SILENCE_DBFS = -96.0
FAULT = ListenlabError("Something went wrong inside listenlab.", "What was said until then is kept.")
_LOG = logging.getLogger(__name__)


class Written:
    """One talk; it is `practice.aloud.scene.Stage`."""

    def __init__(
        self,
        rehearsal: Rehearsal,
        label: Callable[[Conversation], Conversation],
        keep: Callable[[Rehearsal], Session | None],
        tell: Tell,
    ) -> None:
        """`label` reads what an answer does, `keep` brings the talk home and raises nothing, `tell` is told events."""
        self.scene = Scene()
        self.level_dbfs: float = SILENCE_DBFS
        self.trouble: str = ""
        self._rehearsal, self._label, self._keep, self._told = rehearsal, label, keep, tell
        self._thread, self._over = ThreadPoolExecutor(1, "rehearsal"), Flag()

    def begin(self) -> None:
        """The partner says their first line."""
        self._do(self._open)

    def answer(self, text: str) -> None:
        """A typed answer; an empty one is a silence."""
        self._do(partial(self._answer, plain(text).strip()))

    def done(self) -> None:
        """There is no pause to wait for."""

    def rewind(self, number: int) -> None:
        """Back to the partner's line of that number; nothing where there is none."""
        self._do(partial(self._back_to, number))

    def leave(self) -> None:
        """End the talk where it stands; a second time does no harm."""
        self._do(self._end)

    def join(self, seconds: float | None = None) -> bool:
        """Wait until nothing more will be told, at most so long; answers with whether that is so."""
        return self._over.wait(seconds)

    def _do(self, what: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the talk is over
            self._thread.submit(what).add_done_callback(self._noted)

    def _noted(self, done: Future[None]) -> None:
        """What went wrong in the thread ends the talk."""
        if not done.cancelled() and (error := done.exception()) is not None:
            _LOG.warning("the talk has ended", exc_info=error)
            self._end(FAULT)

    def _tell(self, event: Event) -> None:
        self.scene = self.scene.after(event)
        self._told(event)

    def _open(self) -> None:
        self._tell(Begun(self._rehearsal))
        self._speak()

    def _speak(self) -> None:
        self._tell(Speaks(len(self._rehearsal.exchanges) + 1, self._rehearsal.said.text, 0.0))
        if self._rehearsal.state.ended:
            self._end()
        else:
            self._tell(Listens())

    def _answer(self, text: str) -> None:
        if self.scene.phase is Phase.LISTENING:
            self._tell(Thinks(0.0))
            self._rehearsal = replied(self._rehearsal, text, self._label)
            self._tell(Answered(self._rehearsal.exchanges[-1], None))
            self._speak()

    def _back_to(self, number: int) -> None:
        if self.scene.phase is Phase.LISTENING and 1 <= number <= len(self._rehearsal.exchanges):
            self._rehearsal = rewound(self._rehearsal, number)
            self._tell(Rewound(number, self._rehearsal))
            self._speak()

    def _end(self, trouble: ListenlabError | None = None) -> None:
        if self.scene.phase in (Phase.ENDED, Phase.KEPT):
            return
        self._tell(Ended(self._rehearsal, trouble))
        outcome = self._keep(self._rehearsal) if self._rehearsal.exchanges else None
        self._tell(Kept(outcome))
        self._thread.shutdown(wait=False)
        self._over.set()
