"""What a talk aloud with a scripted person works with: the voice of this machine, its loudspeaker and a microphone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from listenlab.config import Settings
from listenlab.errors import CaptureError
from listenlab.practice.aloud.ports import World
from listenlab.practice.aloud.voicing import Voicing
from listenlab.wiring.hearing import job_for

if TYPE_CHECKING:
    from listenlab.capture.lane import Frames, Lane
    from listenlab.capture.mouth import Mouth
    from listenlab.capture.recorder import Recorder
    from listenlab.capture.sources import Desk
    from listenlab.capture.streams import Stream
    from listenlab.hearing.live import LiveRecogniser
    from listenlab.practice.aloud.ports import Spoken
    from listenlab.practice.ports import Ears, Samples
    from listenlab.scenarios.scenario import Scenario

HEADPHONES = "Wear headphones if you can: then what {} says never gets into your microphone."
NO_VOICE = "This machine has no voice, so the lines only stand on the screen. Install espeak-ng to hear them."
NO_LOUDSPEAKER = "There is nothing to play sound on, so the lines only stand on the screen."


@dataclass(frozen=True, slots=True)
class Theatre:
    """The things of one talk."""

    microphones: "Desk"
    """What the listener is recorded from."""
    recorder: "Callable[[Path, Callable[[Frames], None]], Recorder]"
    """Makes a recorder into a folder, which hands on every block that was written."""
    world: "Callable[[Recorder], World]"
    """What the loop works with, once there is a recorder."""
    resample: "Callable[[Frames], Iterator[Samples]]"
    """A block at 16 kHz, shape (frames, channels)."""
    ears: "Callable[[], Ears]"
    """What hears the recording once more, and knows the answers that were understood meanwhile."""
    remarks: tuple[str, ...]
    """What a person should know about this machine, in sentences."""
    close: Callable[[], None]
    """Lets go of everything."""


def theatre(
    settings: Settings,
    person: "Scenario",
    *,
    device: str | None = None,
    model: str | None = None,
    speed: float = 1.0,
    voiced: bool = True,
) -> Theatre:
    """The things of a talk with somebody, who is only read where they are not `voiced`.

    `device` is the microphone, `speed` how fast the partner speaks, 1 is usual. Raises ModelMissing, ModelBroken,
    CaptureError.
    """
    from listenlab.capture.sources import desk
    from listenlab.hearing.apart import WhisperApart
    from listenlab.hearing.live import LiveRecogniser
    from listenlab.hearing.resampling import Resampler

    job = job_for(settings, model, (person.partner, *([settings.listener] if settings.listener else [])))
    there = desk([device], 1)
    speak, remarks = _speaking(person, speed, there.rate_hz) if voiced else (None, ())
    voicing, words = Voicing(speak), LiveRecogniser(job.model, WhisperApart(job), 1)
    mouth = _mouth()

    def close() -> None:
        voicing.close()
        words.close()

    return Theatre(
        microphones=there,
        recorder=partial(_recorder, there, mouth if speak else None),
        world=partial(_world, voicing, mouth, words, rate_hz=there.rate_hz, language=settings.language),
        resample=Resampler(there.rate_hz, 2 if speak else 1).block,
        ears=partial(_ears, words),
        remarks=remarks,
        close=close,
    )


def _speaking(
    person: "Scenario", speed: float, rate_hz: int
) -> "tuple[Callable[[str], Spoken] | None, tuple[str, ...]]":
    """What turns a person's lines into sound at a rate, or None, and what is to be said about it."""
    from listenlab.capture.devices import portaudio
    from listenlab.capture.loudspeaker import some_output
    from listenlab.hearing.resampling import converted
    from listenlab.voice.speech import Character, Gender
    from listenlab.voice.synthesisers import found

    if (synthesiser := found()) is None:
        return None, (NO_VOICE,)
    try:
        some_output(portaudio())
    except CaptureError:
        return None, (NO_LOUDSPEAKER,)
    character = Character(Gender(person.voice.value), crc32(person.partner.encode()), speed)

    def speak(text: str) -> "Spoken":
        speech = synthesiser.spoken(text, character)
        return converted(speech.samples, speech.rate_hz, rate_hz)

    return speak, (HEADPHONES.format(person.partner),)


def _mouth() -> "Mouth":
    from listenlab.capture.mouth import Mouth

    return Mouth()


def _recorder(there: "Desk", mouth: "Mouth | None", folder: Path, hear: "Callable[[Frames], None]") -> "Recorder":
    """A recorder of the microphone, and of what is said by the mouth where there is one."""
    from datetime import datetime

    from listenlab.capture.devices import Microphone
    from listenlab.capture.mouth import PARTNER
    from listenlab.capture.recorder import Recorder
    from listenlab.capture.sources import Source
    from listenlab.capture.streams import opened

    def open_stream(microphone: Microphone, lane: "Lane") -> "Stream":
        return mouth.open(lane) if mouth is not None and microphone is PARTNER else opened(microphone, lane)

    sources = (*there.sources, *([Source(PARTNER, 1)] if mouth is not None else []))
    now = lambda: datetime.now().astimezone()  # noqa: E731
    return Recorder(sources, there.rate_hz, folder, now=now, open_stream=open_stream, hear=hear)


def _world(
    voicing: Voicing,
    mouth: "Mouth",
    words: "LiveRecogniser",
    recorder: "Recorder",
    *,
    rate_hz: int,
    language: str,
) -> World:
    from listenlab.capture import journal
    from listenlab.hearing.voice_activity import VoiceActivity
    from listenlab.language import label
    from listenlab.practice.take import Line, Struck

    def note(event: Line | Struck | str) -> None:
        match event:
            case Line(at_s, end_s, text, by_listener):
                recorder.note(journal.Line(at_s, end_s, text, by_listener))
            case Struck(at_s, end_s):
                recorder.note(journal.Struck(at_s, end_s))
            case str():
                recorder.note(journal.Told(event))

    return World(voicing, mouth, words, VoiceActivity(), note, label, rate_hz, language)


def _ears(words: "LiveRecogniser") -> "Ears":
    from listenlab.hearing import sound, voice_activity
    from listenlab.practice.aloud.answers import Answers
    from listenlab.practice.ports import Ears

    return Ears(sound.read, voice_activity.speech_probability, Answers(words))
