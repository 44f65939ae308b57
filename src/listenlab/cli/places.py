"""Places at a table: whose microphone is whose and how each voice sounds, as a sound check before a drill found it.

Without one the first person has the first microphone. Two people keep theirs; three hand them on, so that the listener
always has the one the first listener was heard at.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listenlab.cli.printing import talk
from listenlab.cli.sound_checking import UNTIL_SCORED, checked, is_of_use
from listenlab.conversation import Person
from listenlab.drills.round import Chairs
from listenlab.errors import CaptureError

if TYPE_CHECKING:
    from listenlab.capture.sources import Desk
    from listenlab.speakers.calibration import Peaks


@dataclass(frozen=True, slots=True)
class Places:
    """Who sits where."""

    people: tuple[str, ...]
    """Everybody, by their seats."""
    channels: int
    """How many channels are recorded."""
    first_channel: int = 0
    """The channel of the first person, or of whoever listens where microphones are handed on."""
    levels: "Peaks | None" = None
    """How loud the voices are at their microphones, where that was found."""
    voices: Mapping[str, Path] = field(default_factory=dict)
    """Recordings of people alone, by their names, where voices are what tells them apart."""

    def is_swapped(self, chairs: Chairs, *, keeping: bool) -> bool:
        """Whether a round's listener is on the second channel; `keeping` says that people keep their microphones."""
        is_other = keeping and chairs.listener != self.people[0]
        return self.channels > 1 and bool(self.first_channel) != is_other

    def voices_of(self, chairs: Chairs) -> Mapping[Person, Path]:
        """Both people's voices in a round; none where not both are known."""
        both = {Person.LISTENER: chairs.listener, Person.PARTNER: chairs.speaker}
        found = {person: self.voices[name] for person, name in both.items() if name in self.voices}
        return found if len(found) == len(both) else {}


@contextmanager
def places(there: "Desk", people: tuple[str, ...], *, wanted: bool | None) -> Iterator[Places]:
    """Everybody's place, after a sound check if one is `wanted`; on a terminal people are asked where that is None.

    Raises CaptureError where somebody was not heard in it and nobody says to go on.
    """
    from listenlab.wiring.sound_check import voices

    without = Places(people, len(there.channels))
    if not (_asked() if wanted is None else wanted):
        yield without
        return
    check = checked(there, people[0], people[1], say=talk, kept=UNTIL_SCORED)
    if not is_of_use(check) and not _goes_on():
        raise CaptureError("Somebody was not heard.", "Use --no-soundcheck to begin all the same.")
    with voices(check) as enrolled:
        seats = check.seats
        named = {people[person is Person.PARTNER]: path for person, path in enrolled.items()}
        first = seats.listener if seats else 0
        yield Places(people, len(there.channels), first, seats.peaks if seats else None, named)


def _asked() -> bool:
    question = "A sound check first? It takes half a minute, and nothing of it is kept once the talk is scored."
    return sys.stdin.isatty() and click.confirm(question, default=False, err=True)


def _goes_on() -> bool:
    return sys.stdin.isatty() and click.confirm("Somebody was not heard. Begin all the same?", default=False, err=True)
