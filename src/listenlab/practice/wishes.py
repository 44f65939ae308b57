"""Wishes: what a person asked for when they brought a file, so that it can be done again in the same way."""

from dataclasses import dataclass

from listenlab.practice.seating import AS_HEARD, Seating


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked for; None leaves it to the settings."""

    listener: str | None = None
    """Who practised: a speaker's name, or left or right for a recording with a channel each."""
    profile: str | None = None
    """The id of the profile to score with."""
    model: str | None = None
    """The recognition model for recordings: auto, a name, or a folder."""
    seating: Seating = AS_HEARD
    """What they said about who is where in a recording."""
    partner: str | None = None
    """What the other person in a recording is called."""
