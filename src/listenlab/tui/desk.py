"""The desk: everything the screens can ask for, as functions that the command puts in place.

All of them may take a moment and are called from workers. What fails raises a ListenlabError. A screen that comes later
adds what it needs here; screens never open a file, a stream or the library themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from listenlab.practice.correcting import PutRight
    from listenlab.practice.corrections import Correction
    from listenlab.practice.listing import Hit, Listing
    from listenlab.practice.ports import Progress
    from listenlab.practice.session import Session
    from listenlab.tui.anew import Anew
    from listenlab.tui.gym import Gym
    from listenlab.tui.playhouse import Playhouse
    from listenlab.tui.studio import Studio
    from listenlab.tui.tables import ModelRow, SettingRow


def _closed() -> Studio:
    from listenlab.tui.studio import Closed

    return Closed()


def _shut() -> Gym:
    from listenlab.tui.gym import Shut

    return Shut()


def _empty() -> Playhouse:
    from listenlab.tui.playhouse import Empty

    return Empty()


def _nobody() -> Anew:
    from listenlab.tui.anew import Nobody

    return Nobody()


@dataclass(frozen=True, slots=True)
class Desk:
    """What the interface works with."""

    sessions: Callable[[], list[Listing]]
    """The kept sessions, newest first."""
    search: Callable[[str], list[Hit]]
    """The turns that hold these words."""
    recall: Callable[[str], Session]
    """A kept session as it was scored."""
    demo: Callable[[], Session]
    """The sample conversation that comes with listenlab, scored."""
    correct: Callable[[Session, Sequence[Correction]], PutRight]
    """Put something right in a session, which is kept if the session is."""
    undo: Callable[[Session], PutRight]
    """Take back the last thing that was put right in a session."""
    retry: Callable[[str, Progress], Session | Listing]
    """Analyse a kept recording that has no feedback yet; how it stands when that could not be done."""
    play: Callable[[Session, float, float | None], None]
    """Begin to play the sound of a session from a second on, up to another or to its end."""
    heard_s: Callable[[], float | None]
    """The second of the recording that is being played, None while nothing is; answers at once."""
    hush: Callable[[], None]
    """Stop playing; answers at once."""
    formats: Callable[[], Sequence[str]]
    """What a session can be written as."""
    proposed: Callable[[Session, str], str]
    """Where a session would be written in a format unless somewhere else is named."""
    export: Callable[[Session, str, str], str]
    """Write a session in a format to a path, where no file may be; says where it is now."""
    models: Callable[[], Sequence[ModelRow]]
    """The recognition models there are, here and to be had."""
    get_model: Callable[[str, Callable[[int, int], None]], None]
    """Fetch a model over the network; told how many bytes are here and how many there will be."""
    remove_model: Callable[[str], str]
    """Remove a model of the person's own; says what is free again."""
    try_model: Callable[[str], str]
    """Measure how fast a model hears on this machine, in words."""
    settings: Callable[[], Sequence[SettingRow]]
    """Every setting with its value."""
    set_value: Callable[[str, str], None]
    """Give a setting a value, written as in the settings file; an empty text goes back to the declared one."""
    studio: Studio = field(default_factory=_closed)
    """Where recordings are made."""
    gym: Gym = field(default_factory=_shut)
    """What drills need."""
    anew: Anew = field(default_factory=_nobody)
    """Where old talks are answered anew."""
    playhouse: Playhouse = field(default_factory=_empty)
    """Where one rehearses with scripted people."""
