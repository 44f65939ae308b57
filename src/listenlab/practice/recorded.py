"""Recordings in the library: one as it arrives, before anybody has heard it, and one that is kept.

A fingerprint is the SHA-256 of a file's bytes in hexadecimal digits.
"""

from dataclasses import dataclass, field
from pathlib import Path

from listenlab.conversation import People
from listenlab.practice.listing import BEGUN, Obstacle
from listenlab.practice.take import Course, Take
from listenlab.practice.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Arrival:
    """A recording that is to be kept, with what is known of it before it is heard."""

    id: str
    """The id its session gets."""
    title: str
    """What a person calls it."""
    fingerprint: str
    """Its bytes' fingerprint, which the copy must have too."""
    duration_s: float | None
    """How long it lasts."""
    people: People
    """Who is thought to be in it."""
    profile: str
    """The profile it is to be scored with."""
    language: str
    """The language spoken, as a two-letter code."""
    wishes: Wishes = field(default_factory=Wishes)
    """What was asked for."""
    obstacle: Obstacle = BEGUN
    """What is said of it until it is analysed."""


@dataclass(frozen=True, slots=True)
class Part:
    """One sound file of a session."""

    path: Path
    """Where the copy lies; it is the library's, to be read and never changed."""
    name: str
    """What it was called where it came from."""
    fingerprint: str
    """Its bytes' fingerprint."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What lies on the disk once a recording has ended."""

    parts: tuple[Part, ...]
    """Its sound files in order, in the folder it was recorded into."""
    duration_s: float
    """How long it lasts."""
    course: Course
    """What happened besides sound."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The sound of a session."""

    id: str
    """The session's id."""
    title: str
    """What a person calls it."""
    parts: tuple[Part, ...]
    """Its sound files in order; none for a session made from a transcript."""
    wishes: Wishes
    """What was asked for when it was kept."""
    take: Take | None = None
    """How it was recorded, where listenlab did."""
    clip: Path | None = None
    """The clip in which both agreed to be recorded, where it is still there."""
