"""From what a person brings to scored sessions: one file may hold a recording or many conversations.

Each conversation is answered on its own, with its session or with the error that stands in its place, so that one bad
line costs no other.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from listenlab.conversation import People, Transcript
from listenlab.errors import ListenlabError, TranscriptError
from listenlab.practice.bench import Wishes, Workbench
from listenlab.practice.ports import Progress
from listenlab.practice.reading import read_back
from listenlab.practice.session import Session
from listenlab.turns import matching

SIDES = ("left", "right")


def intake(path: Path, bench: Workbench, wishes: Wishes, report: Progress) -> Iterator[Session | ListenlabError]:
    """Every conversation in a file, scored, or the error in its place.

    Raises ListenlabError when the file as a whole cannot be used.
    """
    if bench.is_sound(path):
        yield _from_sound(path, bench, wishes, report)
    else:
        yield from _from_transcripts(path, bench, wishes, report)


def _from_sound(path: Path, bench: Workbench, wishes: Wishes, report: Progress) -> Session:
    from listenlab.practice.analyse import analyse  # noqa: PLC0415 (loads numpy, which transcripts do not need)

    side = (wishes.listener or "").casefold()
    name = bench.usual_listener if wishes.listener is None or side in SIDES else wishes.listener
    people = People(listener=name) if name else People()
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
            usual = as_usual(transcript, bench.usual_listener)
            told = with_listener(usual, wishes.listener, path.name, alone=alone)
            yardstick = bench.yardstick(wishes.profile or transcript.profile)
            yield read_back(told, path.stem, named, yardstick, report)
        except ListenlabError as error:
            yield error


def as_usual(transcript: Transcript, usual: str | None) -> Transcript:
    """The transcript with the person who usually listens as its listener, where it says nothing and they speak."""
    found = matching(usual, transcript.speakers) if usual else None
    return replace(transcript, listener=found) if found and transcript.listener is None else transcript


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
