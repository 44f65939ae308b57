"""The options with which a person says who is where in a recording."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from listenlab.conversation import Person
from listenlab.practice.seating import Channels, Seating

Command = TypeVar("Command", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path)
_SEATED = (
    click.option(
        "--channels",
        type=click.Choice([each.value for each in Channels]),
        default=Channels.AUTO.value,
        show_default=True,
        help="A recording's channels: a person each (split), both on one microphone (mix), or found out.",
    ),
    click.option("--swap", is_flag=True, help="The two people of a recording are the other way round."),
    click.option("--rttm", type=_FILE, help="Who spoke when in a recording, by a diarizer's file."),
)
_ENROLLED = (
    click.option("--enrol-listener", type=_FILE, help="Ten seconds of the listener alone, to know their voice by."),
    click.option("--enrol-partner", type=_FILE, help="Ten seconds of the partner alone."),
)


def seated(command: Command) -> Command:
    """The options that say who is where in a recording."""
    for add in reversed(_SEATED):
        command = add(command)
    return command


def enrolling(command: Command) -> Command:
    """The options that name a recording of one person alone."""
    for add in reversed(_ENROLLED):
        command = add(command)
    return command


def seating_of(channels: str, rttm: Path | None, *, swap: bool) -> Seating:
    """What was said about who is where. Raises TranscriptError when the RTTM file cannot be read."""
    if rttm is None:
        return Seating(Channels(channels), swap)
    from listenlab.interchange.rttm import read

    if channels != Channels.AUTO:
        raise click.UsageError("--rttm says who spoke when; leave out --channels.")
    return Seating(swap=swap, spoken=read(rttm))


def knowing(seating: Seating, listener: Path | None, partner: Path | None) -> Seating:
    """The same with whoever read something aloud alone."""
    files = {Person.LISTENER: listener, Person.PARTNER: partner}
    return replace(seating, enrolled={person: path for person, path in files.items() if path})
