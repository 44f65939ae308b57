"""Recordings, decoded by PyAV: what a file says it holds, and all of it as samples.

Samples are float32, shape (frames, channels), within ±1, 16,000 Hz. The header is judged before anything is decoded
(a 32 kB file may claim to need 5 GB), only known sound formats are let in (playlists would be followed to wherever
they point), and a recording is never shortened in silence: when it turns out 1 % shorter or longer than its
file implies, or holds values that are no sound, that comes back as a note.
"""

import math
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from numpy.typing import NDArray

from listenlab.errors import AudioUnreadable
from listenlab.hearing.files import open_regular

RATE_HZ = 16_000
"""The rate of everything that is heard."""
LOWEST_RATE_HZ, HIGHEST_RATE_HZ = 8_000, 192_000
MOST_CHANNELS = 8
LONGEST_S = 4 * 3600.0
"""Longer recordings are refused: at two channels their samples would take 1.8 GB."""
FEWEST_BYTES_A_SECOND = 250
"""No encoding of speech needs less: room for more than a file's size allows is not made in advance."""
MOST_BYTES = int(LONGEST_S) * RATE_HZ * 2 * 4
LENGTH_TOLERANCE = 0.01
"""How far decoded and promised length may lie apart before it is said."""

FORMATS = (
    "wav,w64,aiff,au,caf,flac,mp3,ogg,aac,ac3,eac3,amr,amrnb,amrwb,asf,avi,matroska,webm,mov,mp4,m4a,mpeg,mpegts,tta,wv"
)
"""FFmpeg's names of the formats let in: those that hold their sound themselves and name no other file."""

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What a file's header says."""

    channels: int
    """How many channels, 1 to 8."""
    rate_hz: int
    """Samples a second as stored, 8,000 to 192,000."""
    duration_s: float | None
    """How long it should last, or None when the header does not tell."""
    codec: str
    """FFmpeg's name of the encoding, such as pcm_s16le or opus."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording, decoded whole."""

    samples: Samples
    """Shape (frames, channels), 16 kHz, ±1."""
    facts: SoundFacts
    """What the file said about itself."""
    notes: tuple[str, ...] = ()
    """What is wrong with the file, in sentences; empty when it is as it should be."""

    @property
    def duration_s(self) -> float:
        """How long it lasts."""
        return len(self.samples) / RATE_HZ


def probe(path: Path) -> SoundFacts:
    """What the header of a sound file says, with nothing decoded. Raises AudioUnreadable."""
    with _opened(path) as (file, _, stream):
        return _facts(path, file, stream)


def read(path: Path) -> Recording:
    """Decode a whole sound file.

    Raises AudioUnreadable when it is not sound, has no sample that can be decoded or would need more than four hours'
    worth of memory.
    """
    with _opened(path) as (file, container, stream):
        facts = _facts(path, file, stream)
        tape = _Tape(path, facts)
        for frame in _frames(container, stream, tape):
            tape.add(frame)
        return tape.finish()


