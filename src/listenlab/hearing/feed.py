"""Feed: the sound of a recording while it is made, at 16 kHz and on the disk, as the file will be read afterwards."""

from listenlab.hearing.resampling import RATE_HZ, Block, Resampler
from listenlab.hearing.spool import Spool


class Feed:
    """Takes a microphone's blocks; its `samples` are those of the recorded files, sample by sample."""

    notes: tuple[str, ...] = ()
    """What comes from a microphone holds nothing odd."""

    def __init__(self, rate_hz: int, channels: int) -> None:
        """Raises DiskFull where there is no room for a file."""
        self.samples = Spool(channels)
        self._resampler = Resampler(rate_hz, channels)

    @property
    def duration_s(self) -> float:
        """How long it lasts so far."""
        return len(self.samples) / RATE_HZ

    def add(self, block: Block) -> None:
        """Go on with a block of int16, shape (frames, channels); raises DiskFull."""
        for sound in self._resampler.block(block):
            self.samples.add(sound)

    def end(self) -> None:
        """No more will come."""
        for sound in self._resampler.rest():
            self.samples.add(sound)
