"""The report as Markdown, for a note, a wiki or a repository.

Whatever came from a recording is escaped: no raw HTML, link, table, heading, list, code or formula can come from a name
or a quote, in CommonMark or in GitHub's dialect, which makes links of bare addresses.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from listenlab.conversation import Conversation
from listenlab.conversation.plain import plain
from listenlab.feedback import outline, retake
from listenlab.feedback.retake import Retake
from listenlab.feedback.say_back import SaidBack
from listenlab.feedback.scorecard import Scorecard
from listenlab.feedback.seen import sentence

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$@]|(?<=www)\.|:(?=//))", re.IGNORECASE)
_OPENS_BLOCK = re.compile(r"^(\d*)([#+\-=.)])")


def page(title: str, conversation: Conversation, scorecard: Scorecard, retakes: Sequence[Retake] = ()) -> str:
    """The report as CommonMark with tables, ending with a line break."""
    parts = [
        [f"# {escaped(title)}"],
        [escaped(outline.setting(conversation))],
        _leading(conversation, scorecard),
        _table((skill.title, skill.score, skill.line) for skill in scorecard.skills),
        _feedback(conversation, scorecard),
        *_said_back(conversation),
        *_supporting(conversation, scorecard),
        _moments(conversation, scorecard),
        _retakes(retakes),
        _unmeasured(conversation, scorecard),
    ]
    blocks = ("\n".join(part) for part in parts)
    return "\n\n".join(block for block in blocks if block) + "\n"


def escaped(text: str) -> str:
    """A text as one line of Markdown that reads as it was written and means nothing more."""
    line = " ".join(plain(text).split()).replace("&", "&amp;")
    return _OPENS_BLOCK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


def _leading(conversation: Conversation, scorecard: Scorecard) -> Iterator[str]:
    first = outline.first_line(conversation, scorecard)
    if first:
        yield f"**{escaped(first)}**\n"
    yield f"**{escaped(scorecard.headline)}**"


def _table(rows: Iterable[tuple[str, int | None, str]], head: str = "Skill") -> Iterator[str]:
    yield f"| {head} | Score | |"
    yield "|---|---:|---|"
    for title, score, line in rows:
        yield f"| {escaped(title)} | {'-' if score is None else score} | {escaped(line)} |"


def _feedback(conversation: Conversation, scorecard: Scorecard) -> Iterator[str]:
    if scorecard.went_well:
        yield "## Went well\n"
        yield from (f"- {escaped(praise)}" for praise in scorecard.went_well)
        yield ""
    *seen, step = outline.next_steps(conversation, scorecard)
    yield "## Try next\n"
    yield from (f"{escaped(words)}\n" for words in seen)
    yield f"**{escaped(step)}**"


def _said_back(conversation: Conversation) -> Iterator[Iterator[str]]:
    return (_mapped(conversation, each) for each in outline.came_back(conversation))


def _mapped(conversation: Conversation, mapped: SaidBack) -> Iterator[str]:
    yield f"| {escaped(outline.told_at(conversation, mapped))} | | What came back |"
    yield "|---|---|---|"
    for point in mapped.shown:
        sign, words = outline.fate(point)
        yield f"| {escaped(point.text)} | {escaped(sign)} | {escaped(words)} |"
    yield ""
    yield escaped(mapped.told)


def _supporting(conversation: Conversation, scorecard: Scorecard) -> Iterator[Iterator[str]]:
    for group, rows in outline.supporting(conversation, scorecard):
        yield _table(((each.title, each.score, line) for each, line in rows), group.value)


def _moments(conversation: Conversation, scorecard: Scorecard) -> Iterator[str]:
    every = outline.varied(outline.marked(conversation, scorecard))
    if every:
        yield "## Moments\n"
    for each in every:
        when = f"{outline.when(each.moment)} " if each.moment.start_s is not None else ""
        yield f'- {when}**{escaped(each.meaning)}** "{escaped(each.moment.quote)}" {escaped(each.note)}'.rstrip()


def _retakes(retakes: Sequence[Retake]) -> Iterator[str]:
    if retakes:
        yield f"## {retake.TITLE}\n"
    for takes in retake.by_moment(retakes):
        yield f"- {escaped(retake.heading(takes))}"
        yield from (f"  - {escaped(f'{sign} {words}'.strip())}" for sign, words in retake.lines(takes, retakes))


def _unmeasured(conversation: Conversation, scorecard: Scorecard) -> Iterator[str]:
    lines = [f"{title}: {why}." for title, why in outline.unmeasured(conversation, scorecard)]
    lines += [sentence(remark) for remark in outline.remarks(conversation, scorecard)]
    lines += [outline.not_heard(conversation, scorecard)]
    yield "## How this was heard\n"
    yield from (f"- {escaped(line)}" for line in lines)
