"""What the recogniser's process and the one who asks say to each other, besides windows of sound."""

from dataclasses import dataclass
from enum import StrEnum

from listenlab.conversation import Word
from listenlab.hearing.models import ModelFolder


class Device(StrEnum):
    """What recognition runs on."""

    PROCESSOR = "processor"
    CARD = "graphics card"


@dataclass(frozen=True, slots=True)
class Job:
    """What a process is started for."""

    model: ModelFolder
    """The model to load."""
    language: str = "en"
    """The language spoken, as a two-letter code."""
    hotwords: str = ""
    """Names and terms to be expected, separated by commas."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words in a window."""

    words: tuple[Word, ...]
    """With times from the window's start."""
    unsure: int = 0
    """How many more words the recogniser does not believe itself."""
    took_s: float = 0.0
    """How long it took: processor seconds, or seconds by the clock on a graphics card."""
    device: Device = Device.PROCESSOR
    """What it ran on."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer where the model cannot be used."""

    message: str
    """What is wrong with it."""
    hint: str
    """What to do about it."""
