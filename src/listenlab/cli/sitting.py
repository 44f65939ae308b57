"""A sitting: one recording from its beginning to its feedback, as the command line leads people through it.

Whatever is asked meanwhile, what was recorded is kept first. Feedback comes before the sound is packed, because
somebody waits for it.
"""

import logging
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from listenlab.cli.checklisting import before_scores
from listenlab.cli.failing import FAILED
from listenlab.cli.printing import coloured, data, talk, width
from listenlab.cli.progress import clock, progress
from listenlab.cli.quiet import quiet
from listenlab.cli.reports import text_of
from listenlab.cli.stopping import Stop
from listenlab.cli.unfinished import tell_unfinished
from listenlab.cli.watching import Watch, told
from listenlab.conversation import Person
from listenlab.errors import ListenlabError
from listenlab.practice.bench import Workbench
from listenlab.practice.expecting import expected
from listenlab.practice.library import Library
from listenlab.practice.listing import Obstacle, State
from listenlab.practice.recorder import Standing
from listenlab.practice.recording import begun, kept, packed
from listenlab.practice.retrying import NOBODY, finish
from listenlab.practice.session import Session
from listenlab.practice.take import STOPPED, Beginning
from listenlab.practice.undisturbed import undisturbed
from listenlab.practice.warming import warm
from listenlab.wiring.building import settings
from listenlab.wiring.recording import archive, keep_agreement, keep_voices, recorder

if TYPE_CHECKING:
    from listenlab.capture.sources import Desk
    from listenlab.cli.leading import Lead
    from listenlab.practice.alongside import Alongside
    from listenlab.practice.ports import Samples
    from listenlab.speakers.calibration import Peaks

NOT_WANTED = Obstacle(State.PARKED, "It was recorded and not to be scored yet.")
_LOG = logging.getLogger(__name__)


class Sitting:
    """One recording."""

    def __init__(
        self,
        beginning: Beginning,
        desk: "Desk",
        bench: Workbench,
        library: Library,
        stop: Stop,
        levels: "Peaks | None" = None,
        enrolled: Mapping[Person, Path] = NOBODY,
        lead: "Lead | None" = None,
        agreement: "Samples | None" = None,
    ) -> None:
        """`stop` says when somebody has asked to end it; `levels` and the voices `enrolled` are of a sound check.

        `lead` takes people through a round of a drill. `agreement` is what both said when they agreed to be recorded,
        16 kHz, shape (frames, channels).
        """
        self._lead, self._agreement = lead, agreement
        self._levels, self._enrolled = levels, enrolled
        self._beginning, self._desk, self._bench, self._library, self._stop = beginning, desk, bench, library, stop

    def hold(self, minutes: float | None, *, analyse: bool) -> None:
        """Record until somebody stops it or it has lasted so long, keep it, and score it.

        Ends the program where it fails. Raises RecorderBusy, CaptureError, StoreError.
        """
        along = self._alongside() if analyse else None
        try:
            if along:
                text_of([warm(self._bench, self._beginning.profile)], "text", width=width(), colour=coloured())
            state = self._recorded(along, minutes)
            if self._lead:
                self._lead.end(state.elapsed_s)
            told(f"Recorded {clock(state.elapsed_s)}.{'' if state.ended == STOPPED else f' {state.ended}'}")
            if self._stop.hurried:
                return
            if self._lead:
                self._lead.debrief()
            if along:
                _tell_how_far(along)
            is_well = self._scored(along) if analyse else self._left()
        finally:
            if along is not None:
                along.close()
        packed(self._beginning.id, archive(), self._library)
        if not is_well:
            sys.exit(FAILED)

    def _recorded(self, along: "Alongside | None", minutes: float | None) -> Standing:
        """Record and keep what was recorded; nothing may interrupt that."""
        with quiet(), self._library.takes.alone():
            make = recorder(self._desk, along.hear if along else lambda _: None)
            running = begun(self._beginning, make, self._library)
            talk(f"{self._beginning.title}, kept as {self._beginning.id}, from {' and '.join(self._desk.channels)}.")
            try:
                with suppress(ListenlabError):  # without them a second try has only the sound itself
                    keep_voices(self._enrolled, running.state.folder)
                if self._agreement is not None:
                    keep_agreement(self._agreement, running.state.folder)
                Watch(running, lambda: along.behind_s if along else 0.0, self._lead).until(self._stop, minutes)
            finally:
                state = running.stop()
                is_there = self._kept(state.folder)
        if not is_there:
            told("Nothing was heard, so nothing is kept.")
            sys.exit(FAILED)
        self._stop.keeping = False
        return state

    def _kept(self, folder: Path) -> bool:
        try:
            return kept(self._beginning.id, archive(), self._library, folder)
        except ListenlabError:
            told(f"What was recorded lies in {folder}; `listenlab import` keeps its parts.")
            raise

    def _left(self) -> bool:
        """Leave it without feedback."""
        self._library.set_aside(self._beginning.id, NOT_WANTED)
        talk(f"To score it: listenlab retry {self._beginning.id}")
        return True

    @undisturbed()
    def _scored(self, along: "Alongside | None") -> bool:
        """Whether all is well in the end; feedback, or what stood in its way, is told."""
        bench = replace(self._bench, ears=lambda *_: along.ears()) if along else self._bench
        try:
            with progress(self._beginning.title) as report:
                answer = finish(self._beginning.id, bench, self._library, report, fresh=True, enrolled=self._enrolled)
        except KeyboardInterrupt:
            told(f"It stays kept. To score it later: listenlab retry {self._beginning.id}")
            raise
        if isinstance(answer, Session):
            self._tell(answer if self._lead else before_scores(answer, self._bench, self._library))
            talk(f"Kept as {answer.id}.")
            return True
        tell_unfinished(answer)
        return answer.state is State.WAITING

    def _tell(self, session: Session) -> None:
        if self._lead:
            self._lead.told(session)
        else:
            data(text_of([session], "text", width=width(), colour=coloured()))

    def _alongside(self) -> "Alongside | None":
        """What listens along; None where nothing can, then the recording is heard afterwards."""
        from listenlab.wiring.alongside import alongside

        wishes, desk = self._beginning.wishes, self._desk
        try:
            return alongside(
                settings(),
                wishes.model,
                expected(self._bench, wishes),
                rate_hz=desk.rate_hz,
                channels=len(desk.channels),
                levels=self._levels,
            )
        except ListenlabError as error:
            _LOG.debug("nothing listens along: %s", error.message)
            return None


def _tell_how_far(along: "Alongside") -> None:
    """Say where listening along could not keep up; what is missing is made up for now."""
    if along.trouble is not None:
        talk(f"{along.trouble.message} It is listened to now.")
    elif along.behind_s >= 1:
        talk(f"This machine did not keep up: {along.behind_s:.0f} s of speech are still to be written down.")
