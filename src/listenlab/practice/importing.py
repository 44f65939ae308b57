"""Importing: what a person brings is kept, and heard.

A transcript is scored and kept in one step. A recording is copied into the library first and heard then, so that
nothing which goes wrong later costs the copy; one that cannot be heard yet stays there with the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from listenlab.errors import ListenlabError
from listenlab.practice.bench import Workbench
from listenlab.practice.expecting import people_thought
from listenlab.practice.intake import intake, short_id
from listenlab.practice.keeping import keep, recall
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing, State
from listenlab.practice.ports import Progress, Stage
from listenlab.practice.recorded import Arrival
from listenlab.practice.retrying import finish
from listenlab.practice.session import Session
from listenlab.practice.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Kept:
    """Something is in the library now."""

    id: str
    """The session's id."""
    title: str
    """What a person calls it."""
    is_new: bool
    """False when it was there already."""


Step = Kept | Session | Listing | ListenlabError
"""What an import tells: that something is kept, then its session, or how it stands; or an error in its place."""


def bring(path: Path, bench: Workbench, wishes: Wishes, library: Library, report: Progress) -> Iterator[Step]:
    """Keep every conversation in a file, step by step.

    Raises ListenlabError when the file as a whole cannot be used, or the library cannot keep it.
    """
    if bench.is_sound(path):
        yield from _sound(path, bench, wishes, library, report)
    else:
        yield from _transcripts(path, bench, wishes, library, report)


def _sound(path: Path, bench: Workbench, wishes: Wishes, library: Library, report: Progress) -> Iterator[Step]:
    report(Stage.READ, 0.0, 0.0)
    kept = _taken_in(path, _arrival(path, bench, wishes), library)
    yield kept
    if library.find(kept.id).state is State.COMPLETE:
        yield recall(kept.id, library, bench.documents)
    else:
        yield finish(kept.id, bench, library, report)


def _arrival(path: Path, bench: Workbench, wishes: Wishes) -> Arrival:
    yardstick = bench.yardstick(wishes.profile)
    duration_s = bench.length_s(path)
    fingerprint = bench.fingerprint(path)
    return Arrival(
        id=short_id(fingerprint),
        title=path.stem,
        fingerprint=fingerprint,
        duration_s=duration_s,
        people=people_thought(bench, wishes),
        profile=yardstick.profile.id,
        language=yardstick.language,
        wishes=wishes,
    )


def _taken_in(path: Path, arrival: Arrival, library: Library) -> Kept:
    """The same sound with the same wishes is kept once; another session of its id gets a number after it."""
    for number in count(2):
        if library.take_in(path, arrival):
            return Kept(arrival.id, arrival.title, is_new=True)
        there = library.recording(arrival.id)
        if there.wishes == arrival.wishes and [part.fingerprint for part in there.parts] == [arrival.fingerprint]:
            return Kept(there.id, there.title, is_new=False)
        arrival = replace(arrival, id=f"{short_id(arrival.fingerprint)}-{number}")
    raise AssertionError("counting never ends")


def _transcripts(path: Path, bench: Workbench, wishes: Wishes, library: Library, report: Progress) -> Iterator[Step]:
    for answer in intake(path, bench, wishes, report):
        if isinstance(answer, ListenlabError):
            yield answer
            continue
        session_id, is_new = keep(answer, library, bench.documents)
        yield Kept(session_id, answer.title, is_new)
        yield replace(answer, id=session_id)
