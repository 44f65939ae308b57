"""Alongside: a recording is heard while it is made, so that little is left to do at the stop.

How to use it. `wiring.alongside.alongside(…)` makes one for a recording of one or two channels. Give the recorder its
`hear`: it takes the blocks that are written, never waits and never raises. Watch `behind_s` and `trouble`. When the
recorder has stopped, `ears()` waits for what is on its way and answers with ears that know all of it; hand them to
`analyse` with the paths of the recorded parts, like any others (for the library:
`replace(bench, ears=lambda *_: along.ears())`). Then `close()`.

What was said is read alongside too, with `reading`. Whatever goes wrong here harms nothing: then `ears()` are those of
any other recording, which is analysed afterwards. The sound at 16 kHz is kept on the disk while it comes, so that the
files need not be decoded again; they are, when they turn out not to be of the same length.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from listenlab.conversation import Span, Word
from listenlab.errors import HearingError, ListenlabError
from listenlab.practice.growing import Workshop
from listenlab.practice.ports import Ears, Recording
from listenlab.practice.reading_along import ReadingAlong
from listenlab.speakers.calibration import Peaks
from listenlab.speakers.following import Follower
from listenlab.speakers.intonation import end_pitches
from listenlab.speakers.memory import Memory
from listenlab.speakers.settling import Settling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from listenlab.practice.ports import Samples

    Block = NDArray[np.int16]

SAME_LENGTH_S = 0.01
"""How far the recorded files may be from what was heard alongside."""
_LOG = logging.getLogger(__name__)


class Alongside:
    """Hears one recording. `hear` is for one thread, the rest for another."""

    def __init__(self, workshop: Workshop, levels: Peaks | None = None, reading: ReadingAlong | None = None) -> None:
        """`levels` are those of the sound check, or of an earlier recording in the same seats.

        `reading` reads what was said so far; without it all is read at the stop.
        """
        self.name = workshop.along.name
        """What to call the model."""
        self._with, self._along, self._growing = workshop, workshop.along, workshop.growing
        self._follower = Follower(workshop.growing.samples, workshop.speech_probability, levels)
        self._memory, self._reading = Memory(), reading
        self._settling = Settling(workshop.growing.samples, workshop.speech_probability, self._memory)
        self._thread = ThreadPoolExecutor(1, "alongside")
        self._lost: BaseException | None = None
        self._ended = False

    def hear(self, block: "Block") -> None:
        """The next sound of the recording, int16 at its own rate, shape (frames, channels)."""
        with suppress(RuntimeError):  # it was closed meanwhile
            self._thread.submit(self._take, block.copy()).add_done_callback(self._noted)

    @property
    def behind_s(self) -> float:
        """How many seconds of finished speech wait to be recognised."""
        return self._along.behind_s

    @property
    def so_far(self) -> Sequence[tuple[Word, ...]]:
        """Each channel's words that have been recognised by now, in time order."""
        return self._along.so_far

    @property
    def levels(self) -> Peaks | None:
        """The levels that are believed by now, for the next recording in the same seats."""
        return self._follower.levels

    @property
    def trouble(self) -> ListenlabError | None:
        """Why nothing is heard alongside any more; the recording is analysed afterwards then."""
        if isinstance(self._lost, ListenlabError):
            return self._lost
        if self._lost is not None:
            return HearingError("Listening along has stopped.", "The recording goes on and is analysed afterwards.")
        return self._along.trouble

    def ears(self) -> Ears:
        """The recording is over: ears for it that know what was heard, or ordinary ones where that went wrong."""
        with suppress(RuntimeError, CancelledError):  # it was closed meanwhile
            last = self._thread.submit(self._end)
            last.exception()
            self._noted(last)
        if self.trouble is not None or not self._ended:
            return self._with.afterwards()
        labelled = self._reading.labelled if self._reading else None
        return Ears(self._read, self._with.speech_probability, self, self._memory, self._with.diarizer, labelled)

    def words(
        self, samples: "Samples", spans: Sequence[Span], heard: Callable[[float], None], channel: int | None = None
    ) -> tuple[Word, ...]:
        """The words of a channel; only where its speech turned out to be elsewhere are they recognised now."""
        try:
            self._along.finish(heard)
            return self._along.agreed(channel, samples, spans, heard).words
        except HearingError:
            _LOG.debug("what was heard alongside is lost; hearing it all again")
            return self._with.afterwards().recogniser.words(samples, spans, heard, channel)

    def close(self) -> None:
        """Let go of everything; from any thread, also while something is heard."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._along.close()

    def _take(self, block: "Block") -> None:
        """In the thread: one block."""
        if self._lost is None:
            self._growing.add(block)
            self._tell(ended=False)
            if self._growing.samples.shape[1] > 1:
                self._settle()

    def _end(self) -> None:
        """In the thread: the last of it."""
        if self._lost is None and not self._ended:
            self._growing.end()
            self._tell(ended=True)
            self._along.end()
            self._ended = True

    def _tell(self, *, ended: bool) -> None:
        for channel, news in enumerate(self._follower.look(ended=ended)):
            self._along.hear(channel, news.sound, news.spans, news.until_s)

    def _settle(self) -> None:
        """Learn from a longer look, once there is one."""
        if (settled := self._settling.look()) is None:
            return
        self._follower.learn(settled.how_much, settled.leak)
        for channel, spans in enumerate(settled.spans):
            cleaned = settled.cleaned.channel(channel)
            self._along.settle(channel, cleaned, spans, settled.within)
            end_pitches(cleaned, spans, self._memory, channel)
        if self._reading:
            self._reading.look(settled, self.so_far, self._memory)

    def _noted(self, done: "Future[None]") -> None:
        """Remember what was raised in the thread, after which nothing is heard there any more."""
        if not done.cancelled() and (lost := done.exception()) is not None:
            self._lost = self._lost or lost
            _LOG.warning("listening along has stopped", exc_info=lost)

    def _read(self, paths: Path | Sequence[Path]) -> Recording:
        """The recording as it was heard, if that is what was recorded; else decoded from its files."""
        each = [paths] if isinstance(paths, Path) else paths
        lengths_s = [self._with.length_s(path) or 0.0 for path in each]
        if abs(sum(lengths_s) - self._growing.duration_s) <= SAME_LENGTH_S:
            return self._growing
        return self._with.read(paths)
