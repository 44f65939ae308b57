"""The recorder: one or two devices into one recording, on the disk from its first buffer.

A thread of its own takes what the devices have delivered, writes it, keeps the journal and watches. A device that is
lost is tried again every second until it is back; a folder that is lost is left for another one; a full disk ends the
recording with everything kept. Whoever draws the recording reads `state`, which is replaced as a whole.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

import numpy as np

from listenlab.capture.devices import Microphone
from listenlab.capture.journal import (
    NAME,
    Begun,
    Bookmark,
    Completed,
    Ended,
    Gap,
    Journal,
    Line,
    Muted,
    Paced,
    Paused,
    Struck,
    Told,
)
from listenlab.capture.lane import Frames, Lane
from listenlab.capture.levels import SILENCE_DBFS, measured
from listenlab.capture.parts import FLUSH_S, PART_S, Part, PartWriter
from listenlab.capture.plugs import Plugs
from listenlab.capture.sources import Desk, Source
from listenlab.capture.state import State, trouble
from listenlab.capture.streams import OpenStream, found_again, opened
from listenlab.capture.troubles import writing
from listenlab.capture.watch import Watch
from listenlab.capture.weave import Weave
from listenlab.errors import DiskFull, ListenlabError

TICK_S = 0.1
KEPT_FREE_BYTES = 50_000_000
"""The room on the disk that a recording leaves."""
PACED_S = 60.0
"""How often it is noted how fast the devices' clocks run, so that a recording that breaks off has it too."""
STOPPED = "stopped"


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
        find_again: Callable[[Microphone], Microphone] = found_again,
        hear: Callable[[Frames], None] = lambda _: None,
        part_s: int = PART_S,
    ) -> None:
        """`folder` is the recording's own and is made; `hear` is given every block once it is written."""
        self.state = State(folder=folder)
        self.lanes = [Lane(source.channels, rate_hz) for source in sources]
        self._sources, self._rate_hz, self._now, self._hear = sources, rate_hz, now, hear
        self._channels = Desk(sources, rate_hz).channels
        self._part_s = part_s
        self._plugs = Plugs(sources, self.lanes, open_stream, find_again)
        self._weave = Weave(self.lanes, rate_hz)
        self._plays = [source.microphone.plays for source in sources for _ in range(source.channels)]
        self._watch = Watch(rate_hz, self._plays)
        self._paused_at_s: float | None = None
        self._muted_from: int | None = None
        self._levels_dbfs = self._silence_dbfs = (SILENCE_DBFS,) * len(self._channels)
        self._looked_at_s = self._paced_at_s = 0.0
        self._moved = ""
        self._stopping, self._lock = Event(), Lock()
        self._thread = Thread(target=self._run, name="recorder", daemon=True)

    def start(self) -> None:
        """Open the devices and begin; raises CaptureError or DiskFull before anything is recorded."""
        folder = self.state.folder
        with writing(folder.parent):
            folder.mkdir(mode=0o700, parents=True)
        if self._room_s() <= 0:
            folder.rmdir()
            raise DiskFull("There is too little room on the disk to record.", "Make room first.")
        self._parts = PartWriter(folder, self._rate_hz, len(self._channels), self._part_s)
        self._journal = Journal(folder)
        names = tuple(source.microphone.name for source in self._sources)
        self._journal.write(Begun(self._now().isoformat(), self._rate_hz, len(self._channels), names))
        try:
            self._plugs.open()
        except ListenlabError:
            self._journal.close()
            (folder / NAME).unlink()
            folder.rmdir()
            raise
        self._thread.start()

    def bookmark(self, note: str = "", at_s: float | None = None) -> float:
        """Mark the present moment, or write a note beside one that was marked; answers with its time in seconds.

        Nothing is marked once the recording has ended. Raises DiskFull, RecordingInterrupted.
        """
        with self._lock:
            time_s = self._weave.frames / self._rate_hz if at_s is None else at_s
            if self.state.ended:
                return time_s
            self._journal.write(Bookmark(time_s, note))
            self.state = replace(self.state, bookmarks=self.state.bookmarks + (at_s is None))
        return time_s

    def note(self, event: Line | Struck | Told) -> None:
        """Put what is known of the talk beside its sound; raises DiskFull, RecordingInterrupted."""
        with self._lock:
            if not self.state.ended:
                self._journal.write(event)

    def pause(self) -> None:
        """Record nothing until `resume`; the recording's time stands still."""
        with self._lock:
            if self._weave.begun and self._paused_at_s is None:
                self._paused_at_s = monotonic()
                self.state = replace(self.state, paused=True)

    def resume(self) -> None:
        """Go on recording."""
        with self._lock:
            self._end_pause()

    def mute(self) -> None:
        """Record silence until `unmute`; the recording's time goes on."""
        with self._lock:
            if self._muted_from is None:
                self._muted_from = self._weave.frames
                self.state = replace(self.state, muted=True)

    def unmute(self) -> None:
        """Record sound again."""
        with self._lock:
            self._end_mute()

    def stop(self) -> State:
        """End the recording and complete its last part; answers with the last state. Stopping twice does no harm."""
        self._stopping.set()
        self._thread.join()
        return self.state

    def _run(self) -> None:
        reason = "a fault inside listenlab"
        try:
            while not self._stopping.wait(TICK_S):
                self._tick(monotonic())
            self._tick(monotonic())
            reason = STOPPED
        except ListenlabError as error:
            reason = str(error)
        finally:
            self._finish(reason)

    def _tick(self, now_s: float) -> None:
        with self._lock:
            if self._paused_at_s is not None:
                self._weave.skip(0.0, now_s)
                return
            sound, gaps = self._weave.pull(now_s)
            if self._muted_from is not None:
                sound = np.zeros_like(sound)
            elif len(sound):
                self._watch.hear(block := measured(sound))
                self._levels_dbfs = block.dbfs
            self._completed(self._parts.write(sound))
            self._missed(gaps)
            if now_s - self._looked_at_s > FLUSH_S:
                self._looked_at_s = now_s
                self._look_at_disk()
            if now_s - self._paced_at_s > PACED_S:
                self._paced_at_s = now_s
                self._note_paces()
            self._describe()
        if len(sound):
            self._hear(sound)
        self._plugs.look_after(self._weave.lost(), self._fallen_silent(), now_s)

    def _fallen_silent(self) -> list[int]:
        """The numbers of the devices none of whose channels delivers anything any more."""
        silent = set(self._watch.fell_silent())
        of_channel = [number for number, source in enumerate(self._sources) for _ in range(source.channels)]
        return [
            number
            for number in range(len(self._sources))
            if silent >= {channel for channel, device in enumerate(of_channel) if device == number}
        ]

    def _completed(self, parts: list[Part]) -> None:
        for part in parts:
            self._journal.write(Completed(part.name, part.frames, part.sha256))

    def _missed(self, gaps: list[Gap]) -> None:
        """Note gaps, but not those in which this computer had nothing to play."""
        for gap in gaps:
            if not self._plays[gap.channel]:
                self._journal.write(gap)

    def _note_paces(self) -> None:
        for number, lane in enumerate(self.lanes):
            if (rate := lane.rate()) is not None:
                self._journal.write(Paced(number, *rate))

    def _end_pause(self) -> None:
        if self._paused_at_s is not None and not self.state.ended:
            now_s = monotonic()
            length_s, self._paused_at_s = now_s - self._paused_at_s, None
            self._weave.skip(length_s, now_s)
            self._journal.write(Paused(self._weave.frames / self._rate_hz, length_s))
            self.state = replace(self.state, paused=False)

    def _end_mute(self) -> None:
        if self._muted_from is not None and not self.state.ended:
            at, self._muted_from = self._muted_from, None
            self._journal.write(Muted(at / self._rate_hz, (self._weave.frames - at) / self._rate_hz))
            self.state = replace(self.state, muted=False)

    def _look_at_disk(self) -> None:
        if self._parts.astray:
            self._move()
        room_s = self._room_s()
        if room_s <= 0:
            raise DiskFull("The disk is nearly full, so the recording has ended; all of it is kept.", "Make room.")
        self.state = replace(self.state, room_s=room_s)

    def _move(self) -> None:
        """The folder is gone: go on in another one beside it, with all there is."""
        old = self.state.folder
        beside = next(each for each in old.parents if each.is_dir())
        with writing(beside):
            new = Path(tempfile.mkdtemp(prefix="listenlab-rescued-", dir=beside))
        self._journal.move(new)
        self._completed(self._parts.move(new))
        self.state = replace(self.state, folder=new)
        self._moved = f"The folder {old} is gone; the whole recording is now in {new}."

    def _describe(self) -> None:
        wrong = trouble(self._sources, self._channels, self.lanes, self._weave.lost(), self._watch)
        self.state = replace(
            self.state,
            elapsed_s=self._weave.frames / self._rate_hz,
            recording=self._weave.begun,
            levels_dbfs=self._levels_dbfs if self._muted_from is None else self._silence_dbfs,
            trouble=self._moved or wrong,
        )

    def _room_s(self) -> float:
        with writing(self.state.folder):
            free = shutil.disk_usage(self.state.folder).free - KEPT_FREE_BYTES
        return max(0.0, free / (2 * len(self._channels) * self._rate_hz))

    def _finish(self, reason: str) -> None:
        """Let go of everything; each step is tried whatever became of the one before."""
        self._plugs.close()
        with self._lock:
            try:
                self._completed(self._parts.close())
                self._end_pause()
                self._end_mute()
                self._missed(self._weave.unfinished())
                self._note_paces()
                self._journal.write(Ended(self._parts.frames, reason))
            except ListenlabError as error:
                reason = f"{reason} {error}" if reason != STOPPED else str(error)
            self.state = replace(self.state, ended=reason, elapsed_s=self._parts.frames / self._rate_hz)
            self._journal.close()
