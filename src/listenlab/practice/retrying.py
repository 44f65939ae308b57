"""Analysing recordings that are kept: at once when they come, or later when what stood in the way is gone.

Whatever ends an analysis, the recording stays kept with the reason, so that it can be tried again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from listenlab.conversation import Person
from listenlab.errors import ListenlabError, ModelMissing
from listenlab.practice import voices
from listenlab.practice.bench import Workbench
from listenlab.practice.intake import heard
from listenlab.practice.keeping import left_alone
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing, Obstacle, State
from listenlab.practice.ports import Progress
from listenlab.practice.recorded import Recorded
from listenlab.practice.session import Session, Source
from listenlab.practice.take import Take
from listenlab.practice.wishes import Wishes

NOBODY: Mapping[Person, Path] = {}


def unfinished(library: Library, session_ids: Sequence[str]) -> list[Listing]:
    """The sessions of these ids, or all left without feedback when none is named, the oldest first.

    Raises SessionNotFound.
    """
    if session_ids:
        return [library.find(session_id) for session_id in session_ids]
    return left_alone(library)


def finish(
    session_id: str,
    bench: Workbench,
    library: Library,
    report: Progress,
    *,
    model: str | None = None,
    fresh: bool = False,
    enrolled: Mapping[Person, Path] = NOBODY,
) -> Session | Listing:
    """The session of a kept recording, which is kept with it; or how it stands when it could not be heard.

    `model` goes before the one wished for when the recording came. One that is `fresh` has just been written, and is
    not read again to see whether it is what was kept. `enrolled` are recordings of people alone, by which to know
    their voices this time; without any, those beside the recording are, which are removed once there is feedback.
    Raises StoreError.
    """
    recorded = library.recording(session_id, checked=not fresh)
    if not recorded.parts:
        return library.find(recorded.id)
    parts = [part.path for part in recorded.parts]
    alone = enrolled or (voices.beside(parts[0].parent) if recorded.take else NOBODY)
    seating = replace(recorded.wishes.seating, enrolled=alone)
    wishes = replace(recorded.wishes, model=model or recorded.wishes.model, seating=seating)
    try:
        session = _heard(parts, recorded, bench, wishes, report)
    except ListenlabError as error:
        library.set_aside(recorded.id, obstacle(error))
        return library.find(recorded.id)
    if recorded.take is not None:
        session = as_recorded(session, recorded.take)
    session = replace(session, drill=session.drill or library.find(recorded.id).drill)
    if told := library.round(recorded.id):
        session = replace(session, round=bench.documents.round_of(told))
    library.complete(session, bench.documents.dump(session))
    if recorded.take is not None:
        voices.forget(parts[0].parent)
    return session


def _heard(parts: Sequence[Path], recorded: Recorded, bench: Workbench, wishes: Wishes, report: Progress) -> Session:
    """The session in a recording: of people, or of one with a scripted partner, whose lines are known."""
    if recorded.take is None or not recorded.take.is_rehearsal:
        return heard(parts, bench, wishes, report, identity=recorded.id, title=recorded.title)
    from listenlab.practice.aloud.looking_back import looked_back  # noqa: PLC0415 (loads numpy)

    course = recorded.take.course
    return looked_back(parts, course, bench, wishes, report, identity=recorded.id, title=recorded.title)


def as_recorded(session: Session, take: Take) -> Session:
    """A session with how it was recorded."""
    talk = session.conversation
    return replace(
        session,
        source=session.source if take.is_rehearsal else Source.MICROPHONE,
        started_at=take.started_at,
        conversation=replace(talk, notes=(*talk.notes, *take.notes)),
        extra={**session.extra, "recording": take.fields},
    )


def obstacle(error: ListenlabError) -> Obstacle:
    """What an error means for a recording: without a model it waits, after anything else it is parked."""
    state = State.WAITING if isinstance(error, ModelMissing) else State.PARKED
    return Obstacle(state, error.message, error.hint)
