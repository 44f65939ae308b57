"""The recorder: one or two microphones into one recording, on the disk from its first buffer.

A thread of its own takes what the devices have delivered, writes it, keeps the journal and watches. A device that is
lost is opened again every second until it is back; a full disk ends the recording with everything kept. Whoever draws
the recording reads `state`, which is replaced as a whole.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

from listenlab.capture.journal import Begun, Bookmark, Completed, Ended, Journal, Paused
from listenlab.capture.lane import Frames, Lane
from listenlab.capture.levels import Levels
from listenlab.capture.parts import PART_S, PartWriter
from listenlab.capture.sources import Source
from listenlab.capture.streams import OpenStream, Stream, opened
from listenlab.capture.troubles import writing
from listenlab.capture.weave import Weave
from listenlab.errors import CaptureError, DiskFull, ListenlabError

TICK_S = 0.05
REOPEN_S = 1.0
KEPT_FREE_BYTES = 50_000_000
"""The room on the disk that a recording leaves."""


@dataclass(frozen=True, slots=True)
class State:
    """How a recording stands, for whoever draws it."""

    elapsed_s: float = 0.0
    """How much is recorded; 0 until the first real frame."""
    recording: bool = False
    """Whether the first frame has come."""
    paused: bool = False
    """Whether a person has paused it."""
    levels_dbfs: tuple[float, ...] = ()
    """The loudness of the last moments by channel."""
    room_s: float = 0.0
    """How much longer the disk lasts."""
    trouble: str = ""
    """What is wrong at the moment, in a sentence; empty while all is well."""
    bookmarks: int = 0
    """How many moments were marked."""
    ended: str = ""
    """Why it has ended; empty while it has not."""


class Recorder:
    """Records from `start` to `stop`."""

    def __init__(
        self,
        sources: tuple[Source, ...],
        rate_hz: int,
        folder: Path,
        *,
        now: Callable[[], datetime],
        open_stream: OpenStream = opened,
        hear: Callable[[Frames], None] = lambda _: None,
        part_s: int = PART_S,
    ) -> None:
        """`folder` is the recording's own and is made; `hear` is given every block once it is written."""
        self.state = State()
        self.lanes = [Lane(source.channels, rate_hz) for source in sources]
        self._sources, self._rate_hz, self._folder, self._now = sources, rate_hz, folder, now
        self._open_stream, self._hear, self._part_s = open_stream, hear, part_s
        self._streams: list[Stream | None] = [None for _ in sources]
        self._tried_at_s = [0.0 for _ in sources]
        self._channels = sum(source.channels for source in sources)
        self._weave = Weave(self.lanes, rate_hz)
        self._levels = Levels(self._channels, rate_hz)
        self._paused_at_s: float | None = None
        self._stopping, self._lock = Event(), Lock()
        self._thread = Thread(target=self._run, name="recorder", daemon=True)

    def start(self) -> None:
        """Open the devices and begin; raises CaptureError or DiskFull before anything is recorded."""
        with writing(self._folder.parent):
            self._folder.mkdir(mode=0o700, parents=True)
        if self._room_s() <= 0:
            raise DiskFull("There is too little room on the disk to record.", "Make room first.")
        self._parts = PartWriter(self._folder, self._rate_hz, self._channels, self._part_s)
        self._journal = Journal(self._folder)
        names = tuple(source.microphone.name for source in self._sources)
        self._journal.write(Begun(self._now().isoformat(), self._rate_hz, self._channels, names))
        for number in range(len(self._sources)):
            self._open(number)
        self._thread.start()

    def bookmark(self, note: str = "") -> float:
        """Mark the present moment; answers with its time in seconds."""
        with self._lock:
            at_s = self._weave.frames / self._rate_hz
            self._journal.write(Bookmark(at_s, note))
            self.state = replace(self.state, bookmarks=self.state.bookmarks + 1)
        return at_s

    def pause(self) -> None:
        """Record nothing until `resume`; the recording's time stands still."""
        with self._lock:
            if self._weave.begun and self._paused_at_s is None:
                self._paused_at_s = monotonic()
                self.state = replace(self.state, paused=True)

    def resume(self) -> None:
        """Go on recording."""
        with self._lock:
            if self._paused_at_s is None:
                return
            length_s = monotonic() - self._paused_at_s
            self._weave.skip(length_s)
            self._journal.write(Paused(self._weave.frames / self._rate_hz, length_s))
            self._paused_at_s = None
            self.state = replace(self.state, paused=False)

    def stop(self) -> State:
        """End the recording and complete its last part; answers with the last state. Stopping twice does no harm."""
        self._stopping.set()
        self._thread.join()
        return self.state

    def _run(self) -> None:
        reason = "stopped"
        try:
            while not self._stopping.wait(TICK_S) and not self.state.ended:
                self._tick(monotonic())
            self._tick(monotonic())
        except ListenlabError as error:
            reason = str(error)
        finally:
            self._finish(reason)

    def _tick(self, now_s: float) -> None:
        with self._lock:
            if self._paused_at_s is not None:
                self._weave.skip(0.0)
                return
            sound, gaps = self._weave.pull(now_s)
            for part in self._parts.write(sound):
                self._journal.write(Completed(part.name, part.frames, part.sha256))
            for gap in gaps:
                self._journal.write(gap)
            self._levels.hear(sound)
            self._describe()
        if len(sound):
            self._hear(sound)
        self._reopen(now_s)

    def _describe(self) -> None:
        room_s = self._room_s()
        if room_s <= 0:
            raise DiskFull("The disk is nearly full, so the recording has ended; all of it is kept.", "Make room.")
        self.state = replace(
            self.state,
            elapsed_s=self._weave.frames / self._rate_hz,
            recording=self._weave.begun,
            levels_dbfs=self._levels.dbfs,
            room_s=room_s,
            trouble=self._trouble(),
        )

    def _trouble(self) -> str:
        """What is wrong at the moment, in words."""
        if lost := self._weave.lost():
            names = " and ".join(self._sources[number].microphone.name for number in lost)
            return f"{names} delivers nothing; waiting for it. Silence stands in meanwhile."
        if silent := self._levels.without_signal():
            which = " and ".join(str(channel + 1) for channel in silent)
            return f"No signal on channel {which}: is the microphone muted, or this program not allowed to use it?"
        if any(lane.counts.lost or lane.counts.overflows for lane in self.lanes):
            return "Some sound was lost because the machine could not keep up."
        return ""

    def _room_s(self) -> float:
        free = shutil.disk_usage(self._folder).free - KEPT_FREE_BYTES
        return max(0.0, free / (2 * self._channels * self._rate_hz))

    def _reopen(self, now_s: float) -> None:
        """Try once a second to get back a device that has ended or delivers nothing."""
        lost = self._weave.lost()
        for number, lane in enumerate(self.lanes):
            if (lane.finished or number in lost) and now_s - self._tried_at_s[number] > REOPEN_S:
                self._tried_at_s[number] = now_s
                try:
                    self._open(number)
                except CaptureError:
                    continue

    def _open(self, number: int) -> None:
        old, self._streams[number] = self._streams[number], None
        if old is not None:
            old.close()
        self.lanes[number].finished = False
        stream = self._open_stream(self._sources[number].microphone, self.lanes[number])
        stream.start()
        self._streams[number] = stream

    def _finish(self, reason: str) -> None:
        """Let go of everything; each step is tried whatever became of the one before."""
        for stream in self._streams:
            if stream is not None:
                stream.close()
        try:
            for part in self._parts.close():
                self._journal.write(Completed(part.name, part.frames, part.sha256))
            for gap in self._weave.unfinished():
                self._journal.write(gap)
            self._journal.write(Ended(self._parts.frames, reason))
        except ListenlabError as error:
            reason = f"{reason} {error}" if reason != "stopped" else str(error)
        self._journal.close()
        self.state = replace(self.state, ended=reason, elapsed_s=self._parts.frames / self._rate_hz)
