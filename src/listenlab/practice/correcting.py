"""Putting a kept session right: one correction more, one less, or the same judged by another yardstick.

The session is made anew from the talk as it was heard and all corrections, and takes the place of the one before in
one step. Every function raises SessionNotFound, StoreError for one without feedback, ChangedMeanwhile where another
program put something right since it was read, and CorrectionError.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from json import dumps, loads

from listenlab.errors import ChangedMeanwhile, CorrectionError
from listenlab.practice.bench import Workbench
from listenlab.practice.corrections import Correction, PartnerAnswered
from listenlab.practice.library import Library
from listenlab.practice.ports import Documents, Stage
from listenlab.practice.session import Session


@dataclass(frozen=True, slots=True)
class PutRight:
    """What came of it."""

    before: Session
    """The session as it was."""
    session: Session
    """The session as it is now."""
    done: tuple[Correction, ...] = ()
    """What was put right, or taken back."""


def correct(
    session_id: str,
    corrections: Sequence[Correction],
    bench: Workbench,
    library: Library,
    seen: Session | None = None,
) -> PutRight:
    """Add corrections to a session, all or none; `seen` is how it was when they were thought of."""
    read, before = _now(session_id, bench, library, seen)
    events = [bench.documents.event_text(each) for each in corrections]
    session = _made(before, [*library.corrections(before.id), *events], bench, library)
    library.correct(before.id, events, session, bench.documents.dump(session), read=read)
    return PutRight(before, session, tuple(corrections))


def undo(session_id: str, bench: Workbench, library: Library, seen: Session | None = None) -> PutRight:
    """Take back the last correction; raises CorrectionError when there is none."""
    read, before = _now(session_id, bench, library, seen)
    events = library.corrections(before.id)
    if len(events) <= len(_heard(before.id, bench, library).corrections):
        raise CorrectionError(f"Nothing in {before.id} has been put right that could be taken back.")
    session = _made(before, events[:-1], bench, library)
    library.correct(before.id, [], session, bench.documents.dump(session), read=read, after=len(events) - 1)
    return PutRight(before, session, (bench.documents.correction_of(events[-1]),))


def rescore(session_id: str, bench: Workbench, library: Library, profile: str | None = None) -> PutRight:
    """Judge a session by today's rules and thresholds, with another profile if one is named."""
    read, before = _now(session_id, bench, library)
    session = _made(before, library.corrections(before.id), bench, library, profile)
    library.correct(before.id, [], session, bench.documents.dump(session), read=read)
    return PutRight(before, session)


def correct_aside(original: Session, session: Session, corrections: Sequence[Correction], bench: Workbench) -> PutRight:
    """Add corrections to a session that is not kept, which came of `original`."""
    events = [*map(dumps, session.corrections), *map(bench.documents.event_text, corrections)]
    made = _remade(original, events, bench, session.scorecard.profile)
    return PutRight(session, _with_practice(made, session), tuple(corrections))


def undo_aside(original: Session, session: Session, bench: Workbench) -> PutRight:
    """Take back the last correction of a session that is not kept, which came of `original`."""
    if len(session.corrections) <= len(original.corrections):
        raise CorrectionError("Nothing here has been put right that could be taken back.")
    events = [dumps(event) for event in session.corrections]
    made = _remade(original, events[:-1], bench, session.scorecard.profile)
    return PutRight(session, _with_practice(made, session), (bench.documents.correction_of(events[-1]),))


def put_right(session: Session, documents: Documents) -> tuple[Correction, ...]:
    """What was put right in a session, as far as it can be read."""
    found = (documents.readable(event) for event in session.corrections)
    return tuple(each for each in found if each is not None)


def for_others(session: Session, documents: Documents) -> Session:
    """The session as it may leave this machine: without the partner's answers until both people have answered."""
    card = session.scorecard
    if card.checklist is None or card.checklist.listener is not None:
        return session
    alone = replace(card, checklist=None)
    kept = (event for event in session.corrections if not isinstance(documents.readable(event), PartnerAnswered))
    return replace(session, scorecard=alone, corrections=tuple(kept))


def _now(session_id: str, bench: Workbench, library: Library, seen: Session | None = None) -> tuple[str, Session]:
    """The document of a session and what it tells; what was put right in it must be what was seen."""
    read = library.document(session_id)
    now = bench.documents.load(read)
    if seen is not None and seen.corrections != now.corrections:
        raise ChangedMeanwhile(now.id)
    return read, now


def _heard(session_id: str, bench: Workbench, library: Library) -> Session:
    return bench.documents.load(library.original(session_id))


def _made(
    before: Session, events: Sequence[str], bench: Workbench, library: Library, profile: str | None = None
) -> Session:
    made = _remade(_heard(before.id, bench, library), events, bench, profile or before.scorecard.profile)
    return _with_practice(made, before)


def _with_practice(made: Session, before: Session) -> Session:
    """A session made anew with what people said of its round, and answered anew, since the talk was heard."""
    return replace(made, round=before.round, retakes=before.retakes)


def _remade(original: Session, events: Sequence[str], bench: Workbench, profile: str) -> Session:
    from listenlab.practice.remaking import corrected  # noqa: PLC0415 (word lists, which looking needs not)

    brought = len(original.corrections)
    read = [bench.documents.readable(event) for event in events[:brought]]
    read += [bench.documents.correction_of(event) for event in events[brought:]]
    session = corrected(original, read, bench.yardstick(profile), _silent)
    return replace(session, corrections=tuple(loads(event) for event in events))


def _silent(_stage: Stage, _done_s: float, _whole_s: float) -> None:
    """Nobody watches what takes a fraction of a second."""
