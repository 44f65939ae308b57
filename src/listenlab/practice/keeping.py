"""The library of sessions: put in, find, look at, take out.

What is shown of a kept session is the document that was stored with it, so that an old score stays as it was given.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

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
