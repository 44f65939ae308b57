"""Resampling to the rate at which everything is heard, as sound comes.

Frames of a decoder and blocks of a microphone take the same way, interleaved float at their own rate and then FFmpeg's
resampler, so the same sound gives the same samples, however it is cut. Sound is float32, shape (frames, channels).
"""

from collections.abc import Iterable, Iterator

import av
import numpy as np
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

RATE_HZ = 16_000
"""The rate of everything that is heard."""
_LAYOUTS = {1: "mono", 2: "stereo"}

Samples = NDArray[np.float32]
Block = NDArray[np.int16]


class Resampler:
    """Turns sound of one rate and number of channels into sound of 16 kHz; what is not a number becomes zero."""

    def __init__(self, rate_hz: int, channels: int) -> None:
        self.not_numbers = 0
        """How many samples were no numbers, or infinite."""
        self.heard_frames = 0
        """How many frames came in."""
        self._rate_hz, self._channels = rate_hz, channels
        self._to_float = av.AudioResampler(format="flt", rate=rate_hz)
        self._to_16_khz = av.AudioResampler(format="flt", rate=RATE_HZ)

    def frames(self, frame: AudioFrame) -> Iterator[Samples]:
        """What a decoded frame becomes.

        Interleaved first, because PyAV reads past the end of a frame with eight separate channels. Times of frames are
        left out, because one recording may come in several files.
        """
        frame.pts = None
        for interleaved in self._to_float.resample(frame):
            self.heard_frames += interleaved.samples
            yield from self._sound(self._to_16_khz.resample(self._of_numbers(interleaved)))

    def block(self, block: Block) -> Iterator[Samples]:
        """What a microphone's block of shape (frames, channels), mono or stereo, becomes."""
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(block).reshape(1, -1), "s16", _LAYOUTS[self._channels])
        frame.rate = self._rate_hz
        yield from self.frames(frame)

    def rest(self) -> Iterator[Samples]:
        """What was held back, now that no more will come."""
        yield from self._sound(self._to_16_khz.resample(None))

    def _sound(self, frames: Iterable[AudioFrame]) -> Iterator[Samples]:
        for frame in frames:
            yield np.asarray(frame.to_ndarray(), np.float32).reshape(-1, self._channels)

    def _of_numbers(self, frame: AudioFrame) -> AudioFrame:
        """The frame with samples that are no numbers set to zero: one would spoil its neighbours too."""
        values = frame.to_ndarray()
        finite = np.isfinite(values)
        if finite.all():
            return frame
        self.not_numbers += int(values.size - np.count_nonzero(finite))
        clean = AudioFrame.from_ndarray(np.where(finite, values, np.float32(0)), frame.format.name, frame.layout.name)
        clean.rate, clean.time_base = frame.rate, frame.time_base
        return clean


def converted(samples: Block, from_hz: int, to_hz: int) -> Block:
    """Sound of one channel, int16, shape (frames,), at another rate."""
    if from_hz == to_hz:
        return samples
    frame = AudioFrame.from_ndarray(np.ascontiguousarray(samples).reshape(1, -1), "s16", "mono")
    frame.rate = from_hz
    resampler = av.AudioResampler(format="s16", layout="mono", rate=to_hz)
    parts = [each.to_ndarray()[0] for stage in (frame, None) for each in resampler.resample(stage)]
    return np.concatenate(parts)
