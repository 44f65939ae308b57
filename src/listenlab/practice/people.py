"""People: who listened in which talk, who was listened to, who watched; and one person's share in all of it.

A person is a name, written the same way everywhere; made-up partners are nobody. What somebody else was told stays
theirs: of a round that a person only watched, what they counted is theirs and nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from listenlab.conversation import Conversation, People, Person
from listenlab.drills.drill import Role
from listenlab.drills.round import Round
from listenlab.errors import SessionNotFound, StoreError
from listenlab.feedback import Scorecard
from listenlab.practice.bench import Workbench
from listenlab.practice.correcting import correct, for_others
from listenlab.practice.corrections import Renamed
from listenlab.practice.keeping import recall
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing, State
from listenlab.practice.noting import note
from listenlab.practice.ports import Documents
from listenlab.practice.roster import Stripped
from listenlab.practice.session import Session, Source

NOBODY = frozenset((People().listener, People().partner))


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in one session."""

    session: Listing
    """Which."""
    role: Role
    """What they did in it."""


def everybody(library: Library, documents: Documents) -> dict[str, list[Part]]:
    """Everybody there is with their parts, the newest first; those on the roster who were in none have none."""
    found: dict[str, list[Part]] = {name: [] for name in library.roster.names()}
    for listing in library.sessions():
        for name, role in _in(listing, library, documents):
            found.setdefault(name, []).append(Part(listing, role))
    return dict(sorted(found.items(), key=lambda each: each[0].casefold()))


def known(name: str, library: Library, documents: Documents) -> tuple[str, list[Part]]:
    """A person as they are written, with their parts; capitals do not matter. Raises SessionNotFound."""
    there = everybody(library, documents)
    alike = [each for each in there if each.casefold() == name.casefold()]
    if name not in there and len(alike) != 1:
        raise SessionNotFound(
            f"No session with {name} is kept, and they are not on the roster.", "“listenlab people” lists everybody."
        )
    found = name if name in there else alike[0]
    return found, there[found]


def theirs(name: str, parts: Sequence[Part], library: Library, documents: Documents) -> Iterator[Session]:
    """What one person may take along, the oldest first: talks with feedback whole, rounds they watched without words.

    What the other person answered and the listener has not yet is left out, unless it is their own answer.
    """
    for part in reversed(parts):
        if part.session.state is State.COMPLETE:
            session = recall(part.session.id, library, documents)
            is_own_answer = session.conversation.people.partner == name
            if part.role is Role.OBSERVER:
                yield _only_counted(session, name)
            else:
                yield session if is_own_answer else for_others(session, documents)


def rename(old: str, new: str, parts: Sequence[Part], bench: Workbench, library: Library) -> list[Part]:
    """Call a person by another name wherever they are; answers with the parts that have no feedback yet, and stay.

    In a talk it is a correction, which can be taken back there. Raises SessionNotFound, StoreError, CorrectionError.
    """
    left = []
    for part in parts:
        if part.session.state is not State.COMPLETE:
            left.append(part)
        elif part.role is Role.OBSERVER:
            _seen_as(part.session.id, old, new, library, bench.documents)
        else:
            person = Person.LISTENER if part.role is Role.LISTENER else Person.PARTNER
            correct(part.session.id, [Renamed(person, new)], bench, library)
    if old in library.roster.names():
        library.roster.add(new)
        library.roster.forget(old, (), ())
    return left


def forget_person(name: str, parts: Sequence[Part], library: Library, documents: Documents) -> None:
    """Remove a person: the talks they spoke in, what they counted in others, and their name on the roster.

    Raises StoreError; then nothing is removed, or all is and says that its last bytes are still to be wiped.
    """
    if any(part.session.state is State.RECORDING for part in parts) and library.takes.are_made():
        raise StoreError(f"{name} may be in what is being recorded.", "Stop the recording first.")
    spoken = [part.session.id for part in parts if part.role is not Role.OBSERVER]
    watched = [part.session.id for part in parts if part.session.id not in spoken]
    stripped = [_stripped(each, name, library, documents) for each in watched]
    library.roster.forget(name, spoken, [each for each in stripped if each is not None])


def _only_counted(session: Session, name: str) -> Session:
    """A round with what was counted in it, and without what was said."""
    told = f"Only what {name} counted; what was said belongs to those who said it."
    talk = Conversation(people=session.conversation.people, notes=(told,))
    card = Scorecard(session.scorecard.profile, (), (), "", (), None)
    return replace(session, conversation=talk, scorecard=card, retakes=(), corrections=(), extra={})


def _in(listing: Listing, library: Library, documents: Documents) -> Iterator[tuple[str, Role]]:
    """Who was in a session, and as what."""
    rehearsed = (listing.drill or "").startswith(f"{Source.REHEARSAL.value}/")
    if listing.listener not in NOBODY:
        yield listing.listener, Role.LISTENER
    if listing.partner not in NOBODY and not rehearsed:
        yield listing.partner, Role.SPEAKER
    if listing.drill is not None and not rehearsed and (told := _round(listing, library, documents)):
        yield from ((name, Role.OBSERVER) for name in told.chairs.observers)


def _round(listing: Listing, library: Library, documents: Documents) -> Round | None:
    if told := library.round(listing.id):
        return documents.round_of(told)
    is_scored = listing.state is State.COMPLETE
    return documents.load(library.document(listing.id)).round if is_scored else None


def _seen_as(session_id: str, old: str, new: str, library: Library, documents: Documents) -> None:
    """Call an observer by another name in one round."""
    session = documents.load(library.document(session_id))
    if session.round is not None:
        chairs = session.round.chairs
        observers = tuple(new if each == old else each for each in chairs.observers)
        note(session_id, replace(session.round, chairs=replace(chairs, observers=observers)), library, documents)


def _stripped(session_id: str, name: str, library: Library, documents: Documents) -> Stripped | None:
    """A session without an observer and, where they were the only one, without what was counted and they answered."""
    now, before = (documents.load(text) for text in (library.document(session_id), library.original(session_id)))
    told = now.round and _without(now.round, name)
    if told is None:
        return None
    session = replace(now, round=told)
    original = replace(before, round=told)  # whatever they were called then
    return Stripped(session, documents.dump(session), documents.dump(original), documents.round_text(told))


def _without(told: Round, name: str) -> Round:
    others = tuple(each for each in told.chairs.observers if each != name)
    chairs = replace(told.chairs, observers=others)
    if others:
        return replace(told, chairs=chairs)
    ratings = tuple(each for each in told.ratings if each.of is not Role.OBSERVER)
    return replace(told, chairs=chairs, taps=(), ratings=ratings)
