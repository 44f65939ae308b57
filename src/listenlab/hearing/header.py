"""Headers: what a sound file says it holds, judged before anything of it is decoded.

A 32 kB file may claim to need 5 GB; playlists would be followed to wherever they point. So only formats that hold their
sound themselves are let in, and only what their headers say is believable.
"""

import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import av
from av.audio.stream import AudioStream
from av.container import InputContainer

from listenlab.errors import AudioUnreadable
from listenlab.hearing.files import open_regular

LOWEST_RATE_HZ, HIGHEST_RATE_HZ = 8_000, 192_000
MOST_CHANNELS = 8
LONGEST_S = 9 * 3600.0
"""Longer recordings are refused: at two channels their samples take 4.1 GB of the disk while they are listened to."""

FORMATS = (
    "wav,w64,aiff,au,caf,flac,mp3,ogg,aac,ac3,eac3,amr,amrnb,amrwb,asf,avi,matroska,webm,mov,mp4,m4a,mpeg,mpegts,tta,wv"
)
"""FFmpeg's names of the formats let in: those that hold their sound themselves and name no other file."""


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


def probe(path: Path) -> SoundFacts:
    """What the header of a sound file says, with nothing decoded. Raises AudioUnreadable."""
    with opened(path) as (file, _, stream):
        return facts_of(path, file, stream)


def length_s(path: Path) -> float | None:
    """How long a sound file lasts by its header, which of a WAV tells at once; None where it does not tell.

    Raises AudioUnreadable.
    """
    with open_regular(path) as file:
        claimed_s = _claimed_s(file)
    return probe(path).duration_s if claimed_s is None else claimed_s


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, InputContainer, AudioStream]]:
    """The file, its container and its first sound stream, with PyAV's errors as ours."""
    with open_regular(path) as file:
        try:
            options = {"format_whitelist": FORMATS}
            with av.open(file, "r", options=options, metadata_encoding="latin-1", io_open=_no_other_file) as container:
                if not container.streams.audio:
                    refuse(path, "it holds no sound", "Name a recording, such as talk.wav.")
                yield file, container, container.streams.audio[0]
        except (av.FFmpegError, OSError, ValueError, OverflowError, MemoryError) as error:
            reason = (getattr(error, "strerror", None) or str(error)).rstrip(".").lower()
            raise unreadable(path, reason, "Does it play elsewhere? Export it as WAV and try again.") from error


def _no_other_file(*_: object) -> NoReturn:
    raise ValueError("it points to another file")


def facts_of(path: Path, file: BinaryIO, stream: AudioStream) -> SoundFacts:
    """The header's facts once they are found believable."""
    context: Any = stream.codec_context  # None where FFmpeg knows no decoder
    if context is None:
        refuse(path, "its encoding is unknown", "Export it as WAV and try again.")
    codec, channels, rate_hz = context.name, stream.channels, stream.rate or 0
    if not 1 <= channels <= MOST_CHANNELS:
        refuse(path, f"it claims {channels} channels", "One to eight can be read.")
    if not LOWEST_RATE_HZ <= rate_hz <= HIGHEST_RATE_HZ:
        refuse(path, f"it claims {rate_hz:,} samples a second", "8,000 to 192,000 can be read.")
    held_s = _held_s(stream)
    if (held_s or 0.0) > LONGEST_S:
        refuse(path, f"it claims to last {(held_s or 0.0) / 3600:.0f} hours", "Cut it into parts of at most an hour.")
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


def unreadable(path: Path, reason: str, hint: str) -> AudioUnreadable:
    """What to raise for a file that cannot be read, for a reason and with what to do."""
    return AudioUnreadable(f"{path.name} is not sound that can be read: {reason}.", hint)


def refuse(path: Path, reason: str, hint: str) -> NoReturn:
    """Raise AudioUnreadable."""
    raise unreadable(path, reason, hint)
