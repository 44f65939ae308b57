"""The lines of the list of sessions, and finding one of them by its id.

A session is known by its number inside the library and by its id outside.
"""

import json
import sqlite3
from collections.abc import Iterable
from itertools import groupby

from listenlab.errors import SessionNotFound
from listenlab.practice.listing import Listing, Obstacle, State
from listenlab.store.rows import writable
from listenlab.store.troubles import Flaw

_IDS_NAMED = 5

_PENDING = {state.value: state for state in (State.WAITING, State.PARKED, State.RECORDING)}

_NEWEST = "SELECT number FROM sessions ORDER BY sorted_at DESC, number DESC LIMIT ?"

_LINES = """
    SELECT s.number, s.id, s.title, s.started_at, s.kept_at, listener.name, partner.name, s.profile, s.drill,
           s.duration_s, pending.state, pending.reason, pending.remedy, skills.skill, skills.score
    FROM sessions AS s
    JOIN people AS listener ON listener.number = s.listener
    JOIN people AS partner ON partner.number = s.partner
    LEFT JOIN pending ON pending.session = s.number
    LEFT JOIN skills ON skills.snapshot = (SELECT max(number) FROM snapshots WHERE session = s.number)
    WHERE s.number IN (SELECT value FROM json_each(?))
    ORDER BY s.sorted_at DESC, s.number DESC, skills.place
"""


def newest(connection: sqlite3.Connection, limit: int | None) -> list[Listing]:
    """The newest sessions, the newest first; all without a limit."""
    numbers = connection.execute(_NEWEST, [-1 if limit is None else max(0, limit)])
    return list(of(connection, (number for (number,) in numbers)).values())


def without_feedback(connection: sqlite3.Connection) -> list[Listing]:
    """The sessions that have no feedback yet, the oldest first."""
    numbers = [number for (number,) in connection.execute("SELECT session FROM pending")]
    return list(reversed(of(connection, numbers).values()))


def of(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Listing]:
    """The sessions with these numbers, by their numbers, the newest first; raises Flaw when one cannot be read."""
    asked = set(numbers)
    lines = connection.execute(_LINES, [json.dumps(list(asked))])
    listings: dict[int, Listing] = {}
    for (number, *session, state, reason, remedy), skills in groupby(lines, key=lambda line: line[:-2]):
        scores = tuple((skill, score) for *_, skill, score in skills if skill is not None)
        listings[int(number)] = Listing(*(*session, scores, obstacle(state, reason, remedy)))
    if listings.keys() != asked or not all(map(_is_whole, listings.values())):
        raise Flaw("not every session can be listed")
    return listings


def obstacle(state: str | None, reason: str, remedy: str) -> Obstacle | None:
    """The obstacle in a row of `pending`, or None where there is no such row; raises Flaw for an unknown state."""
    if state is None:
        return None
    if state not in _PENDING:
        raise Flaw("how far a session has come cannot be read")
    return Obstacle(_PENDING[state], reason, remedy)


def numbered(connection: sqlite3.Connection, id_: str) -> int:
    """The number of the session of exactly this id; raises SessionNotFound."""
    found = connection.execute("SELECT number FROM sessions WHERE id = ?", [writable(id_)]).fetchone()
    if found is None:
        raise _missing(id_, [])
    return int(found[0])


def _is_whole(listing: Listing) -> bool:
    texts = (listing.id, listing.title, listing.kept_at, listing.listener, listing.partner, listing.profile)
    return all(isinstance(text, str) for text in texts)


def find(connection: sqlite3.Connection, beginning: str) -> int:
    """The number of the session that has this id, or whose id alone begins like this; raises SessionNotFound."""
    beginning = writable(beginning.strip())
    ids = {str(id_): int(number) for id_, number in connection.execute("SELECT id, number FROM sessions ORDER BY id")}
    found = [beginning] if beginning in ids else [id_ for id_ in ids if beginning and id_.startswith(beginning)]
    if len(found) != 1:
        raise _ambiguous(beginning, found) if found else _missing(beginning, list(ids))
    return ids[found[0]]


def _ambiguous(beginning: str, found: list[str]) -> SessionNotFound:
    named = ", ".join(found[:_IDS_NAMED]) + (", …" if len(found) > _IDS_NAMED else "")
    return SessionNotFound(f"{len(found)} sessions begin with “{beginning}”: {named}.", "Give more of the id.")


def _missing(beginning: str, ids: list[str]) -> SessionNotFound:
    from difflib import get_close_matches  # noqa: PLC0415  only a mistyped id needs it

    near = get_close_matches(beginning, ids, n=3)
    hint = f"Did you mean {' or '.join(near)}?" if near else "“listenlab sessions” lists what is kept."
    return SessionNotFound(f"There is no session “{beginning}”.", hint)
