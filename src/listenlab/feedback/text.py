"""The report as plain text, for a terminal, a pager or a mail.

Headline, the three skills with bars, the talk on two lanes, what went well, what to try, the other rules, the moments,
and what could not be measured. Colour is only added when asked for and never carries a meaning of its own. Whatever
came from a recording is cleaned before it is drawn, so no name or quote can drive the terminal.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from listenlab.conversation import Conversation
from listenlab.conversation.plain import plain
from listenlab.feedback import bookmark, outline, retake
from listenlab.feedback.bookmark import Bookmark
from listenlab.feedback.columns import columns, fitted, wrapped
from listenlab.feedback.retake import Retake
from listenlab.feedback.say_back import SaidBack
from listenlab.feedback.scorecard import Scorecard
from listenlab.feedback.seen import sentence
from listenlab.feedback.timeline import timeline
from listenlab.listening import band

_BAR_COLUMNS = 10
_TITLE_COLUMNS = 16
_LONG_TITLE_COLUMNS = 26
_NAME_COLUMNS = 10
_MOST_MOMENTS = 12
_MARGIN = "  "
_GUTTER = "  "
_SIGN_COLUMNS = 5
"""The margin, a sign and the space after it."""
_LEAST_WIDTH = 60
_COLOURS = {"good": "32", "fair": "33", "low": "31", "strong": "1", "quiet": "2"}


def page(
    title: str,
    conversation: Conversation,
    scorecard: Scorecard,
    retakes: Sequence[Retake] = (),
    bookmarks: Sequence[Bookmark] = (),
    *,
    width: int = 80,
    colour: bool = False,
) -> str:
    """The report, every line at most `width` columns (at least 60), ending with a line break.

    `colour` adds terminal colours; without it the text is the same, letter for letter.
    """
    draw = _Page(max(width, _LEAST_WIDTH), colour=colour)
    parts = [
        draw.head(title, conversation, scorecard),
        draw.skills(scorecard),
        draw.lanes(conversation, scorecard, bookmarks),
        draw.feedback(conversation, scorecard),
        *map(list, draw.said_back(conversation)),
        draw.supporting(conversation, scorecard),
        draw.moments(conversation, scorecard),
        draw.retakes(retakes),
        draw.unmeasured(conversation, scorecard),
    ]
    blocks = ("\n".join(part) for part in parts)
    return "\n\n".join(block for block in blocks if block) + "\n"


class _Page:
    """Draws the parts of a report at one width."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self._width = width
        self._colour = colour

    def head(self, title: str, conversation: Conversation, scorecard: Scorecard) -> Iterator[str]:
        yield from self._painted(self._wrapped(title, _MARGIN), "strong")
        yield from self._painted(self._wrapped(outline.setting(conversation), _MARGIN), "quiet")
        yield _MARGIN + "─" * (self._width - len(_MARGIN))
        for line in filter(None, (outline.first_line(conversation, scorecard), scorecard.headline)):
            yield from self._painted(self._wrapped(line, _MARGIN), "strong")

    def skills(self, scorecard: Scorecard) -> Iterator[str]:
        for skill in scorecard.skills:
            yield from self._row(skill.title, skill.score, skill.line)

    def lanes(self, conversation: Conversation, scorecard: Scorecard, bookmarks: Sequence[Bookmark]) -> Iterator[str]:
        names = [_one_line(name) for name in (conversation.people.partner, conversation.people.listener)]
        room = min(max(map(columns, names)), _NAME_COLUMNS)
        every = [each for each in outline.marked(conversation, scorecard) if each.lettered]
        every.sort(key=lambda each: each.mark != "!")
        marks = [(each.moment.start_s, each.mark) for each in every if each.moment.start_s is not None]
        drawn = timeline(conversation, marks, self._width - len(_MARGIN) - room - 1, bookmarks)
        if drawn is None:
            return
        rows = [("", drawn.times), ("", drawn.bookmarks), (names[0], drawn.partner), (names[1], drawn.listener)]
        yield from (f"{_MARGIN}{fitted(name, room)} {lane}".rstrip() for name, lane in rows if lane)
        flag = [f"{bookmark.SIGN} {bookmark.MEANING}"] if drawn.bookmarks else []
        legend = dict.fromkeys([*flag, *(f"{each.mark} {each.meaning}" for each in every)])
        if legend:
            yield from self._painted(self._wrapped(" · ".join(legend), _MARGIN + " " * (room + 1)), "quiet")

    def feedback(self, conversation: Conversation, scorecard: Scorecard) -> Iterator[str]:
        for number, praise in enumerate(scorecard.went_well):
            yield from self._labelled("" if number else "Went well", praise)
        for number, step in enumerate(outline.next_steps(conversation, scorecard)):
            yield from self._labelled("" if number else "Try next", step)

    def said_back(self, conversation: Conversation) -> Iterator[Iterator[str]]:
        """A table for each of the telling disclosures."""
        return (self._mapped(conversation, each) for each in outline.came_back(conversation))

    def _mapped(self, conversation: Conversation, mapped: SaidBack) -> Iterator[str]:
        room = (self._width - _SIGN_COLUMNS) // 2 - len(_GUTTER)
        head = f"{_MARGIN}{fitted(_one_line(outline.told_at(conversation, mapped)), room + 3)}{_GUTTER}What came back"
        yield from self._painted([head], "quiet")
        for point in mapped.shown:
            sign, words = outline.fate(point)
            rows = zip_longest(wrapped(_one_line(point.text), room), wrapped(_one_line(words), room), fillvalue="")
            for number, (told, given) in enumerate(rows):
                yield f"{_MARGIN}{' ' if number else sign}  {fitted(told, room)}{_GUTTER}{given}".rstrip()
        yield from self._wrapped(mapped.told, _MARGIN)

    def supporting(self, conversation: Conversation, scorecard: Scorecard) -> Iterator[str]:
        for group, rows in outline.supporting(conversation, scorecard):
            yield from self._painted([_MARGIN + group.value], "quiet")
            for assessment, line in rows:
                score = "" if assessment.score is None else assessment.score
                head = f"{_MARGIN}  {fitted(_one_line(assessment.title), _LONG_TITLE_COLUMNS)} {score:>3}  "
                yield from self._wrapped(line, head)

    def moments(self, conversation: Conversation, scorecard: Scorecard) -> Iterator[str]:
        every = outline.marked(conversation, scorecard)
        shown = outline.chosen(conversation, scorecard, _MOST_MOMENTS)
        if shown:
            count = f"{len(shown)} of {len(every)} moments" if len(every) > len(shown) else "Moments"
            yield from self._painted([_MARGIN + count], "quiet")
        for each in shown:
            head = f"{_MARGIN}{outline.when(each.moment):>7}  {each.mark}  "
            yield from self._wrapped(f'"{each.moment.quote}"  {each.note}', head)

    def retakes(self, retakes: Sequence[Retake]) -> Iterator[str]:
        if retakes:
            yield from self._painted([_MARGIN + retake.TITLE], "quiet")
        for takes in retake.by_moment(retakes):
            yield from self._wrapped(retake.heading(takes), f"{_MARGIN}  ")
            for sign, words in retake.lines(takes, retakes):
                yield from self._wrapped(words, f"{_MARGIN}    {sign:1}  ")

    def unmeasured(self, conversation: Conversation, scorecard: Scorecard) -> Iterator[str]:
        for title, why in outline.unmeasured(conversation, scorecard):
            yield from self._wrapped(f"{title}: {why}.", _MARGIN)
        for remark in outline.remarks(conversation, scorecard):
            yield from self._wrapped(sentence(remark), _MARGIN)
        yield from self._wrapped(outline.not_heard(conversation, scorecard), _MARGIN)

    def _row(self, title: str, score: int | None, line: str) -> Iterator[str]:
        """A title, a bar, the score and what it came from."""
        bar = "·" * _BAR_COLUMNS if score is None else _bar(score)
        head = f"{_MARGIN}{fitted(_one_line(title), _TITLE_COLUMNS)} {bar} {'' if score is None else score:>3}  "
        lines = list(self._wrapped(line, head))
        if score is not None:
            lines[0] = lines[0].replace(bar, self._paint(bar, band(score)), 1)
        yield from lines

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        yield from self._wrapped(text, f"{_MARGIN}{label:11} ")

    def _wrapped(self, text: str, head: str) -> Iterator[str]:
        """A text behind a head, its further lines as far to the right as the first."""
        lines = wrapped(_one_line(text), self._width - len(head))
        yield (head + lines[0]).rstrip()
        yield from (" " * len(head) + line for line in lines[1:])

    def _painted(self, lines: Iterator[str] | list[str], style: str) -> Iterator[str]:
        return (self._paint(line, style) for line in lines)

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self._colour and text else text


def _bar(score: int) -> str:
    full = round(score / 100 * _BAR_COLUMNS)
    return "▇" * full + "▁" * (_BAR_COLUMNS - full)


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())
