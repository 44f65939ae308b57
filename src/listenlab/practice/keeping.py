"""The library of sessions: put in, find, look at, take out.

What is shown of a kept session is the document that was stored with it, so that an old score stays as it was given.
"""

from listenlab.practice.ports import Documents, Library, Listing
from listenlab.practice.session import Session


def keep(session: Session, library: Library, documents: Documents) -> bool:
    """Keep a session; False when it is there already, word for word the same file."""
    return library.keep(session, documents.dump(session))


def recall(session_id: str, library: Library, documents: Documents) -> Session:
    """A kept session as it was scored; raises SessionNotFound."""
    return documents.load(library.document(session_id))


def forget(session_id: str, library: Library) -> Listing:
    """Remove a session down to the bytes and say what it was; raises SessionNotFound."""
    return library.delete(session_id)
