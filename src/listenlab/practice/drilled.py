"""What became of a drill's round, and what to practise next.

Measured from the round's session, so that a correction of the talk corrects the round too. A round went well when every
measure that could be told is as the drill wants it, and so is every answer of a person that it hopes for.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from listenlab.drills.drill import Drill, Role
from listenlab.drills.outcomes import Outcome, outcomes
from listenlab.drills.progression import after
from listenlab.drills.round import Chairs, Rating, Round
from listenlab.practice.answering import rounds
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing, State
from listenlab.practice.ports import Documents
from listenlab.practice.session import Session
from listenlab.practice.yardstick import Yardstick


@dataclass(frozen=True, slots=True)
class Drilled:
    """A round that was measured."""

    session: str
    """The id of its session."""
    at: str | None
    """When it began, ISO 8601."""
    drill: Drill
    """Which drill it was."""
    round: Round
    """Who did what, and what people said of it."""
    outcomes: tuple[Outcome, ...]
    """What became of each measure, in the drill's order."""
    well: bool | None
    """Whether it went as the drill wants it; None where that cannot be told."""


def drilled(session: Session, drill: Drill, yardstick: Yardstick) -> Drilled | None:
    """What became of the round that a session is; None for a session that is none."""
    told = round_of(session)
    if told is None:
        return None
    steps = (*told.steps, *[None] * len(drill.steps))[: len(drill.steps)]
    found = outcomes(drill, session.conversation, steps, yardstick.thresholds)
    return Drilled(session.id, session.started_at, drill, told, found, _well(found, drill, told.ratings))


def round_of(session: Session) -> Round | None:
    """The round a session is, its people called what they are called by now; None for a session that is none."""
    told, people = session.round, session.conversation.people
    if told is None:
        return None
    chairs = replace(told.chairs, listener=people.listener, speaker=people.partner if told.chairs.speaker else "")
    return replace(told, chairs=chairs)


def records(
    library: Library, documents: Documents, shelf: Iterable[Drill], yardstick: Yardstick, person: str | None = None
) -> tuple[Drilled, ...]:
    """Every round that is kept and scored, in which this person listened or anybody did, the oldest first.

    So too those that somebody did alone with an old talk. A round of a drill that is not on the shelf any more is left
    out.
    """
    by_id = {drill.id: drill for drill in shelf}
    found = []
    for listing in reversed(library.sessions()):
        if listing.drill in by_id and _is_of(listing, person):
            session = documents.load(library.document(listing.id))
            found.append(drilled(session, by_id[listing.drill], yardstick))
    together = [each for each in found if each is not None]
    return tuple(sorted((*together, *_alone(library, documents, by_id.values(), person)), key=_began))


def _alone(library: Library, documents: Documents, shelf: Iterable[Drill], person: str | None) -> Iterator[Drilled]:
    """The rounds done alone with old talks."""
    for session_id in library.retakes.sessions():
        session = documents.load(library.document(session_id))
        chairs = Chairs(session.conversation.people.listener)
        for drill, at, outcome in rounds(session, shelf) if person in (None, chairs.listener) else ():
            yield Drilled(session.id, at, drill, Round(chairs, ()), (outcome,), outcome.met)


def _began(done: Drilled) -> datetime:
    """When a round began; one of which nobody knows comes first."""
    try:
        began = datetime.fromisoformat(done.at or "")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return began if began.tzinfo else began.replace(tzinfo=UTC)


def met(found: Iterable[Drilled], person: str) -> frozenset[str]:
    """The ids of the drills that went well for a person at least once."""
    return frozenset(each.drill.id for each in found if each.well and each.round.chairs.listener == person)


def suggested(done: Drilled, shelf: Iterable[Drill], known: Collection[str]) -> Drill | None:
    """What the listener of a round could do next with the same people: it again, or what follows; None for nothing.

    `known` holds the ids of the drills that have gone well before.
    """
    chairs = done.round.chairs
    people = 1 + bool(chairs.speaker) + len(chairs.observers)
    fitting = [each for each in shelf if each.least_people <= people <= each.most_people]
    went = done.well or (done.well is None and not done.drill.is_judged)
    return after(done.drill, fitting, known, succeeded=bool(went))


def _well(found: Sequence[Outcome], drill: Drill, ratings: Sequence[Rating]) -> bool | None:
    hoped = {(each.of, each.text): each.at_least for each in drill.asks}
    said = [_is_as_hoped(each, hoped.get) for each in ratings]
    told = [each for each in (*(outcome.met for outcome in found), *said) if each is not None]
    return all(told) if told else None


def _is_as_hoped(rating: Rating, hoped: Callable[[tuple[Role, str]], int | None]) -> bool | None:
    least = hoped((rating.of, rating.question))
    return None if least is None else rating.answer >= least


def _is_of(listing: Listing, person: str | None) -> bool:
    return listing.state is State.COMPLETE and person in (None, listing.listener)
