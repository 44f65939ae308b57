"""Probe: microphones that are listened to and not recorded, before a session.

Nothing reaches the disk. Whoever asks gets what has come since they asked last, laid side by side as a recording would
have it. A device that delivers nothing counts as silent.
"""

from time import monotonic

from listenlab.capture.hush import hushed
from listenlab.capture.lane import Frames, Lane
from listenlab.capture.levels import SILENCE_DBFS, measured
from listenlab.capture.sources import Desk
from listenlab.capture.streams import OpenStream, Stream, opened
from listenlab.capture.weave import Weave


class Probe:
    """Listens from `start` to `close`."""

    def __init__(self, desk: Desk, open_stream: OpenStream = opened) -> None:
        self.rate_hz, self.channels = desk.rate_hz, desk.channels
        self._lanes = [Lane(source.channels, desk.rate_hz) for source in desk.sources]
        self._desk, self._open_stream = desk, open_stream
        self._streams: list[Stream] = []
        self._weave = Weave(self._lanes, desk.rate_hz)
        self.levels_dbfs: tuple[float, ...] = (SILENCE_DBFS,) * len(desk.channels)
        """How loud each channel was when it was last heard."""

    def start(self) -> None:
        """Open the devices; raises DeviceBusy."""
        try:
            with hushed():
                for source, lane in zip(self._desk.sources, self._lanes, strict=True):
                    self._streams.append(self._open_stream(source.microphone, lane))
                    self._streams[-1].start()
        except BaseException:
            self.close()
            raise

    def hear(self) -> Frames:
        """What has come since, shape (frames, channels)."""
        sound, _ = self._weave.pull(monotonic())
        if len(sound):
            self.levels_dbfs = measured(sound).dbfs
        return sound

    def close(self) -> None:
        """Let go of the devices; closing twice does no harm."""
        while self._streams:
            self._streams.pop().close()
