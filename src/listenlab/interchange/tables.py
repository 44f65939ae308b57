"""Tables for spreadsheets: comma-separated values with a head, lines ended by a newline.

A spreadsheet runs a cell that begins like a formula. Such a text gets an apostrophe before it, which spreadsheets hide.
Source: OWASP, "CSV Injection", owasp.org/www-community/attacks/CSV_Injection.
"""

import io
from collections.abc import Iterable, Sequence

from listenlab.conversation import Conversation, People, Turn
from listenlab.conversation.plain import plain
from listenlab.feedback import Scorecard
from listenlab.interchange.turn_labels import feelings_of, labels_of
from listenlab.listening import Assessment

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | float | None

TURNS = (
    "index",
    "speaker",
    "name",
    "kind",
    "start_s",
    "end_s",
    "text",
    "question",
    "reflection",
    "input",
    "advice",
    "main",
    "feelings",
)
SCORES = (
    "rule",
    "title",
    "score",
    "band",
    "verdict",
    "value",
    "unit",
    "count",
    "of",
    "low",
    "high",
    "reason",
    "rule_version",
    "moments",
)


def turns_csv(conversation: Conversation) -> str:
    """A row for each turn with what it says and does."""
    return _table(TURNS, (_turn(turn, conversation.people) for turn in conversation.turns))


def scores_csv(scorecard: Scorecard) -> str:
    """A row for each rule's answer; `low` and `high` bound the 90 % interval of a share."""
    return _table(SCORES, map(_assessment, scorecard.assessments))


def _turn(turn: Turn, people: People) -> Sequence[Cell]:
    labels = labels_of(turn)
    return (
        turn.index,
        turn.person.value,
        people.name(turn.person),
        turn.kind.value,
        turn.start_s,
        turn.end_s,
        turn.text,
        labels.question,
        _yes(holds=labels.reflection),
        _yes(holds=labels.input),
        _yes(holds=labels.advice),
        labels.main,
        ", ".join(feelings_of(turn)),
    )


def _assessment(found: Assessment) -> Sequence[Cell]:
    low, high = found.interval or (None, None)
    return (
        found.rule,
        found.title,
        found.score,
        found.band,
        found.verdict.value,
        found.value,
        found.unit,
        found.count,
        found.of,
        low,
        high,
        found.reason,
        found.rule_version,
        len(found.moments),
    )


def _yes(*, holds: bool) -> str:
    return "yes" if holds else "no"


def _table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    import csv  # noqa: PLC0415 - loaded only when a table is written

    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return written.getvalue()


def _inert(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = plain(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
