"""Wanted: what is to be recorded, and how."""

from dataclasses import dataclass

NOT_SAID = ""
"""Nobody has said whether the partner agreed to be recorded."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be recorded, and how; an empty text leaves it to the settings."""

    listener: str = ""
    """Who practises."""
    partner: str = ""
    """Who is listened to."""
    profile: str = ""
    """The id of the kind of talk."""
    drill: str = ""
    """The id of the drill; empty for a free talk."""
    microphone: str = ""
    """The id of the microphone; empty for the usual one."""
    second: str = ""
    """The id of the other person's microphone; empty for none."""
    consent: str = NOT_SAID
    """How the partner agreed: spoken, written, not asked."""
    keep: str = "all"
    """How long the sound is kept: all, feedback, or a number of days."""
    observers: tuple[str, ...] = ()
    """Who watches; only in a drill."""
    swap: bool = False
    """Whether the listener has the second of two microphones."""
    clip: bool = False
    """Whether both first say that they agree, in a clip that is kept with the sound."""
