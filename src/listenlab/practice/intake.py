"""From what a person brings to scored sessions: one file may hold a recording or many conversations.

Each conversation is answered on its own, with its session or with the error that stands in its place, so that one bad
line costs no other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from listenlab.conversation import Transcript
from listenlab.errors import ListenlabError, TranscriptError
from listenlab.practice.bench import Workbench
from listenlab.practice.expecting import expected, names_of
from listenlab.practice.ports import Progress
from listenlab.practice.reading import read_back
from listenlab.practice.seating import AS_HEARD
from listenlab.practice.session import Session
from listenlab.practice.wishes import Wishes
from listenlab.turns import matching

_ID_LENGTH = 10


def intake(path: Path, bench: Workbench, wishes: Wishes, report: Progress) -> Iterator[Session | ListenlabError]:
    """Every conversation in a file, scored, or the error in its place.

    Raises ListenlabError when the file as a whole cannot be used, so too a transcript with a wish for its seating.
    """
    if bench.is_sound(path):
        identity = short_id(bench.fingerprint(path))
        yield heard(path, bench, wishes, report, identity=identity, title=path.stem)
    elif wishes.seating != AS_HEARD:
        raise TranscriptError(
            "this is a transcript; --channels, --swap, --rttm and --enrol are for recordings",
            file=str(path),
            expected="a recording",
        )
    else:
        yield from _from_transcripts(path, bench, wishes, report)


def short_id(fingerprint: str) -> str:
    """An id for a session, which is the same for the same bytes."""
    return fingerprint[:_ID_LENGTH]


def heard(
    sound: Path | Sequence[Path],
    bench: Workbench,
    wishes: Wishes,
    report: Progress,
    *,
    identity: str,
    title: str,
) -> Session:
    """The session a recording holds, in one file or in parts; raises HearingError, ConfigError."""
    from listenlab.practice.analyse import analyse  # noqa: PLC0415 (loads numpy, which transcripts do not need)

    known = expected(bench, wishes)
    ears = bench.ears(wishes.model, names_of(known.people))
    session = analyse(sound, ears, known, identity=identity, report=report)
    return replace(session, title=title)


def _from_transcripts(
    path: Path, bench: Workbench, wishes: Wishes, report: Progress
) -> Iterator[Session | ListenlabError]:
    identity = short_id(bench.fingerprint(path))
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
            put_right = [bench.documents.readable(event) for event in told.corrections]
            session = read_back(told, path.stem, named, yardstick, report, put_right=put_right)
            yield _practised(session, bench)
        except ListenlabError as error:
            yield error


def _practised(session: Session, bench: Workbench) -> Session:
    """The session with the round of a drill and the retakes that its document told of."""
    rest: dict[str, Any] = dict(session.extra)
    told, retakes = rest.pop("round", None), rest.pop("retakes", ())
    return replace(
        session,
        round=bench.documents.round_of(told) if told else None,
        retakes=tuple(map(bench.documents.retake_of, retakes)),
        extra=rest,
    )


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
