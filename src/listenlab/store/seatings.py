"""What was said about who is where in a recording, as a row; there is none where nothing was said."""

import json
import sqlite3

from listenlab.conversation import Span
from listenlab.practice.seating import AS_HEARD, Channels, Seating
from listenlab.store.troubles import Flaw

_SEATING = "SELECT channels, swap, spoken FROM seatings WHERE session = ?"
_NEW_SEATING = "INSERT INTO seatings (session, channels, swap, spoken) VALUES (?, ?, ?, ?)"


def insert(connection: sqlite3.Connection, number: int, seating: Seating) -> None:
    """Write down what was said about the session with this number."""
    if seating != AS_HEARD:
        connection.execute(_NEW_SEATING, [number, seating.channels.value, seating.swap, _written(seating)])


def read(connection: sqlite3.Connection, number: int) -> Seating:
    """What was said about the session with this number; raises Flaw when it cannot be read."""
    row = connection.execute(_SEATING, [number]).fetchone()
    if row is None:
        return AS_HEARD
    channels, swap, spoken = row
    try:
        voices = spoken and {name: tuple(Span(*span) for span in spans) for name, spans in json.loads(spoken).items()}
        return Seating(Channels(channels), bool(swap), voices)
    except (ValueError, TypeError, AttributeError) as error:
        raise Flaw("who is where in a recording cannot be read") from error


def _written(seating: Seating) -> str | None:
    if seating.spoken is None:
        return None
    return json.dumps({name: [[span.start_s, span.end_s] for span in spans] for name, spans in seating.spoken.items()})
