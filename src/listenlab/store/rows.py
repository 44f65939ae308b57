"""What is kept of a session beside its document: rows to list, search and compare sessions by.

Pure: a session goes in, tuples in the order of the table's columns come out. A row refers to its session or snapshot
by a number, which is its first value. Everything here can be derived again from the document.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from listenlab.conversation import Timing
from listenlab.practice.recorded import Arrival
from listenlab.practice.session import Session, Source
from listenlab.practice.take import Beginning

Value = str | float | int | bytes | None
Row = tuple[Value, ...]


def session_row(session: Session, kept_at: datetime, listener: int, partner: int) -> Row:
    """The row of `sessions` without its number; the people are given by theirs."""
    talk = session.conversation
    return (
        session.id,
        session.title,
        session.source.value,
        session.started_at,
        kept_at.isoformat(timespec="seconds"),
        sorted_at(session.started_at, kept_at),
        listener,
        partner,
        session.scorecard.profile,
        session.drill,
        talk.timing.value,
        talk.language,
        talk.duration_s,
    )


def arrival_row(arrival: Arrival, kept_at: datetime, listener: int, partner: int) -> Row:
    """The row of `sessions`, without its number, for a recording that nobody has heard."""
    return (
        arrival.id,
        arrival.title,
        Source.AUDIO.value,
        None,
        kept_at.isoformat(timespec="seconds"),
        sorted_at(None, kept_at),
        listener,
        partner,
        arrival.profile,
        None,
        Timing.NONE.value,
        arrival.language,
        arrival.duration_s,
    )


def beginning_row(beginning: Beginning, kept_at: datetime, listener: int, partner: int) -> Row:
    """The row of `sessions`, without its number, for a recording that is about to be made."""
    return (
        beginning.id,
        beginning.title,
        Source.MICROPHONE.value,
        beginning.started_at,
        kept_at.isoformat(timespec="seconds"),
        sorted_at(beginning.started_at, kept_at),
        listener,
        partner,
        beginning.profile,
        beginning.drill,
        Timing.NONE.value,
        beginning.language,
        None,
    )


def sorted_at(started_at: str | None, kept_at: datetime) -> str:
    """When the talk began, or else when it was kept, in UTC and comparable as text.

    A start that names no zone is in the zone of `kept_at`; one that is no ISO 8601 date is not used.
    """
    try:
        return _in_utc(datetime.fromisoformat(started_at or ""), kept_at)
    except (ValueError, OverflowError):
        return _in_utc(kept_at, kept_at)


def _in_utc(moment: datetime, kept_at: datetime) -> str:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=kept_at.tzinfo or UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def turn_rows(session: Session, number: int) -> Iterator[Row]:
    """The rows of `turns` without their numbers."""
    for place, turn in enumerate(session.conversation.turns):
        yield number, place, turn.person.value, turn.kind.value, turn.start_s, turn.end_s, turn.text


def corrections_of(session: Session) -> list[str]:
    """What was put right in a session before it came, as events in JSON."""
    return [json.dumps(event, ensure_ascii=False) for event in session.corrections]


def skill_rows(session: Session, snapshot: int) -> Iterator[Row]:
    """The rows of `skills`."""
    for place, it in enumerate(session.scorecard.skills):
        edges = it.interval or (None, None)
        yield snapshot, place, it.skill, it.score, it.value, it.count, it.of, *edges, it.verdict.value


def assessment_rows(session: Session, snapshot: int) -> Iterator[Row]:
    """The rows of `assessments`."""
    for place, it in enumerate(session.scorecard.assessments):
        measured = (it.value, it.unit, it.count, it.of, it.score, it.band)
        edges = it.interval or (None, None)
        yield snapshot, place, it.rule, it.rule_version, *measured, *edges, it.verdict.value, it.reason


def storable(row: Row) -> Row:
    """The row with all its texts writable."""
    return tuple(writable(value) if isinstance(value, str) else value for value in row)


def writable(text: str) -> str:
    """The text with ? for what UTF-8 cannot hold, such as half of a surrogate pair in a file's name."""
    return text.encode("utf-8", "replace").decode()
