"""The library of sessions: put in, find, look at, take out.

What is shown of a kept session is the document that was stored with it, so that an old score stays as it was given.
"""

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


def forget(session_id: str, library: Library) -> Listing:
    """Remove a session down to the bytes and say what it was; raises SessionNotFound."""
    return library.delete(session_id)
