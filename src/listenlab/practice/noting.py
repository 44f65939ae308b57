"""Noting: what is known of the round of a drill that a session is, in the library and in the session's document.

While it is recorded, and until it is scored, there is no document yet. People go on telling about a round after that:
how it was, and what they mean to do.
"""

from contextlib import suppress
from dataclasses import replace

from listenlab.drills.round import Round
from listenlab.errors import ChangedMeanwhile
from listenlab.practice.library import Library
from listenlab.practice.listing import State
from listenlab.practice.ports import Documents
from listenlab.practice.session import Session


def note(session_id: str, told: Round, library: Library, documents: Documents) -> Session | None:
    """Have this as what is known of a session's round; the session with it, None for one that is not scored yet.

    Raises SessionNotFound, StoreError.
    """
    library.note_round(session_id, documents.round_text(told))
    if library.find(session_id).state is not State.COMPLETE:
        return None
    while True:
        read = library.document(session_id)
        session = replace(documents.load(read), round=told)
        with suppress(ChangedMeanwhile):  # something was put right in this moment: once more, with that
            library.correct(session_id, [], session, documents.dump(session), read=read)
            return session
