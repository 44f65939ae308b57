"""Findings: what the sound itself says about how well two people can be told apart, in words for people.

Thresholds are those of the study of speaker attribution behind this project.
"""

from dataclasses import dataclass
from enum import StrEnum

SAME_BELOW_DB, WEAK_BELOW_DB = 3.0, 6.0
NOISY_BELOW_DB = 15.0
"""In the bands of a voice, which is about 10 dB over all frequencies: from there on soft backchannels go unheard."""
CLIPPED_FROM = 0.01
NOISY_MIX_BELOW_DB = 9.0
"""For both people on one microphone, over all frequencies."""
SILENT_BELOW_S = 0.5
CHANGES_FROM_DB = 3.0
"""From here on a microphone turns itself up, see `gain`."""


class Kind(StrEnum):
    """What a recording turns out to be."""

    CHANNELS = "channels"
    """A channel for each person: overlap can be heard."""
    MIX = "mix"
    """Both people on one: talking at once cannot be heard."""


class What(StrEnum):
    """What was found."""

    ONE_MICROPHONE = "one_microphone"
    SAME_SOUND = "same_sound"
    SILENT_CHANNEL = "silent_channel"
    NO_SPEECH = "no_speech"
    WEAK_SEPARATION = "weak_separation"
    CLIPPED = "clipped"
    NOISY = "noisy"
    AUTOMATIC_GAIN = "automatic_gain"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person should know about the recording."""

    what: What
    """Which."""
    text: str
    """In a sentence or two, with what to do."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was measured over a whole recording of two channels."""

    sep_db: float
    """How far apart the two people's levels lie between the channels."""
    speech_s: tuple[float, float]
    """How long there is speech on either channel, whosever it is."""
    correlation: float
    """How alike the channels are, sample by sample: 1 is the same."""
    snr_db: tuple[float, float]
    """How far speech stands above the noise of either channel."""
    clipped: tuple[float, float]
    """The share of the time in which either channel is cut off at full scale."""
    rising_db: tuple[float, float] = (0.0, 0.0)
    """How much the noise of either channel grows while its person is silent."""


def one_microphone() -> Finding:
    """A recording of a single channel."""
    return Finding(
        What.ONE_MICROPHONE,
        "One microphone: who talks can be told, not when you talk over each other. Interruptions are not scored.",
    )


def noisy_mix(snr_db: float | None) -> tuple[Finding, ...]:
    """What noise does to two voices on one microphone, whose speech stands so far above it; nothing where it is clear.

    At 4 to 6 dB the talk share was off by 5 points on average and 24 at worst, at 15 to 17 dB by 2 and 4.
    """
    if snr_db is None or snr_db >= NOISY_MIX_BELOW_DB:
        return ()
    text = "Noisy room: soft speech may be missing, so whoever speaks softly seems to have said less."
    return (Finding(What.NOISY, text),)


def reasons_for_mix(heard: Heard) -> tuple[Finding, ...]:
    """Why two channels are not two people; empty where they are."""
    if max(heard.speech_s) < SILENT_BELOW_S:
        return (Finding(What.NO_SPEECH, "No speech was heard in this recording."),)
    for silent, name in enumerate(("left", "right")):
        if heard.speech_s[silent] < SILENT_BELOW_S:
            text = f"Nobody was heard on the {name} channel. Treated as one microphone; check the other one's plug."
            return (Finding(What.SILENT_CHANNEL, text),)
    if heard.correlation > 0.995 or heard.sep_db < SAME_BELOW_DB:
        text = "Both channels hear the same. Treated as one microphone; move the microphones apart."
        return (Finding(What.SAME_SOUND, text),)
    return ()


def warnings(heard: Heard) -> tuple[Finding, ...]:
    """What makes two people hard to tell apart."""
    found = []
    if heard.sep_db < WEAK_BELOW_DB:
        text = "Both microphones hear nearly the same: who spoke may be wrong in places. Move them apart."
        found.append(Finding(What.WEAK_SEPARATION, text))
    for place, share in enumerate(heard.clipped, start=1):
        if share >= CLIPPED_FROM:
            text = f"Microphone {place} was too loud in {share:.0%} of the time; turn it down before the next take."
            found.append(Finding(What.CLIPPED, text))
    for place, rising_db in enumerate(heard.rising_db, start=1):
        if rising_db >= CHANGES_FROM_DB:
            text = (
                f"Microphone {place} turns itself up and down (automatic gain): who spoke may be wrong in places. Turn "
                "that off in the system's sound settings before the next take."
            )
            found.append(Finding(What.AUTOMATIC_GAIN, text))
    if min(heard.snr_db) < NOISY_BELOW_DB:
        found.append(Finding(What.NOISY, "Noisy room: short 'mm-hm's may be missing."))
    return tuple(found)