class _Tape:
    """Samples as they come out of the decoder, and what was odd about them."""

    def __init__(self, path: Path, facts: SoundFacts) -> None:
        believable_s = 1 + path.stat().st_size / FEWEST_BYTES_A_SECOND
        expected_s = 1 + min(facts.duration_s or believable_s, believable_s, LONGEST_S)
        self.path = path
        self.facts = facts
        self.samples: Samples = np.empty((math.ceil(expected_s * RATE_HZ), facts.channels), np.float32)
        self.frames = 0
        self.not_numbers = 0
        self.beyond_full_scale = 0
        self.damaged_packets = 0

    def add(self, frame: AudioFrame) -> None:
        heard = np.asarray(frame.to_ndarray(), np.float32).reshape(-1, self.facts.channels)
        self._make_room(len(heard))
        self.beyond_full_scale += int(np.count_nonzero(np.abs(heard) > 1.01))
        np.clip(heard, -1.0, 1.0, out=self.samples[self.frames : self.frames + len(heard)])
        self.frames += len(heard)

    def add_silence(self, seconds: float) -> None:
        frames = round(seconds * RATE_HZ)
        self._make_room(frames)
        self.samples[self.frames : self.frames + frames] = 0.0
        self.frames += frames

    def _make_room(self, frames: int) -> None:
        needed = self.frames + frames
        if needed * self.facts.channels * 4 > MOST_BYTES:
            _refuse(self.path, "it is longer than can be held", "Cut it into parts of at most an hour.")
        if needed > len(self.samples):
            roomier = np.empty((max(needed, len(self.samples) * 3 // 2), self.facts.channels), np.float32)
            roomier[: self.frames] = self.samples[: self.frames]
            self.samples = roomier

    def finish(self) -> Recording:
        if self.frames == 0:
            _refuse(self.path, "no sound could be decoded from it", "Is it damaged, or cut off at its start?")
        return Recording(self.samples[: self.frames], self.facts, tuple(self._notes()))

    def _notes(self) -> Iterator[str]:
        decoded_s, promised_s = self.frames / RATE_HZ, self.facts.duration_s
        if promised_s is not None and abs(decoded_s - promised_s) > max(LENGTH_TOLERANCE * promised_s, 0.1):
            missing = "is missing" if decoded_s < promised_s else "was not announced"
            yield (
                f"{self.path.name} should last {promised_s:.1f} s, {decoded_s:.1f} s could be read: "
                f"{abs(promised_s - decoded_s):.1f} s {missing}."
            )
        if self.damaged_packets:
            yield f"{self.path.name} is damaged in {self.damaged_packets} places, which count as silence."
        if self.not_numbers:
            yield f"{self.path.name} holds {self.not_numbers} samples that are not numbers; they count as silence."
        if self.beyond_full_scale:
            yield f"{self.path.name} holds {self.beyond_full_scale} samples beyond full scale; they were cut to it."


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, InputContainer, AudioStream]]:
    """The file, its container and its first sound stream, with PyAV's errors as ours."""
    with open_regular(path) as file:
        try:
            options = {"format_whitelist": FORMATS}
            with av.open(file, "r", options=options, metadata_encoding="latin-1", io_open=_no_other_file) as container:
                if not container.streams.audio:
                    _refuse(path, "it holds no sound", "Name a recording, such as talk.wav.")
                yield file, container, container.streams.audio[0]
        except (av.FFmpegError, OSError, ValueError, OverflowError, MemoryError) as error:
            reason = (getattr(error, "strerror", None) or str(error)).rstrip(".").lower()
            raise _unreadable(path, reason, "Does it play elsewhere? Export it as WAV and try again.") from error


def _no_other_file(*_: object) -> NoReturn:
    raise ValueError("it points to another file")


def _facts(path: Path, file: BinaryIO, stream: AudioStream) -> SoundFacts:
    """The header's facts once they are found believable."""
    context: Any = stream.codec_context  # None where FFmpeg knows no decoder
    if context is None:
        _refuse(path, "its encoding is unknown", "Export it as WAV and try again.")
    codec, channels, rate_hz = context.name, stream.channels, stream.rate or 0
    if not 1 <= channels <= MOST_CHANNELS:
        _refuse(path, f"it claims {channels} channels", "One to eight can be read.")
    if not LOWEST_RATE_HZ <= rate_hz <= HIGHEST_RATE_HZ:
        _refuse(path, f"it claims {rate_hz:,} samples a second", "8,000 to 192,000 can be read.")
    held_s = _held_s(stream)
    if (held_s or 0.0) * RATE_HZ * channels * 4 > MOST_BYTES:
        _refuse(path, f"it claims to last {(held_s or 0.0) / 3600:.0f} hours", "Cut it into parts of at most an hour.")
    return SoundFacts(channels, rate_hz, _claimed_s(file) or held_s, codec)


def _held_s(stream: AudioStream) -> float | None:
    """How long FFmpeg thinks it lasts: it takes a WAV's length from the file's size, others' from their header."""
    container: Any = stream.container
    if stream.duration is not None and stream.time_base is not None:
        return max(0.0, float(stream.duration * stream.time_base))
    return None if container.duration is None else max(0.0, container.duration / 1e6)


def _claimed_s(file: BinaryIO) -> float | None:
    """The length a WAV header claims, which tells a cut file; None for other files and lengths left open."""
    place = file.tell()
    try:
        file.seek(0)
        with wave.open(file, "rb") as header:
            frames, rate_hz, frame_bytes = header.getnframes(), header.getframerate(), header.getsampwidth()
            left_open = frames == 0 or frames >= (2**32 - 1) // (frame_bytes * header.getnchannels())
            return None if left_open or rate_hz == 0 else frames / rate_hz
    except (wave.Error, EOFError, ZeroDivisionError):
        return None
    finally:
        file.seek(place)


def _frames(container: InputContainer, stream: AudioStream, tape: _Tape) -> Iterator[AudioFrame]:
    """Every frame as interleaved float at 16 kHz; damaged packets are counted and become silence, so that times hold.

    Interleaved, because PyAV reads past the end of a frame with eight separate channels.
    """
    to_float = av.AudioResampler(format="flt", rate=tape.facts.rate_hz)
    to_16_khz = av.AudioResampler(format="flt", rate=RATE_HZ)
    if tape.facts.codec == "flac":
        stream.codec_context.options = {"err_detect": "crccheck+explode"}  # otherwise a wrong checksum goes unnoticed
    for packet in container.demux(stream):
        try:
            for frame in packet.decode():
                for interleaved in to_float.resample(frame):
                    yield from to_16_khz.resample(_of_numbers(interleaved, tape))
        except av.FFmpegError:
            tape.damaged_packets += 1
            seconds = float((packet.duration or 0) * (packet.time_base or 0))
            tape.add_silence(min(seconds, 1.0))
    yield from to_16_khz.resample(None)


def _of_numbers(frame: AudioFrame, tape: _Tape) -> AudioFrame:
    """The frame with samples that are not numbers, or infinite, set to zero: one would spoil its neighbours too."""
    values = frame.to_ndarray()
    finite = np.isfinite(values)
    if finite.all():
        return frame
    tape.not_numbers += int(values.size - np.count_nonzero(finite))
    clean = AudioFrame.from_ndarray(np.where(finite, values, np.float32(0)), frame.format.name, frame.layout.name)
    clean.rate, clean.pts, clean.time_base = frame.rate, frame.pts, frame.time_base
    return clean


def _unreadable(path: Path, reason: str, hint: str) -> AudioUnreadable:
    return AudioUnreadable(f"{path.name} is not sound that can be read: {reason}.", hint)


def _refuse(path: Path, reason: str, hint: str) -> NoReturn:
    raise _unreadable(path, reason, hint)
