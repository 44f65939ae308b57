"""The talk on two lanes: the partner above, the listener below, time from left to right.

A column stands for the same stretch of time on both lanes and shows how much of it a person spoke: a low, half or full
block, nothing for silence, a dot for an encouragement. Marks of the listener's moments stand in their own lane, and
what somebody marked while it was recorded above both.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from listenlab.conversation import Conversation, Person, Span
from listenlab.feedback.bookmark import SIGN, Bookmark
from listenlab.feedback.seen import clock

_BLOCKS = " ▂▄▆"
_STEPS_S = (10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
_LABEL_COLUMNS = 12
"""Room for a time and the space around it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Three lines of the same number of columns, and a fourth where there are bookmarks."""

    times: str
    """When, from the start of the recording."""
    partner: str
    """The partner's lane."""
    listener: str
    """The listener's lane with the marks of their moments."""
    bookmarks: str = ""
    """Where somebody marked a moment; empty where nobody did."""


def timeline(
    conversation: Conversation,
    marks: Iterable[tuple[float, str]],
    columns: int,
    bookmarks: Iterable[Bookmark] = (),
) -> Timeline | None:
    """The lanes, `columns` wide; None where it is not known how long people spoke.

    `marks` are times in seconds, each with the one letter to set there; of two in one column the first stays.
    """
    length_s = conversation.duration_s
    if not length_s or not conversation.utterances or columns < 1:
        return None
    listener = list(_lane(conversation, Person.LISTENER, length_s / columns, columns))
    taken: set[int] = set()
    for time_s, mark in marks:
        column = min(int(time_s / length_s * columns), columns - 1)
        if column not in taken:
            listener[column] = mark
            taken.add(column)
    partner = _lane(conversation, Person.PARTNER, length_s / columns, columns)
    flags = _flags((mark.at_s / length_s for mark in bookmarks), columns)
    return Timeline(_times(length_s, columns), partner, "".join(listener), flags)


def _flags(places: Iterable[float], columns: int) -> str:
    """A sign at each place, 0 to 1 of the talk; empty without any."""
    flagged = {min(int(place * columns), columns - 1) for place in places}
    return "".join(SIGN if column in flagged else " " for column in range(columns)) if flagged else ""


def _lane(conversation: Conversation, person: Person, column_s: float, columns: int) -> str:
    filled_s = [0.0] * columns
    for utterance in conversation.utterances:
        if utterance.person is person and conversation.turns[utterance.turn].holds_floor:
            for column in _columns(utterance.span, column_s, columns):
                filled_s[column] += utterance.span.overlap_s(Span(column * column_s, (column + 1) * column_s))
    lane = [_block(seconds / column_s) for seconds in filled_s]
    for token in conversation.backchannels:
        column = min(int(token.span.start_s / column_s), columns - 1)
        if token.person is person and lane[column] == " ":
            lane[column] = "·"
    return "".join(lane)


def _columns(span: Span, column_s: float, columns: int) -> range:
    return range(int(span.start_s / column_s), min(int(span.end_s / column_s) + 1, columns))


def _block(share: float) -> str:
    """Nothing under a twentieth, then a low, half or full block."""
    return " " if share < 0.05 else _BLOCKS[1 + min(int(share * 3), 2)]


def _times(length_s: float, columns: int) -> str:
    """Times at round steps that leave room for each, the end of the talk last."""
    most = max(columns // _LABEL_COLUMNS, 1)
    step_s = next((step for step in _STEPS_S if length_s / step <= most), _STEPS_S[-1])
    end = clock(round(length_s))
    line = [" "] * columns
    for number in range(int(length_s // step_s) + 1):
        column, label = int(number * step_s / length_s * columns), clock(number * step_s)
        if column + len(label) < columns - len(end):
            line[column : column + len(label)] = label
    line[max(columns - len(end), 0) :] = end[:columns]
    return "".join(line)
