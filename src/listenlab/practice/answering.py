"""Answering anew: one person does a drill alone, with a talk that is over.

Each answer is kept as a retake with the session it belongs to, before the next is asked for, and goes with that session
when it is deleted: the talk's words are in it.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import groupby

from listenlab.conversation import Conversation
from listenlab.drills import alone
from listenlab.drills.cue import Answer, Cue
from listenlab.drills.drill import Drill
from listenlab.drills.outcomes import Outcome
from listenlab.errors import ChangedMeanwhile
from listenlab.feedback.retake import Retake
from listenlab.practice.library import Library
from listenlab.practice.listing import State
from listenlab.practice.ports import Documents
from listenlab.practice.recorded import Part
from listenlab.practice.session import Session, Source
from listenlab.practice.yardstick import Yardstick


def answered(
    session: Session,
    drill: Drill,
    cue: Cue,
    answer: Answer,
    *,
    at: str,
    yardstick: Yardstick,
    label: Callable[[Conversation], Conversation],
    spoken: bool = False,
) -> Retake:
    """The retake that an answer is, judged; `at` is when the round of the drill began, ISO 8601."""
    talk = session.conversation
    verdict = alone.judged(drill, talk, cue, answer, thresholds=yardstick.thresholds, label=label)
    return Retake(
        drill=drill.id,
        at=at,
        turn=cue.place,
        heard=cue.heard,
        before=cue.before,
        said=answer.text,
        at_s=cue.span.end_s if cue.span else None,
        rule=cue.rule,
        silence_s=answer.silence_s,
        well=verdict.well,
        told=verdict.told,
        spoken=spoken,
    )


def keep_retake(
    session_id: str, retake: Retake, library: Library, documents: Documents, sound: Part | None = None
) -> Session:
    """Keep a retake with its session and a copy of its sound; the session as it is then.

    Where the session was recorded and its sound is deleted by now, as was agreed, the retake's is not kept either.
    Raises SessionNotFound, StoreError; then nothing is kept.
    """
    if sound is not None and not _may_keep_sound(session_id, library):
        sound = None
    while True:
        read = library.document(session_id)
        before = documents.load(read)
        session = replace(before, retakes=(*before.retakes, retake))
        with suppress(ChangedMeanwhile):  # something was put right in this moment: once more, with that
            library.retakes.add(session, documents.dump(session), sound, read=read)
            return session


def of_round(session: Session, drill: Drill, at: str) -> tuple[Retake, ...]:
    """The retakes of one round, by when it began."""
    return tuple(each for each in session.retakes if (each.drill, each.at) == (drill.id, at))


def rounds(session: Session, shelf: Iterable[Drill]) -> tuple[tuple[Drill, str, Outcome], ...]:
    """Every round of a drill that was done alone with a session: which, when it began, and what became of it."""
    by_id = {drill.id: drill for drill in shelf}
    each = groupby(sorted(session.retakes, key=_round), key=_round)
    return tuple((by_id[name], at, alone.outcome(by_id[name], takes)) for (at, name), takes in each if name in by_id)


def newest(library: Library) -> str | None:
    """The id of the newest talk that has feedback; None where there is none."""
    talks = (each for each in library.sessions() if each.state is State.COMPLETE)
    return next((each.id for each in talks if not (each.drill or "").startswith(f"{Source.REHEARSAL.value}/")), None)


def _round(retake: Retake) -> tuple[str, str]:
    return retake.at, retake.drill


def _may_keep_sound(session_id: str, library: Library) -> bool:
    recorded = library.recording(session_id, checked=False)
    return recorded.take is None or bool(recorded.parts)
