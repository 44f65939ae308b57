"""The library of sessions: put in, find, look at, take out.

What is shown of a kept session is the document that was stored with it, so that an old score stays as it was given.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from listenlab.errors import SessionNotFound
from listenlab.practice.correcting import for_others
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing, State
from listenlab.practice.ports import Documents
from listenlab.practice.session import Session


def keep(session: Session, library: Library, documents: Documents) -> tuple[str, bool]:
    """Keep a session and say under which id, and whether it is new.

    A session that is there already, word for word, is left alone. Another one of the same id gets a number after it.
    """
    for number in count(2):
        document = documents.dump(session)
        if library.keep(session, document):
            return session.id, True
        if library.find(session.id).state is State.COMPLETE and library.document(session.id) == document:
            return session.id, False
        session = replace(session, id=f"{session.id.removesuffix(f'-{number - 1}')}-{number}")
    raise AssertionError("counting never ends")


def recall(session_id: str, library: Library, documents: Documents) -> Session:
    """A kept session as it was scored; raises SessionNotFound."""
    return documents.load(library.document(session_id))


def meant(session_ids: Sequence[str], person: str | None, library: Library) -> list[Listing]:
    """The sessions of these ids and all in which this person took part, each once; raises SessionNotFound."""
    named = [library.find(each) for each in session_ids]
    theirs = [each for each in library.sessions() if person in (each.listener, each.partner)] if person else []
    if person and not theirs:
        raise SessionNotFound(f"No session with {person} is kept.", "“listenlab sessions” lists who took part.")
    return list({each.id: each for each in (*named, *theirs)}.values())


def of_person(person: str, library: Library, documents: Documents) -> tuple[list[Session], list[Listing]]:
    """Every session in which this person took part, the oldest first, and those that have no feedback to give yet.

    What the other person answered and the listener has not yet is left out, unless it is their own answer. Raises
    SessionNotFound.
    """
    theirs = list(reversed(meant((), person, library)))
    told = [recall(each.id, library, documents) for each in theirs if each.state is State.COMPLETE]
    own = [each if each.conversation.people.partner == person else for_others(each, documents) for each in told]
    return own, [each for each in theirs if each.state is not State.COMPLETE]


def forget(session_ids: Sequence[str], library: Library) -> list[Listing]:
    """Remove sessions down to the bytes, all at once, and say what they were; raises SessionNotFound."""
    return library.delete_all(session_ids)


def broken_off(library: Library) -> list[Listing]:
    """The sessions that were left on their way into the library, the oldest first; not what is recorded just now."""
    return [each for each in left_alone(library) if each.broke_off]


def left_alone(library: Library) -> list[Listing]:
    """The sessions without feedback, the oldest first, but for what is recorded just now."""
    without = library.unfinished()
    if any(each.state is State.RECORDING for each in without) and library.takes.are_made():
        return [each for each in without if each.state is not State.RECORDING]
    return without
