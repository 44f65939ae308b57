"""The report as one HTML file: nothing to load, nothing to run, light and dark, printed on two pages.

Every text goes through jinja2's autoescape after control characters are gone, so names and quotes can be nothing but
text. The page forbids itself scripts and anything from outside (Content-Security-Policy); its only style is its own.
The two lanes of the talk are drawn as SVG, in per mille of its length.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import jinja2

from listenlab.conversation import Conversation, Person
from listenlab.conversation.plain import plain
from listenlab.feedback import bookmark, outline, retake
from listenlab.feedback.bookmark import Bookmark
from listenlab.feedback.outline import Marked
from listenlab.feedback.retake import Retake
from listenlab.feedback.scorecard import Scorecard
from listenlab.feedback.seen import clock, sentence
from listenlab.listening import band

_WHOLE = 1000.0
"""The width of a lane in the drawing's units."""
_LETTER = 12.0
"""The room that a letter takes."""
_STEPS_S = (10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
_MOST_TICKS = 8
_LAST_TICK = 955.0
"""A time further right would stick out."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the talk in the drawing."""

    x: float
    """Where it begins."""
    width: float
    """How long it is."""
    text: str
    """What was said, shown when pointed at."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The talk as two lanes."""

    partner: tuple[Bar, ...]
    """When the partner spoke."""
    listener: tuple[Bar, ...]
    """When the listener spoke."""
    encouraging: tuple[Bar, ...]
    """The listener's backchannels."""
    marks: tuple[tuple[float, int, Marked], ...]
    """The listener's moments with their places, each in row 0 or 1 so that no letter hides another."""
    bookmarks: tuple[tuple[float, str], ...]
    """What was marked while it was recorded, in words, with its place."""
    ticks: tuple[tuple[float, str], ...]
    """Times along the lanes with their places."""


def page(
    title: str,
    conversation: Conversation,
    scorecard: Scorecard,
    retakes: Sequence[Retake] = (),
    bookmarks: Sequence[Bookmark] = (),
) -> str:
    """The report as a whole HTML document."""
    marked = outline.marked(conversation, scorecard)
    return _template().render(
        title=title,
        setting=outline.setting(conversation),
        conversation=conversation,
        card=scorecard,
        first_line=outline.first_line(conversation, scorecard),
        band=band,
        next_steps=outline.next_steps(conversation, scorecard),
        came_back=outline.came_back(conversation),
        told_at=outline.told_at,
        fate=outline.fate,
        supporting=outline.supporting(conversation, scorecard),
        unmeasured=outline.unmeasured(conversation, scorecard),
        remarks=[sentence(remark) for remark in outline.remarks(conversation, scorecard)],
        not_heard=outline.not_heard(conversation, scorecard),
        moments=outline.varied(marked),
        when=outline.when,
        anew=retake.TITLE,
        retakes=[(retake.heading(takes), retake.lines(takes, retakes)) for takes in retake.by_moment(retakes)],
        drawing=drawing(conversation, marked, bookmarks),
        flag=bookmark.SIGN,
        meanings=({bookmark.SIGN: bookmark.MEANING} if bookmarks else {})
        | {each.mark: each.meaning for each in marked if each.lettered},
    )


def drawing(conversation: Conversation, marked: list[Marked], bookmarks: Sequence[Bookmark] = ()) -> Drawing | None:
    """The two lanes; None where it is not known how long people spoke."""
    length_s = conversation.duration_s
    if not length_s or not conversation.utterances:
        return None
    unit = _WHOLE / length_s
    lettered = [
        (each.moment.start_s * unit, each) for each in marked if each.lettered and each.moment.start_s is not None
    ]
    return Drawing(
        partner=tuple(_bars(conversation, Person.PARTNER, unit, holding=True)),
        listener=tuple(_bars(conversation, Person.LISTENER, unit, holding=True)),
        encouraging=tuple(_bars(conversation, Person.LISTENER, unit, holding=False)),
        marks=tuple(_apart(lettered)),
        bookmarks=tuple((min(each.at_s * unit, _WHOLE), each.told) for each in bookmarks),
        ticks=tuple(_ticks(length_s, unit)),
    )


def _apart(lettered: Iterable[tuple[float, Marked]]) -> Iterator[tuple[float, int, Marked]]:
    """The letters that find room on two rows, interruptions first, with their row; the list of moments has them all."""
    rows: tuple[list[float], list[float]] = ([], [])
    for x, each in sorted(lettered, key=lambda placed: (placed[1].mark != "!", placed[0])):
        free = (row for row in (0, 1) if all(abs(x - other) >= _LETTER for other in rows[row]))
        row = next(free, None)
        if row is not None:
            rows[row].append(x)
            yield x, row, each


def _bars(conversation: Conversation, person: Person, unit: float, *, holding: bool) -> Iterator[Bar]:
    for heard in conversation.utterances:
        if heard.person is person and conversation.turns[heard.turn].holds_floor is holding:
            yield Bar(
                heard.span.start_s * unit, heard.span.duration_s * unit, f"{clock(heard.span.start_s)} {heard.text}"
            )


def _ticks(length_s: float, unit: float) -> Iterator[tuple[float, str]]:
    step_s = next((step for step in _STEPS_S if length_s / step <= _MOST_TICKS), _STEPS_S[-1])
    for number in range(int(length_s // step_s) + 1):
        if number * step_s * unit > _LAST_TICK:
            return
        yield number * step_s * unit, clock(number * step_s)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("listenlab.feedback"),
        autoescape=True,
        finalize=lambda value: plain(value) if isinstance(value, str) and not hasattr(value, "__html__") else value,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("report.html.j2")
