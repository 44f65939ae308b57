"""Searching the turns of all sessions for words.

At most TURNS_RANKED turns, or as many as are asked for, are fetched and put in order; for more than these the newest
kept are taken, so that a search for the commonest words takes no longer than another.
"""

import sqlite3
from dataclasses import dataclass

from listenlab.conversation import People, Person
from listenlab.practice.listing import Hit, Listing
from listenlab.store import listings
from listenlab.store.query import Query
from listenlab.store.troubles import Flaw

TURNS_RANKED = 100

_COUNT = "SELECT count(*) FROM (SELECT 1 FROM turn_words WHERE turn_words MATCH ? LIMIT ?)"

_PEOPLE = {person.value: person for person in Person}

_NEWEST_TURNS = """
    SELECT turns.number, turns.session, sessions.sorted_at, turns.place, turns.person, turns.start_s, turns.text
    FROM turn_words
    JOIN turns ON turns.number = turn_words.rowid
    LEFT JOIN sessions ON sessions.number = turns.session
    WHERE turn_words MATCH ? ORDER BY turn_words.rowid DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class _Found:
    """One turn that holds the words."""

    number: int
    """Its number in the library."""
    session: int
    """Its session's number."""
    sorted_at: str
    """When the talk was, comparable as text."""
    place: int
    """Its index in the session."""
    person: str
    """Who said it: listener, partner or unknown."""
    start_s: float | None
    """When it begins."""
    text: str
    """What was said."""


def hits(connection: sqlite3.Connection, typed: str, limit: int) -> list[Hit]:
    """The turns that hold all words of `typed`: the closest to it first, then of the newest talk, then in order."""
    query = Query.typed(typed)
    found = _found(connection, query, limit) if query.words else []
    found.sort(key=lambda turn: turn.place)
    found.sort(key=lambda turn: (turn.sorted_at, turn.session), reverse=True)
    found.sort(key=lambda turn: query.distance(turn.text))
    sessions = listings.of(connection, (turn.session for turn in found[:limit]))
    return [_hit(turn, sessions[turn.session], query) for turn in found[:limit]]


def _found(connection: sqlite3.Connection, query: Query, limit: int) -> list[_Found]:
    """Turns with the words as they are, and where these are too few, those where the last word goes on.

    A last word that is common as it stands is taken to be whole: to gather all that may follow it takes long.
    """
    at_most = max(limit, TURNS_RANKED)
    found = _matching(connection, query.exact, at_most)
    if query.begun and _count(connection, query.last, limit) < limit:
        found |= _matching(connection, query.begun, at_most)
    return list(found.values())


def _count(connection: sqlite3.Connection, match: str, at_most: int) -> int:
    (count,) = connection.execute(_COUNT, [match, at_most]).fetchone()
    return int(count)


def _matching(connection: sqlite3.Connection, match: str, at_most: int) -> dict[int, _Found]:
    turns = [_Found(*row) for row in connection.execute(_NEWEST_TURNS, [match, at_most])]
    if not all(map(_is_whole, turns)):
        raise Flaw("a turn cannot be read")
    return {turn.number: turn for turn in turns}


def _is_whole(turn: _Found) -> bool:
    return isinstance(turn.text, str) and isinstance(turn.sorted_at, str) and turn.person in _PEOPLE


def _hit(turn: _Found, session: Listing, query: Query) -> Hit:
    speaker = People(session.listener, session.partner).name(_PEOPLE[turn.person])
    return Hit(session, turn.place, turn.start_s, speaker, query.excerpt(turn.text))
