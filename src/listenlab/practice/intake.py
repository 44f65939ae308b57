"""From what a person brings to scored sessions: one file may hold a recording or many conversations.

Each conversation is answered on its own, with its session or with the error that stands in its place, so that one bad
line costs no other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from listenlab.conversation import People, Transcript
from listenlab.errors import ListenlabError, TranscriptError
from listenlab.practice.analyse import analyse, read_back
from listenlab.practice.ports import Documents, Ears, Progress
from listenlab.practice.session import Session
from listenlab.practice.yardstick import Yardstick
from listenlab.turns import matching

SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Workbench:
    """What an intake works with."""

    documents: Documents
    """Reads transcripts."""
    is_sound: Callable[[Path], bool]
    """Whether a file is a recording rather than a transcript."""
    ears: Callable[[], Ears]
    """The recogniser and what goes with it, made only when there is sound; raises ModelMissing."""
    yardstick: Callable[[str | None], Yardstick]
    """The yardstick for a profile's id, or for the usual profile; raises ListenlabError for an unknown one."""
    identify: Callable[[Path], str]
    """A short id that is the same for the same bytes."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked for."""

    listener: str | None = None
    """Who practised: a speaker's name, or left or right for a recording with a channel each."""
    profile: str | None = None
    """The id of the profile to score with."""


def intake(path: Path, bench: Workbench, wishes: Wishes, report: Progress) -> Iterator[Session | ListenlabError]:
    """Every conversation in a file, scored, or the error in its place.

    Raises ListenlabError when the file as a whole cannot be used.
    """
    if bench.is_sound(path):
        yield _from_sound(path, bench, wishes, report)
    else:
        yield from _from_transcripts(path, bench, wishes, report)


def _from_sound(path: Path, bench: Workbench, wishes: Wishes, report: Progress) -> Session:
    side = (wishes.listener or "").casefold()
    people = People() if wishes.listener is None or side in SIDES else People(listener=wishes.listener)
    yardstick = bench.yardstick(wishes.profile)
    return analyse(
        path,
        bench.ears(),
        people,
        mirrored=side == "right",
        identity=bench.identify(path),
        yardstick=yardstick,
        report=report,
    )


def _from_transcripts(
    path: Path, bench: Workbench, wishes: Wishes, report: Progress
) -> Iterator[Session | ListenlabError]:
    identity = bench.identify(path)
    transcripts = bench.documents.transcripts(path)
    opening = list(islice(transcripts, 2))
    alone = len(opening) == 1
    for number, transcript in enumerate(chain(opening, transcripts), start=1):
        if isinstance(transcript, TranscriptError):
            yield transcript
            continue
        named = identity if number == 1 else f"{identity}-{number}"
        try:
            told = with_listener(transcript, wishes.listener, path.name, alone=alone)
            yardstick = bench.yardstick(wishes.profile or transcript.profile)
            yield read_back(told, path.stem, named, yardstick, report)
        except ListenlabError as error:
            yield error


def with_listener(transcript: Transcript, wanted: str | None, file: str, *, alone: bool) -> Transcript:
    """The transcript with the person wanted as its listener.

    Of many conversations in a file, one that says itself who listened keeps to that; one that is `alone` obeys.
    Raises TranscriptError when nobody of that name speaks in it.
    """
    told = transcript.listener is not None and not alone
    if wanted is None or told or not transcript.speakers:
        return transcript
    found = matching(wanted, transcript.speakers)
    if found is None:
        who = ", ".join(transcript.speakers)
        raise TranscriptError(f"nobody called {wanted!r} speaks here", file=file, expected=f"one of: {who}")
    partner = transcript.listener if transcript.listener not in (None, found) else transcript.partner
    return replace(transcript, listener=found, partner=partner)
