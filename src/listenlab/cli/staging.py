"""A talk aloud with a scripted person, from its beginning to its feedback, for a terminal or a screen to lead.

It lives in threads of its own, whatever becomes of who draws it: the recorder's, one for the loop of the talk, and one
that keeps and scores it after its end. What is said is on the disk from the first sound, and what is known of it beside
it, so that a talk that breaks off is brought home like any other recording.
"""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import replace
from threading import Event as Flag
from threading import RLock, Thread
from typing import TYPE_CHECKING

import numpy as np

from listenlab.errors import ListenlabError
from listenlab.practice.aloud.loop import Loop
from listenlab.practice.aloud.scene import Begun, Ended, Event, Kept, Scene, Tell
from listenlab.practice.recording import begun, kept, packed
from listenlab.practice.retrying import finish
from listenlab.practice.take import STOPPED as ON_PURPOSE
from listenlab.practice.warming import warm
from listenlab.wiring.recording import archive

if TYPE_CHECKING:
    from pathlib import Path

    from listenlab.capture.lane import Frames
    from listenlab.capture.recorder import Recorder
    from listenlab.practice.aloud.pausing import Patience
    from listenlab.practice.bench import Workbench
    from listenlab.practice.library import Library
    from listenlab.practice.listing import Listing
    from listenlab.practice.ports import Samples
    from listenlab.practice.rehearsing import Rehearsal
    from listenlab.practice.session import Session
    from listenlab.practice.take import Beginning
    from listenlab.wiring.rehearsing import Theatre

STOPPED = ListenlabError("The recording stopped.", "What was said until then is kept.")
FAULT = ListenlabError("Something went wrong inside listenlab.", "What was said until then is kept.")
_LOG = logging.getLogger(__name__)


class Staging:
    """One talk; it is `practice.aloud.scene.Stage`."""

    def __init__(
        self,
        rehearsal: Rehearsal,
        beginning: Beginning,
        things: Theatre,
        bench: Workbench,
        library: Library,
        tell: Tell,
        patience: Patience | None = None,
    ) -> None:
        """`tell` is told every event, from threads of this."""
        self.id = beginning.id
        self.scene = Scene()
        self._rehearsal, self._beginning, self._things = rehearsal, beginning, things
        self._bench, self._library, self._told, self._patience = bench, library, tell, patience
        self._thread = ThreadPoolExecutor(1, "rehearsal")
        self._loop: Loop | None = None
        self._alone, self._lock, self._over = ExitStack(), RLock(), Flag()
        self._ending: Thread | None = None

    def begin(self) -> None:
        """Open the microphone and begin; raises CaptureError, RecorderBusy, DiskFull, StoreError, and keeps nothing."""
        try:
            self._alone.enter_context(self._library.takes.alone())
            self._recorder: Recorder
            begun(self._beginning, self._made, self._library)
        except BaseException:
            self._let_go()
            raise
        self._thread.submit(self._warm)

    @property
    def level_dbfs(self) -> float:
        """How loud the microphone was in the last moments."""
        return (*self._recorder.state.levels_dbfs, -96.0)[0]

    @property
    def trouble(self) -> str:
        """What is wrong with the microphone at the moment."""
        state = self._recorder.state
        if state.ended and self._ending is None:
            self._over_with(STOPPED if state.ended == ON_PURPOSE else ListenlabError(state.ended))
        return state.trouble

    def answer(self, text: str) -> None:
        """A typed answer."""
        if self._loop:
            self._loop.answer(text)

    def done(self) -> None:
        """The answer is over."""
        if self._loop:
            self._loop.done()

    def rewind(self, number: int) -> None:
        """Back to a line."""
        if self._loop:
            self._loop.rewind(number)

    def leave(self) -> None:
        """End the talk where it stands."""
        self._over_with(None)

    def join(self, seconds: float | None = None) -> bool:
        """Wait until nothing more will be told."""
        return self._over.wait(seconds)

    def _over_with(self, trouble: ListenlabError | None) -> None:
        """End it in the thread of the talk."""
        with suppress(RuntimeError):  # it has ended meanwhile
            self._thread.submit(self._end, trouble)

    def _made(self, folder: Path) -> Recorder:
        self._recorder = self._things.recorder(folder, self._hear)
        return self._recorder

    def _hear(self, block: Frames) -> None:
        """A block of the recording; never waits."""
        with suppress(RuntimeError):  # the talk is over
            self._thread.submit(self._take, block.copy()).add_done_callback(self._noted)

    def _take(self, block: Frames) -> None:
        """In the thread: the talk goes on by a block."""
        if self._loop is None:
            self._loop = Loop(self._rehearsal, self._things.world(self._recorder), self._tell, self._patience)
            self._tell(Begun(self._rehearsal, self._things.remarks))
            self._loop.begin()
        if self._ending is None:
            for sound in self._things.resample(block):
                self._loop.take(_pair(sound))

    def _noted(self, done: Future[None]) -> None:
        """What went wrong in the thread ends the talk."""
        if not done.cancelled() and (error := done.exception()) is not None:
            _LOG.warning("the talk has ended", exc_info=error)
            self._end(error if isinstance(error, ListenlabError) else FAULT)

    def _tell(self, event: Event) -> None:
        self.scene = self.scene.after(event)
        self._told(event)
        if isinstance(event, Ended):
            with self._lock:
                if self._ending is None:
                    self._ending = Thread(target=self._keep, args=(event.rehearsal,), name="keeping")
                    self._ending.start()

    def _end(self, trouble: ListenlabError | None) -> None:
        if self._loop is not None:
            self._loop.end(trouble)
        elif self._ending is None:
            self._tell(Ended(self._rehearsal, trouble))

    def _keep(self, rehearsal: Rehearsal) -> None:
        """In a thread of its own: everything after the end."""
        outcome: Session | Listing | None = None
        try:
            outcome = self._kept(rehearsal)
        except ListenlabError as error:
            _LOG.warning("the talk could not be brought home", exc_info=error)
        finally:
            self._let_go()
            self._tell(Kept(outcome))
            if outcome is not None:
                packed(self.id, archive(), self._library)
            self._over.set()

    def _kept(self, rehearsal: Rehearsal) -> Session | Listing | None:
        state = self._recorder.stop()
        if not rehearsal.exchanges:
            self._forget(state.folder)
            return None
        if not kept(self.id, archive(), self._library, state.folder):
            return None
        self._alone.close()
        bench = replace(self._bench, ears=lambda *_: self._things.ears())
        return finish(self.id, bench, self._library, lambda *_: None, fresh=True)

    def _forget(self, folder: Path) -> None:
        """Nothing was said, so nothing is kept."""
        if kept(self.id, archive(), self._library, folder):
            self._library.delete(self.id)

    def _warm(self) -> None:
        with suppress(ListenlabError):
            warm(self._bench, self._beginning.profile)

    def _let_go(self) -> None:
        self._alone.close()
        self._thread.shutdown(wait=False)
        self._things.close()


def _pair(sound: Samples) -> Samples:
    """The microphone and what was played, which is nothing where only the microphone is recorded."""
    return np.pad(sound, ((0, 0), (0, 2 - sound.shape[1])))
