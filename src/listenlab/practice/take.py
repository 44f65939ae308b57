"""Take: a recording made with listenlab, from what is known before its first frame to what came of it.

All times are seconds of the recording.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from listenlab.conversation import People, Span
from listenlab.feedback.bookmark import Bookmark
from listenlab.feedback.seen import clock
from listenlab.practice.consent import KEEP_ALL, NOBODY_ASKED, Agreed, Consent, Retention
from listenlab.practice.pace import Pace, told
from listenlab.practice.wishes import Wishes

STOPPED = "stopped"
"""Why a recording ended that was ended by a person."""


@dataclass(frozen=True, slots=True)
class Microphone:
    """What was recorded from."""

    name: str
    """What the system calls it."""
    channels: int
    """How many of its channels were recorded."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A recording that is about to be made."""

    id: str
    """The id its session gets."""
    title: str
    """What a person calls it."""
    started_at: str
    """When it begins, ISO 8601 with its zone."""
    people: People
    """Who is going to talk."""
    profile: str
    """The profile it is to be scored with."""
    language: str
    """The language spoken, as a two-letter code."""
    wishes: Wishes
    """What was asked for."""
    microphones: tuple[Microphone, ...]
    """What is recorded from, in the order of the channels."""
    consent: Consent = NOBODY_ASKED
    """Who agreed."""
    retention: Retention = KEEP_ALL
    """How long the sound is kept."""
    drill: str | None = None
    """The id of the drill it is."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Silence that stands for sound nobody delivered."""

    at_s: float
    """Where it begins."""
    length_s: float
    """How long it is."""
    reason: str
    """Why, in a few words."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A while in which nothing was recorded and the recording's time stood still."""

    at_s: float
    """When it was paused."""
    length_s: float
    """How long that lasted."""


@dataclass(frozen=True, slots=True)
class Mute:
    """A while in which silence was recorded because somebody asked for it."""

    at_s: float
    """Where it begins."""
    length_s: float
    """How long it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line whose words are known: what a scripted partner said, or the listener typed."""

    at_s: float
    """When its first sound was heard."""
    end_s: float
    """When its last was; the same where it made no sound."""
    text: str
    """As much of it as was said."""
    by_listener: bool = False
    """Whether the listener typed it."""

    @property
    def span(self) -> Span:
        """When it was said."""
        return Span(self.at_s, max(self.at_s, self.end_s))


@dataclass(frozen=True, slots=True)
class Struck:
    """A while that was taken back and said anew."""

    at_s: float
    """When it began."""
    end_s: float
    """When it was taken back."""


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of both people saying that they agree."""

    file: str
    """Its name in the folder of the recording's sound."""
    fingerprint: str
    """Its bytes' SHA-256 in hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Course:
    """What happened in a recording besides sound, each in order."""

    bookmarks: tuple[Bookmark, ...] = ()
    """The moments somebody marked."""
    gaps: tuple[Gap, ...] = ()
    """Where sound is missing."""
    pauses: tuple[Pause, ...] = ()
    """Where it was paused."""
    mutes: tuple[Mute, ...] = ()
    """Where it was silenced."""
    ended: str = ""
    """Why it ended; empty where it broke off."""
    clip: Clip | None = None
    """The clip in which both agreed, where there is one."""
    lines: tuple[Line, ...] = ()
    """What was said in known words; none in a talk of people."""
    struck: tuple[Struck, ...] = ()
    """What was taken back."""
    told: tuple[str, ...] = ()
    """What is to be told of the talk as a whole."""
    paces: tuple[Pace, ...] = ()
    """How fast each device's clock ran, where that is known."""


@dataclass(frozen=True, slots=True)
class Take:
    """How a session in the library was recorded."""

    started_at: str
    """When it began, ISO 8601 with its zone."""
    microphones: tuple[Microphone, ...]
    """What was recorded from."""
    consent: Consent
    """Who agreed."""
    retention: Retention
    """How long the sound is kept."""
    course: Course
    """What happened."""

    @property
    def is_rehearsal(self) -> bool:
        """Whether it is a talk with a scripted partner, whose lines are known."""
        return bool(self.course.lines)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know about it, and what they marked, in sentences."""
        course = self.course
        return (
            *(f"From {clock(gap.at_s)} {_while(gap.length_s)} are missing: {gap.reason}." for gap in course.gaps),
            *(f"Paused at {clock(pause.at_s)} for {_while(pause.length_s)}." for pause in course.pauses),
            *(f"Silenced at {clock(mute.at_s)} for {_while(mute.length_s)}." for mute in course.mutes),
            *_end(course.ended),
            *told(course.paces, [each.name for each in self.microphones]),
            *(f"Taken back from {clock(each.at_s)} to {clock(each.end_s)}, and said anew." for each in course.struck),
            *_agreement(self.consent, self.retention, course.clip),
            *(mark.told for mark in course.bookmarks),
        )

    @property
    def fields(self) -> Mapping[str, Any]:
        """What a session's document says of it."""
        course = self.course
        return {
            "microphones": [asdict(each) for each in self.microphones],
            "consent": {
                "how": self.consent.how.value,
                "by": list(self.consent.by),
                **({"clip": asdict(course.clip)} if course.clip else {}),
            },
            "bookmarks": [asdict(each) for each in course.bookmarks],
            "gaps": [asdict(each) for each in course.gaps],
            "pauses": [asdict(each) for each in course.pauses],
            "mutes": [asdict(each) for each in course.mutes],
            "ended": course.ended,
            **({"paces": [asdict(each) for each in course.paces]} if course.paces else {}),
        }


def _while(length_s: float) -> str:
    return f"{length_s:.1f} seconds" if length_s < 60 else f"{clock(length_s)} minutes"


def _end(ended: str) -> tuple[str, ...]:
    if ended == STOPPED:
        return ()
    return (ended or "The recording broke off; everything up to its last moment is here.",)


def _agreement(consent: Consent, retention: Retention, clip: Clip | None) -> tuple[str, ...]:
    how = f"{consent.how.value}, in a clip kept with the sound" if clip else consent.how.value
    told = [f"{' and '.join(consent.by)} agreed to be recorded ({how})."] if consent.by else []
    if retention.after_feedback:
        told.append("As agreed, the sound is deleted now that there is feedback.")
    elif retention.days is not None:
        told.append(f"As agreed, the sound is deleted after {retention.days} days.")
    return tuple(told)


def agreed(how: Agreed, people: People) -> Consent:
    """Consent of the partner, where they were asked."""
    return Consent(how, () if how is Agreed.NOT_ASKED else (people.partner,))
