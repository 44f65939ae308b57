"""Plugs: the streams of a recording, opened, opened again when a device was lost, and let go of.

Opening and closing talk to drivers, which may take their time or never answer. While a recording runs that happens in
threads of its own, so that what other devices deliver is written meanwhile.

A source that a sound server has lost may go on as zeros, or as another source, and stay so when it is back. So a device
that has fallen silent is opened again as well, ever more seldom, since it may as well have a switch; and so is what
this computer plays, which on Windows delivers nothing while nothing is played.
"""

from collections.abc import Callable, Sequence
from threading import Lock, Thread

from listenlab.capture.devices import Microphone
from listenlab.capture.hush import hushed
from listenlab.capture.lane import Lane
from listenlab.capture.sources import Source
from listenlab.capture.streams import OpenStream, Stream
from listenlab.errors import CaptureError

REOPEN_S = 1.0
"""How often a lost device is tried."""
LOOK_AGAIN_AFTER = 3
"""How often it could not be opened before the system is asked for its devices anew."""
SILENT_AGAIN_S, SELDOM_S = 5.0, 60.0
"""How long after the last try one that has fallen silent is tried again at first, and at most."""
CLOSE_WITHIN_S = 1.5
"""How long a driver may take to let go of a device before it is left alone."""


class Plugs:
    """The streams of a recording's devices into their lanes."""

    def __init__(
        self,
        sources: Sequence[Source],
        lanes: Sequence[Lane],
        open_stream: OpenStream,
        find_again: Callable[[Microphone], Microphone],
    ) -> None:
        """`find_again` gives a device as the system has it now; only asked while no stream is open."""
        self._sources, self._lanes, self._open_stream, self._find_again = sources, lanes, open_stream, find_again
        self._microphones = [source.microphone for source in sources]
        self._failed = [0] * len(sources)
        self._opening = Lock()
        self._streams: list[Stream | None] = [None] * len(sources)
        self._tried_at_s = [float("-inf")] * len(sources)
        self._trying: list[Thread | None] = [None] * len(sources)
        self._patience_s = [SILENT_AGAIN_S] * len(sources)
        self._closed, self._lock = False, Lock()

    def open(self) -> None:
        """Open every device; raises CaptureError, and then none stays open."""
        try:
            with hushed():
                for number in range(len(self._sources)):
                    self._open(number)
        except CaptureError:
            self.close()
            raise

    def look_after(self, lost: Sequence[int], silent: Sequence[int], now_s: float) -> None:
        """Try to get back, now and then, devices that are lost, have fallen silent, or whose stream has ended."""
        for number, lane in enumerate(self._lanes):
            since_s = now_s - self._tried_at_s[number]
            may_be_silent = self._sources[number].microphone.plays
            if lane.finished or (number in lost and not may_be_silent):
                due = since_s > REOPEN_S
            elif number in silent or number in lost:
                due = since_s > self._patience_s[number]
            else:
                due, self._patience_s[number] = False, SILENT_AGAIN_S
            if due and not self._busy(number):
                self._patience_s[number] = min(SELDOM_S, 2 * self._patience_s[number])
                self._tried_at_s[number] = now_s
                attempt = Thread(target=self._open_again, args=(number,), name="reopening", daemon=True)
                self._trying[number] = attempt
                attempt.start()

    def _busy(self, number: int) -> bool:
        trying = self._trying[number]
        return trying is not None and trying.is_alive()

    def close(self) -> None:
        """Let go of all devices, without waiting long for a driver that hangs."""
        with self._lock:
            self._closed = True
            streams = [stream for stream in self._streams if stream is not None]
            self._streams = [None] * len(self._sources)
        let_go(streams)

    def _open_again(self, number: int) -> None:
        old, self._streams[number] = self._streams[number], None
        if old is not None:
            let_go([old])
        with self._opening:
            try:
                if self._failed[number] >= LOOK_AGAIN_AFTER and not any(self._streams):
                    self._microphones[number] = self._find_again(self._microphones[number])
                self._open(number)
                self._failed[number] = 0
            except CaptureError:
                self._failed[number] += 1
                self._lanes[number].end()

    def _open(self, number: int) -> None:
        lane = self._lanes[number]
        lane.renew()
        stream = self._open_stream(self._microphones[number], lane)
        try:
            stream.start()
        except CaptureError:
            let_go([stream])
            raise
        with self._lock:
            if not self._closed:
                self._streams[number] = stream
                return
        let_go([stream])


def let_go(streams: Sequence[Stream]) -> None:
    """Close streams side by side; one that does not close in time is left to its driver."""
    closing = [Thread(target=stream.close, name="closing", daemon=True) for stream in streams]
    for thread in closing:
        thread.start()
    for thread in closing:
        thread.join(CLOSE_WITHIN_S / len(closing))
