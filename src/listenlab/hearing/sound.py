"""Recordings, decoded by PyAV: all of what a file holds, or several files one after the other, as samples.

Samples are float32, shape (frames, channels), within ±1, 16,000 Hz. They lie on the disk and are looked at a stretch at
a time. A recording is never shortened in silence: when it turns out 1 % shorter or longer than its file
implies, or holds values that are no sound, that comes back as a note.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer

from listenlab.hearing.header import LONGEST_S, SoundFacts, facts_of, opened, refuse
from listenlab.hearing.resampling import RATE_HZ, Resampler, Samples
from listenlab.hearing.spool import Spool

LENGTH_TOLERANCE = 0.01
"""How far decoded and promised length may lie apart before it is said."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording, decoded whole."""

    samples: Spool
    """Shape (frames, channels), 16 kHz, ±1."""
    facts: SoundFacts
    """What the file, or the first of several, said about itself."""
    notes: tuple[str, ...] = ()
    """What is wrong with the file, in sentences; empty when it is as it should be."""

    @property
    def duration_s(self) -> float:
        """How long it lasts."""
        return len(self.samples) / RATE_HZ


def read(path: Path | Sequence[Path]) -> Recording:
    """Decode a whole sound file, or several of one talk that follow one another without a gap.

    Raises AudioUnreadable when one is not sound, has no sample that can be decoded, is longer than nine hours or does
    not go with the one before; DiskFull when there is no room for the sound.
    """
    paths = [path] if isinstance(path, Path) else path
    reel = _Reel()
    for each in paths:
        reel.take(each)
    return reel.finish(paths[0])


@dataclass(slots=True)
class _Oddities:
    """What was odd about the samples of a file."""

    damaged_packets: int = 0
    silent_frames: int = 0
    beyond_full_scale: int = 0


class _Reel:
    """Samples as they come out of the decoder, of one file after the other."""

    def __init__(self) -> None:
        self._notes: list[str] = []
        self._facts: SoundFacts | None = None

    def take(self, path: Path) -> None:
        """One more file."""
        with opened(path) as (file, container, stream):
            facts = facts_of(path, file, stream)
            self._go_on(path, facts)
            odd, heard, no_numbers = _Oddities(), self._resampler.heard_frames, self._resampler.not_numbers
            for sound in _decoded(container, stream, facts, self._resampler, odd):
                odd.beyond_full_scale += int(np.count_nonzero(np.abs(sound) > 1.01))
                self._add(path, sound)
        decoded_s = (self._resampler.heard_frames - heard) / facts.rate_hz + odd.silent_frames / RATE_HZ
        self._notes += _length_notes(path.name, facts.duration_s, decoded_s)
        self._notes += _value_notes(path.name, odd, self._resampler.not_numbers - no_numbers)

    def finish(self, path: Path) -> Recording:
        """The recording; raises AudioUnreadable where nothing came out."""
        assert self._facts
        for sound in self._resampler.rest():
            self._add(path, sound)
        if not len(self._samples):
            refuse(path, "no sound could be decoded from it", "Is it damaged, or cut off at its start?")
        return Recording(self._samples, self._facts, tuple(self._notes))

    def _go_on(self, path: Path, facts: SoundFacts) -> None:
        if self._facts is None:
            self._facts, self._samples = facts, Spool(facts.channels)
            self._resampler = Resampler(facts.rate_hz, facts.channels)
        elif (facts.channels, facts.rate_hz) != (self._facts.channels, self._facts.rate_hz):
            refuse(path, "it was not recorded like the part before it", "Name the parts of one recording, in order.")

    def _add(self, path: Path, sound: Samples) -> None:
        self._samples.add(np.clip(sound, -1.0, 1.0))
        if len(self._samples) > LONGEST_S * RATE_HZ:
            refuse(path, "it is longer than can be held", "Cut it into parts of at most an hour.")


def _decoded(
    container: InputContainer, stream: AudioStream, facts: SoundFacts, resampler: Resampler, odd: _Oddities
) -> Iterator[Samples]:
    """All of a file at 16 kHz; damaged packets are counted and become silence, so that times hold."""
    if facts.codec == "flac":
        stream.codec_context.options = {"err_detect": "crccheck+explode"}  # otherwise a wrong checksum goes unnoticed
    for packet in container.demux(stream):
        try:
            for frame in packet.decode():
                yield from resampler.frames(frame)
        except av.FFmpegError:
            silent_s = min(float((packet.duration or 0) * (packet.time_base or 0)), 1.0)
            silence = np.zeros((round(silent_s * RATE_HZ), facts.channels), np.float32)
            odd.damaged_packets, odd.silent_frames = odd.damaged_packets + 1, odd.silent_frames + len(silence)
            yield silence


def _length_notes(name: str, promised_s: float | None, decoded_s: float) -> Iterator[str]:
    if promised_s is not None and abs(decoded_s - promised_s) > max(LENGTH_TOLERANCE * promised_s, 0.1):
        missing = "is missing" if decoded_s < promised_s else "was not announced"
        yield (
            f"{name} should last {promised_s:.1f} s, {decoded_s:.1f} s could be read: "
            f"{abs(promised_s - decoded_s):.1f} s {missing}."
        )


def _value_notes(name: str, odd: _Oddities, not_numbers: int) -> Iterator[str]:
    if odd.damaged_packets:
        yield f"{name} is damaged in {odd.damaged_packets} places, which count as silence."
    if not_numbers:
        yield f"{name} holds {not_numbers} samples that are not numbers; they count as silence."
    if odd.beyond_full_scale:
        yield f"{name} holds {odd.beyond_full_scale} samples beyond full scale; they were cut to it."
