"""What hears a recording while it is made, from settings."""

from functools import cache

from listenlab.config import Settings
from listenlab.errors import HearingError
from listenlab.practice.alongside import Alongside
from listenlab.practice.expecting import Expected, names_of
from listenlab.practice.growing import Workshop
from listenlab.practice.ports import Ears
from listenlab.practice.reading_along import ReadingAlong
from listenlab.speakers.calibration import Peaks
from listenlab.wiring.diarizing import diarizer
from listenlab.wiring.hearing import ears, job_for


def alongside(
    settings: Settings,
    wanted: str | None,
    expected: Expected,
    *,
    rate_hz: int,
    channels: int,
    levels: Peaks | None = None,
) -> Alongside:
    """What hears a recording of which so much is expected, at its own rate, with the model wanted.

    `levels` are those of the sound check. Raises ModelMissing, ModelBroken, DiskFull; HearingError for more than two
    channels, which are heard only afterwards.
    """
    from listenlab.hearing import sound, voice_activity
    from listenlab.hearing.apart import WhisperApart
    from listenlab.hearing.feed import Feed
    from listenlab.hearing.header import length_s
    from listenlab.hearing.live import LiveRecogniser

    if channels not in (1, 2):
        raise HearingError(f"Of {channels} channels nothing is heard before the stop.", "Record one or two.")
    names = names_of(expected.people)
    job = job_for(settings, wanted, names)

    @cache
    def afterwards() -> Ears:
        return ears(settings, wanted, names)

    workshop = Workshop(
        growing=Feed(rate_hz, channels),
        along=LiveRecogniser(job.model, WhisperApart(job), channels),
        speech_probability=voice_activity.speech_probability,
        length_s=length_s,
        read=sound.read,
        afterwards=afterwards,
        diarizer=diarizer(),
    )
    return Alongside(workshop, levels, ReadingAlong(expected))
