"""Microphones and recordings, reached only when somebody asks for them."""

import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from listenlab.feedback.bookmark import Bookmark
from listenlab.practice import take as practised
from listenlab.practice.pace import Pace, told
from listenlab.practice.recorded import Part, Taken
from listenlab.practice.recorder import Archive, Recorder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from listenlab.capture.devices import Microphone
    from listenlab.capture.journal import Paced
    from listenlab.capture.lane import Frames
    from listenlab.capture.sources import Desk
    from listenlab.capture.take import Take
    from listenlab.conversation import Person
    from listenlab.practice.ports import Samples
    from listenlab.practice.sound_check import Told

PACKED = ".flac"


def plays(there: "Desk") -> bool:
    """Whether a desk records what this computer plays: the other side of a call."""
    return any(each.microphone.plays for each in there.sources)


def microphones() -> "tuple[Microphone, ...]":
    """Everything that can be recorded from; raises PortAudioMissing, NoInputDevice."""
    from listenlab.capture import devices

    return devices.microphones()


def desk(wanted: Sequence[str | None], channels: int | None) -> "Desk":
    """What is recorded from: one device or two, each meant by number or part of its name, or None for the usual one.

    Raises CaptureError, PortAudioMissing, NoInputDevice.
    """
    from listenlab.capture import sources

    return sources.desk(wanted, channels)


def named(there: "Desk") -> tuple[practised.Microphone, ...]:
    """The microphones of a desk, as the library keeps them."""
    return tuple(practised.Microphone(each.microphone.name, each.channels) for each in there.sources)


def recorder(there: "Desk", hear: "Callable[[Frames], None]") -> Callable[[Path], Recorder]:
    """What makes a recorder at a desk for a folder; `hear` is given every block once it is written."""
    from listenlab.capture.recorder import Recorder

    return lambda folder: Recorder(there.sources, there.rate_hz, folder, now=_now, hear=hear)


def agreement(there: "Desk", told: "Told") -> "Samples":
    """What both people say at a desk when they agree to be recorded; raises CaptureError where nobody is heard."""
    from listenlab.practice.consenting import said
    from listenlab.wiring.sound_check import booth

    with booth(there) as opened:
        return said(opened, told)


def keep_agreement(sound: "Samples", folder: Path) -> None:
    """Put what both people said beside their recording; raises DiskFull, RecordingInterrupted."""
    from listenlab.capture import clips
    from listenlab.hearing.windows import RATE_HZ

    clips.written(sound, RATE_HZ, folder / clips.CONSENT)


def keep_voices(enrolled: "Mapping[Person, Path]", folder: Path) -> None:
    """Put the voices of a sound check beside the recording that needs them; raises DiskFull, RecordingInterrupted."""
    from listenlab.capture import clips
    from listenlab.practice.voices import file_name

    for person, path in enrolled.items():
        clips.copied(path, folder / file_name(person))


def archive() -> Archive:
    """What can be done with the sound of a recording that has ended."""
    return Archive(_taken, _packed, _moved, lambda part: part.suffix == PACKED)


def _now() -> datetime:
    return datetime.now().astimezone()


def _taken(folder: Path) -> Taken | None:
    from listenlab.capture.take import taken

    if not any(folder.glob("part-*")):
        return None
    take = taken(folder)
    parts = tuple(Part(folder / each.name, each.name, each.sha256) for each in take.parts)
    return Taken(parts, take.duration_s, _course(take)) if parts else None


def _course(take: "Take") -> practised.Course:
    from listenlab.capture.clips import CONSENT

    return practised.Course(
        bookmarks=tuple(Bookmark(each.at_s, each.note) for each in take.bookmarks),
        gaps=tuple(practised.Gap(each.at_s, each.length_s, each.reason) for each in take.gaps),
        pauses=tuple(practised.Pause(each.at_s, each.length_s) for each in take.pauses),
        mutes=tuple(practised.Mute(each.at_s, each.length_s) for each in take.mutes),
        ended=take.ended,
        clip=practised.Clip(CONSENT, take.clip) if take.clip else None,
        lines=tuple(practised.Line(each.at_s, each.end_s, each.text, each.by_listener) for each in take.lines),
        struck=tuple(practised.Struck(each.at_s, each.end_s) for each in take.struck),
        told=take.told,
        paces=_paces(take.paces, take.begun.rate_hz),
    )


def clocks_told(part: Path) -> tuple[str, ...]:
    """What is known of the devices' clocks from the journal beside a part of a recording; nothing beside other files.

    Raises RecordingInterrupted where the journal cannot be read.
    """
    from listenlab.capture.journal import Begun, read
    from listenlab.capture.take import paces

    events = read(part.parent) if part.match("part-*.*") else []
    begun = next((event for event in events if isinstance(event, Begun)), None)
    return told(_paces(paces(events), begun.rate_hz), begun.devices) if begun else ()


def _paces(found: "Sequence[Paced]", asked_hz: int) -> tuple[Pace, ...]:
    return tuple(Pace(each.device, asked_hz, each.rate_hz, each.within_hz) for each in found)


def _moved(found: Path, folder: Path) -> None:
    from listenlab.capture.troubles import writing

    with writing(found):
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        shutil.move(found, folder)


def _packed(wav: Path) -> Part:
    from listenlab.capture.archive import packed

    part = packed(wav, drop=False)
    return Part(wav.with_name(part.name), part.name, part.sha256)
