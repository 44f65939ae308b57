"""The sound check: what two lines read aloud say about a recording that has not begun.

The difference in level between two channels while one person reads, against that while the other does, tells who sits
at which microphone, whatever the gains, and how far apart the two are; both are what the attribution of a recording
begins with. On one microphone the lines are the voices that two people are told apart by.

Blind spots: people who change places after the check, and a driver that turns its gain while they talk.

Source: thresholds of separation, noise and clipping are those of `listenlab.speakers.findings`. The nominal level of
speech is -26 dBFS (ITU-T G.191); that 20 dB below it is too quiet is a house value. Ten seconds of a voice are asked
for and five are the least, after the study of speaker attribution behind this project.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from listenlab.speakers.calibration import Peaks
from listenlab.speakers.findings import CLIPPED_FROM, NOISY_BELOW_DB, SAME_BELOW_DB, SILENT_BELOW_S, WEAK_BELOW_DB
from listenlab.speakers.lines import Line
from listenlab.speakers.sound import Samples

LINE_S, LEAST_S = 10.0, 5.0
QUIET_BELOW_DBFS = -46.0
OFFSET_FROM = 0.05


class Trouble(StrEnum):
    """What may be wrong before a recording."""

    NO_SIGNAL = "no_signal"
    NOBODY_HEARD = "nobody_heard"
    WRONG_DEVICE = "wrong_device"
    SAME_SOUND = "same_sound"
    WEAK_SEPARATION = "weak_separation"
    TOO_SHORT = "too_short"
    TOO_QUIET = "too_quiet"
    CLIPPED = "clipped"
    NOISY = "noisy"
    OFFSET = "offset"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing to know before recording."""

    trouble: Trouble
    """Which."""
    text: str
    """In a sentence or two, with what to do."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Who sits at which of two channels, and how well that parts them."""

    listener: int
    """The channel of the person who practises; 0 is the first, or left."""
    partner: int
    """The other person's channel."""
    peaks: Peaks
    """The difference in level, first channel over second, while the person at the first and at the second speaks."""


@dataclass(frozen=True, slots=True)
class SoundCheck:
    """What the two lines say together."""

    listener: Line
    """Read by the person who practises."""
    partner: Line
    """Read by the other."""

    @property
    def seats(self) -> Seats | None:
        """Who sits where; None on one microphone, on two that hear the same, and where somebody was not heard."""
        listener_db, partner_db = self.listener.difference_db, self.partner.difference_db
        if listener_db is None or partner_db is None or abs(listener_db - partner_db) < SAME_BELOW_DB:
            return None
        first = 0 if listener_db > partner_db else 1
        return Seats(first, 1 - first, Peaks(max(listener_db, partner_db), min(listener_db, partner_db)))

    @property
    def enrolment(self) -> dict[int, Samples]:
        """The listener's voice (0) and the partner's (1) on one microphone, to tell them apart by, shape (frames,)."""
        return {person: np.asarray(line.sound.mean(axis=1), np.float32) for person, line in enumerate(self.lines)}

    @property
    def swapped(self) -> "SoundCheck":
        """The same with the lines exchanged, for when the wrong person read first."""
        return SoundCheck(self.partner, self.listener)

    @property
    def lines(self) -> tuple[Line, Line]:
        """Both lines, the listener's first."""
        return self.listener, self.partner

    def channel(self, person: int) -> int:
        """The channel of the listener (0) or the partner (1)."""
        seats = self.seats
        if seats is None:
            return self.lines[person].clearest
        return (seats.listener, seats.partner)[person]


def verdicts(check: SoundCheck, people: tuple[str, str], microphones: tuple[str, ...]) -> tuple[Verdict, ...]:
    """What is wrong, the worst first; nothing when all is well.

    `people` are the names of the listener and the partner, `microphones` those of the channels.
    """
    channels = range(len(microphones))
    dead = [channel for channel in channels if all(line.silent[channel] for line in check.lines)]
    found = [_no_signal(microphones[channel]) for channel in dead]
    if len(dead) < len(microphones):
        found += _parting(check, microphones)
        for person, (line, name) in enumerate(zip(check.lines, people, strict=True)):
            channel = check.channel(person)
            found += [*_reading(line, name), *_sounding(line, channel, name, microphones[channel])]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: list(Trouble).index(each.trouble)))


def _no_signal(microphone: str) -> Verdict:
    text = f"Nothing at all arrives from {microphone}: is it muted or unplugged, or kept from this program?"
    return Verdict(Trouble.NO_SIGNAL, text)


def _reading(line: Line, name: str) -> Iterator[Verdict]:
    """Whether there was enough to hear."""
    if line.speech_s < SILENT_BELOW_S:
        yield Verdict(Trouble.NOBODY_HEARD, f"{name} was not heard. Is it the right microphone, and turned up?")
    elif line.speech_s < LEAST_S:
        text = f"{name} was heard for {line.speech_s:.1f} s; to know a voice takes {LEAST_S:.0f} s. Read it once more."
        yield Verdict(Trouble.TOO_SHORT, text)


def _parting(check: SoundCheck, microphones: tuple[str, ...]) -> Iterator[Verdict]:
    """Whether two channels tell two people apart."""
    if len(microphones) < 2 or any(line.speech_s < SILENT_BELOW_S for line in check.lines):
        return
    if deaf := [place for place in (0, 1) if not any(line.above_noise_db[place] for line in check.lines)]:
        text = f"{microphones[deaf[0]]} hears neither of you; it may be the wrong one, or turned down."
        yield Verdict(Trouble.WRONG_DEVICE, text)
    elif check.seats is None:
        text = "Both microphones hear the same. Move them apart, one before each of you, or record with one."
        yield Verdict(Trouble.SAME_SOUND, text)
    elif check.seats.peaks.sep_db < WEAK_BELOW_DB:
        text = (
            f"Both microphones hear nearly the same ({check.seats.peaks.sep_db:.0f} dB apart, 6 or more is good): "
            "who spoke may be wrong in places. Move them apart."
        )
        yield Verdict(Trouble.WEAK_SEPARATION, text)


def _sounding(line: Line, channel: int, name: str, microphone: str) -> Iterator[Verdict]:
    """How a reader sounds on their channel."""
    if line.speech_s < SILENT_BELOW_S:
        return
    if line.level_dbfs[channel] < QUIET_BELOW_DBFS:
        text = f"{name} is too quiet ({line.level_dbfs[channel]:.0f} dB on {microphone}): move closer, or turn it up."
        yield Verdict(Trouble.TOO_QUIET, text)
    if line.clipped[channel] >= CLIPPED_FROM:
        text = f"{name} is too loud in {line.clipped[channel]:.0%} of the time: turn {microphone} down."
        yield Verdict(Trouble.CLIPPED, text)
    if line.above_noise_db[channel] < NOISY_BELOW_DB:
        text = f"Noisy around {name} ({line.above_noise_db[channel]:.0f} dB above the noise, 15 or more is good): "
        yield Verdict(Trouble.NOISY, f"{text}short 'mm-hm's may be missed. Close a window, or move closer.")
    if line.offset[channel] > OFFSET_FROM:
        text = f"{microphone} delivers sound that is off centre, which a faulty plug does. Try another one."
        yield Verdict(Trouble.OFFSET, text)
