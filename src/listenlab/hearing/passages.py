"""Passages: a stretch of a recording to be listened to again, faster if wanted, by one ear's channel if wanted.

Faster keeps the pitch: FFmpeg's `atempo` overlaps and adds. What comes out is float32, shape (frames, 2), within ±1, at
48 kHz, a block at a time, so that it begins at once wherever it begins.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer

from listenlab.conversation import Span
from listenlab.hearing.header import facts_of, opened
from listenlab.hearing.resampling import Samples

PLAYED_HZ = 48_000
SLOWEST, FASTEST = 0.5, 2.0
_EARLIER_S = 0.5
"""How far before its beginning a stretch is looked for, since many encodings can only be entered at some places."""


def passage(
    paths: Sequence[Path], span: Span | None = None, speed: float = 1.0, channel: int | None = None
) -> Iterator[Samples]:
    """A stretch of a recording in one file or several that follow one another; all of it without a span.

    `speed` is 0.5 to 2. `channel` is heard alone, on both ears; without it two channels stay left and right, and more
    are mixed. Raises AudioUnreadable, before the first block or later.
    """
    begin_s, end_s = (span.start_s, span.end_s) if span else (0.0, float("inf"))
    tempo: _Tempo | None = None
    at_s = 0.0
    for path in paths:
        with opened(path) as (file, container, stream):
            facts = facts_of(path, file, stream)
            length_s = facts.duration_s
            if at_s >= end_s:
                break
            if length_s is None or at_s + length_s > begin_s:
                if tempo is None or tempo.rate_hz != facts.rate_hz:
                    yield from tempo.rest() if tempo else ()
                    tempo = _Tempo(facts.rate_hz, speed)
                for sound in _stretch(container, stream, begin_s - at_s, end_s - at_s):
                    yield from tempo.faster(_for_two_ears(sound, channel))
            at_s += length_s or 0.0
    yield from tempo.rest() if tempo else ()


def _stretch(container: InputContainer, stream: AudioStream, begin_s: float, end_s: float) -> Iterator[Samples]:
    """What a file holds between two of its times, at its own rate, shape (frames, channels)."""
    if begin_s > _EARLIER_S and stream.time_base is not None:
        container.seek(int((begin_s - _EARLIER_S) / stream.time_base), stream=stream)
    to_float = av.AudioResampler(format="flt", rate=stream.rate)
    for frame in container.decode(stream):
        from_s = frame.time or 0.0
        if from_s >= end_s:
            return
        for interleaved in to_float.resample(frame):
            sound = np.asarray(interleaved.to_ndarray(), np.float32).reshape(-1, stream.channels)
            first, last = (round((each_s - from_s) * stream.rate) for each_s in (begin_s, min(end_s, from_s + 3600)))
            yield np.nan_to_num(sound[max(0, first) : max(0, last)], posinf=0.0, neginf=0.0)


def _for_two_ears(sound: Samples, channel: int | None) -> Samples:
    channels = sound.shape[1]
    if channel is not None:
        sound = sound[:, [min(channel, channels - 1)] * 2]
    elif channels != 2:
        sound = np.repeat(sound.mean(axis=1, keepdims=True), 2, axis=1)
    return np.ascontiguousarray(np.clip(sound, -1.0, 1.0), np.float32)


class _Tempo:
    """Makes stereo sound of some rate faster, or slower, and brings it to 48 kHz."""

    def __init__(self, rate_hz: int, speed: float) -> None:
        self.rate_hz = rate_hz
        self._graph = av.filter.Graph()
        first = self._graph.add_abuffer(
            sample_rate=rate_hz, format="flt", layout="stereo", time_base=Fraction(1, rate_hz)
        )
        steps = [
            *([self._graph.add("atempo", f"{speed:.3f}")] if speed != 1.0 else []),
            self._graph.add("aresample", str(PLAYED_HZ)),
            self._graph.add("aformat", "sample_fmts=flt:channel_layouts=stereo"),
            self._graph.add("abuffersink"),
        ]
        for before, after in zip([first, *steps], steps, strict=False):
            before.link_to(after)
        self._graph.configure()
        self._at = 0

    def faster(self, sound: Samples) -> Iterator[Samples]:
        """What comes out for the next sound, shape (frames, 2)."""
        if not len(sound):
            return
        frame = AudioFrame.from_ndarray(sound.reshape(1, -1), "flt", "stereo")
        frame.rate, frame.pts, frame.time_base = self.rate_hz, self._at, Fraction(1, self.rate_hz)
        self._at += len(sound)
        self._graph.push(frame)
        yield from self._out()

    def rest(self) -> Iterator[Samples]:
        """What was held back, now that no more will come."""
        self._graph.push(None)
        yield from self._out()

    def _out(self) -> Iterator[Samples]:
        while True:
            try:
                frame = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            assert isinstance(frame, AudioFrame)
            yield np.clip(np.asarray(frame.to_ndarray(), np.float32).reshape(-1, 2), -1.0, 1.0)
