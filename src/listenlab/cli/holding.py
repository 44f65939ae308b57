"""A recording that the screens draw, from its beginning to its feedback.

It lives in threads of its own, whatever becomes of the screens: the recorder's, and one that keeps, scores and packs
after the stop. Each of these steps is kept before the next begins.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack, suppress
from dataclasses import replace
from threading import RLock, Thread
from typing import TYPE_CHECKING

from listenlab.cli.led import LedRound
from listenlab.cli.sitting import NOT_WANTED
from listenlab.conversation.plain import plain
from listenlab.errors import HearingError, ListenlabError
from listenlab.practice.expecting import expected
from listenlab.practice.listing import Listing
from listenlab.practice.noting import note
from listenlab.practice.recording import begun, kept, packed
from listenlab.practice.retrying import NOBODY, finish
from listenlab.practice.session import Session
from listenlab.practice.take import Beginning
from listenlab.practice.undisturbed import undisturbed
from listenlab.practice.warming import warm
from listenlab.tui.held import Phase, Progress
from listenlab.wiring.building import settings
from listenlab.wiring.recording import archive, keep_agreement, keep_voices, recorder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from listenlab.capture.sources import Desk
    from listenlab.conversation import Person, Word
    from listenlab.drills.round import Round
    from listenlab.practice.alongside import Alongside
    from listenlab.practice.bench import Workbench
    from listenlab.practice.drilling import Play
    from listenlab.practice.library import Library
    from listenlab.practice.ports import Samples, Stage
    from listenlab.practice.recorder import Recorder, Standing
    from listenlab.speakers.calibration import Peaks
    from listenlab.tui.wanted import Wanted

BOTH = "Both of you"
PATIENCE_S = 10.0
"""So long leaving waits for a scoring that was cancelled."""
_FAULT = ListenlabError("Something went wrong inside listenlab.", "What was recorded is on the disk: listenlab recover")
_LOG = logging.getLogger(__name__)


class Holding:
    """One recording."""

    def __init__(
        self,
        beginning: Beginning,
        there: Desk,
        bench: Workbench,
        library: Library,
        wanted: Wanted,
        play: Play | None = None,
        levels: Peaks | None = None,
        enrolled: Mapping[Person, Path] = NOBODY,
        agreement: Samples | None = None,
    ) -> None:
        """`wanted` is what it came of; `levels` and the voices `enrolled` are of a sound check.

        `agreement` is what both said when they agreed to be recorded, 16 kHz, shape (frames, channels).
        """
        self.id: str = beginning.id
        self.title: str = beginning.title
        self._beginning, self._there, self._bench, self._library = beginning, there, bench, library
        self._levels, self._enrolled, self._agreement = levels, enrolled, agreement
        people, listener = beginning.people, int(beginning.wishes.seating.swap)
        many = len(there.channels)
        self.lanes: tuple[str, ...] = (people.partner, people.listener) if many > 1 else (BOTH,)
        self._order: tuple[int, ...] = (1 - listener, listener) if many > 1 else (0,)
        self._names = dict(zip(self._order, self.lanes, strict=True)) if many > 1 else {}
        self.wanted: Wanted = replace(wanted, swap=beginning.wishes.seating.swap)
        self.led: LedRound | None = LedRound(play, self._at_s, self._note_round) if play else None
        self.progress: Progress = Progress()
        self.bookmarks: int = 0
        self._phase: Phase = Phase.RECORDING
        self.answer: Session | Listing | None = None
        self.trouble: ListenlabError | None = None
        self._cancelled = self._leaves = False
        self._lock = RLock()  # a signal may come while it is held
        self._ending: Thread | None = None

    def begin(self, exits: ExitStack) -> None:
        """Begin to record; `exits` is what is let go of at the very end.

        Raises CaptureError, RecorderBusy, DiskFull, StoreError; then nothing is kept.
        """
        self._exits, self._alone = exits, ExitStack()
        self._along = self._alongside()
        try:
            self._alone.enter_context(self._library.takes.alone())
            make = recorder(self._there, self._along.hear if self._along else lambda _: None)
            self._running: Recorder = begun(self._beginning, make, self._library)
            self._keep_beside(self._running.state.folder)
        except BaseException:
            self._let_go()
            raise
        if self.led:
            with suppress(ListenlabError):  # at the stop it is noted anyhow
                self.led.note()
        if self._along:
            Thread(target=self._warm, name="warming", daemon=True).start()

    def _keep_beside(self, folder: Path) -> None:
        """Put beside the recording what was said before it; it goes on where that fails, for it cannot be had twice."""
        with suppress(ListenlabError):
            keep_voices(self._enrolled, folder)
            if self._agreement is not None:
                keep_agreement(self._agreement, folder)

    @property
    def phase(self) -> Phase:
        """Where it stands; a recording that has ended by itself is kept and scored like one that was stopped.

        That of a drill's round ends once its time is over and nobody is in the middle of a sentence.
        """
        if self._phase is Phase.RECORDING and (self._running.state.ended or self._round_is_over()):
            self.stop(score=True)
        return self._phase

    def _round_is_over(self) -> bool:
        return self.led is not None and self.led.is_over(self.standing.levels_dbfs)

    @property
    def standing(self) -> Standing:
        """How the recording stands."""
        return self._running.state

    @property
    def levels_dbfs(self) -> tuple[float, ...]:
        """The loudness of the last moments, by lane."""
        levels = self._running.state.levels_dbfs
        return tuple(levels[channel] for channel in self._order) if len(levels) >= len(self._order) else ()

    @property
    def behind_s(self) -> float:
        """How much speech waits to be written down."""
        return self._along.behind_s if self._along else 0.0

    def said(self) -> Sequence[tuple[str, str]]:
        """Who said what so far: a name and words, in time order."""
        heard = self._along.so_far if self._along else ()
        words = sorted(((word, channel) for channel, some in enumerate(heard) for word in some), key=_start_s)
        lines: list[tuple[str, str]] = []
        for word, channel in words:
            name = self._names.get(channel, "")
            if lines and lines[-1][0] == name:
                lines[-1] = (name, f"{lines[-1][1]} {word.text.strip()}")
            else:
                lines.append((name, word.text.strip()))
        return lines

    def bookmark(self, note: str = "", at_s: float | None = None) -> float:
        """Mark this moment, or write a note beside one; answers with its time. Raises DiskFull, CaptureError."""
        marked_s = self._running.bookmark(note, at_s)
        self.bookmarks += at_s is None
        return marked_s

    def pause(self) -> None:
        """Pause, or go on."""
        (self._running.resume if self.standing.paused else self._running.pause)()

    def mute(self) -> None:
        """Silence, or record sound again."""
        (self._running.unmute if self.standing.muted else self._running.mute)()

    def stop(self, *, score: bool) -> None:
        """End it, keep it and, where wanted, score it, without waiting for that; a second time changes nothing."""
        with self._lock:
            if self._ending is None:
                self._phase = Phase.KEEPING
                self._ending = Thread(target=self._end, args=(score,), name="studio")
                self._ending.start()

    def cancel(self) -> None:
        """Leave the scoring for another time; what was recorded is kept."""
        self._cancelled = True

    def leave(self) -> Sequence[str]:
        """Stop and keep it, or leave its scoring for later, and say what came of it; nothing if it was done already."""
        if self._phase is Phase.DONE:
            self._wait(None)
            return ()
        was_recorded, self._leaves = self._phase is Phase.RECORDING, True
        self.cancel()
        self.stop(score=False)
        self._wait(None if was_recorded else PATIENCE_S)
        if self.trouble is not None:
            return (plain(str(self.trouble)),)
        if not isinstance(self.answer, Listing):
            return ()
        return (plain(f"“{self.title}” is kept. To score it: listenlab retry {self.id}"),)

    def _wait(self, seconds: float | None) -> None:
        if self._ending is not None:
            self._ending.join(seconds)

    def _end(self, score: bool) -> None:
        """In a thread of its own: everything after the stop."""
        self.trouble = _FAULT  # until it is known what came of it
        try:
            state = self._running.stop()
            if kept(self.id, archive(), self._library, state.folder):
                self._alone.close()
                if self.led:
                    self.led.end(state.elapsed_s)
                self.answer = self._scored() if score else self._left()
            self.trouble = None
        except ListenlabError as error:
            self.trouble = error
        finally:
            self._let_go()
            self._phase = Phase.DONE
        if self.answer is not None and not self._leaves:
            packed(self.id, archive(), self._library)

    def _at_s(self) -> float:
        return self._running.state.elapsed_s

    def _note_round(self, told: Round) -> None:
        """Keep the round of the drill as it is known by now."""
        session = note(self.id, told, self._library, self._bench.documents)
        self.answer = session or self.answer

    @undisturbed()
    def _scored(self) -> Session | Listing:
        self._phase = Phase.SCORING
        along = self._along
        bench = replace(self._bench, ears=lambda *_: along.ears()) if along else self._bench
        answer = finish(self.id, bench, self._library, self._report, fresh=True, enrolled=self._enrolled)
        if self.led and isinstance(answer, Session) and answer.round != self.led.round:
            self.led.note()  # people have told more since it was read
        return self.answer or answer

    def _left(self) -> Listing:
        self._library.set_aside(self.id, NOT_WANTED)
        return self._library.find(self.id)

    def _report(self, stage: Stage, done_s: float, whole_s: float) -> None:
        self.progress = Progress(stage, done_s, whole_s)
        if self._cancelled:
            raise HearingError("You left it for later.")

    def _let_go(self) -> None:
        self._alone.close()
        self._exits.close()
        if self._along is not None:
            self._along.close()

    def _warm(self) -> None:
        with suppress(ListenlabError):
            warm(self._bench, self._beginning.profile)

    def _alongside(self) -> Alongside | None:
        """What listens along; None where nothing can, then the recording is heard afterwards."""
        from listenlab.wiring.alongside import alongside

        there, known = self._there, expected(self._bench, self._beginning.wishes)
        try:
            return alongside(
                settings(), None, known, rate_hz=there.rate_hz, channels=len(there.channels), levels=self._levels
            )
        except ListenlabError as error:
            _LOG.debug("nothing listens along: %s", error.message)
            return None


def _start_s(each: tuple[Word, int]) -> float:
    return each[0].start_s or 0.0
