"""Small pieces of text that several screens draw."""

from collections.abc import Sequence

from textual.content import Content

from listenlab.conversation import Conversation
from listenlab.conversation.plain import plain
from listenlab.feedback import Skill, bookmark
from listenlab.feedback.bookmark import Bookmark
from listenlab.feedback.columns import columns, fitted, wrapped
from listenlab.feedback.outline import Marked
from listenlab.feedback.timeline import timeline
from listenlab.listening import band

_CELLS = 10
_NAME_CELLS = 16
_LANE_NAME_CELLS = 10
_STYLES = {"good": "$success", "fair": "$warning", "low": "$error"}
SKILLS = {"paraphrasing": "Paraphrasing", "open_questions": "Open questions", "interruptions": "Interruptions"}
"""What the headline skills are called, by their ids."""


def said(text: str, style: str = "") -> Content:
    """Somebody's words, a name or a title: without control characters, and never markup."""
    return Content.styled(plain(text), style) if style else Content(plain(text))


def one_line(text: str) -> str:
    """A text on one line, without control characters."""
    return " ".join(plain(text).split())


def bar(score: int | None, cells: int = _CELLS) -> Content:
    """A score as a bar with its figure and its word, so that colour is never needed to read it."""
    if score is None:
        return Content.styled("·" * cells + "   -     ", "$foreground-muted")
    filled = round(score / 100 * cells)
    word = band(score)
    return Content.assemble(
        ("▇" * filled, _STYLES[word]),
        ("▁" * (cells - filled), "$foreground-muted"),
        f" {score:>3} ",
        (f"{word:<4}", _STYLES[word]),
    )


def skill_lines(skill: Skill, width: int) -> Content:
    """A headline skill: name, bar, and its figure with its count beside them, wrapped under itself."""
    head = Content.assemble(f"{fitted(one_line(skill.title), _NAME_CELLS)}", bar(skill.score), "  ")
    first, *rest = wrapped(one_line(skill.line), max(20, width - head.cell_length))
    below = [Content.styled(" " * head.cell_length + line, "$foreground-muted") for line in rest]
    return Content("\n").join([Content.assemble(head, (first, "$foreground-muted")), *below])


def lanes(
    conversation: Conversation, marks: Sequence[Marked], width: int, bookmarks: Sequence[Bookmark] = ()
) -> Content:
    """The talk on two lanes with its marks and what they mean; empty where it is not known how long they spoke."""
    people = conversation.people
    names = [one_line(people.partner), one_line(people.listener)]
    room = min(max(map(columns, names)), _LANE_NAME_CELLS)
    lettered = sorted((each for each in marks if each.lettered), key=lambda each: each.mark != "!")
    placed = [(each.moment.start_s, each.mark) for each in lettered if each.moment.start_s is not None]
    drawn = timeline(conversation, placed, width - room - 1, bookmarks)
    if drawn is None:
        return Content("")
    flag = [f"{bookmark.SIGN} {bookmark.MEANING}"] if drawn.bookmarks else []
    legend = " · ".join(dict.fromkeys([*flag, *(f"{each.mark} {each.meaning}" for each in lettered)]))
    below = [
        Content.styled(f"{'':{room + 1}}{line}", "$foreground-muted") for line in wrapped(legend, width - room - 1)
    ]
    lines = [
        Content.styled(f"{'':{room}} {drawn.times}", "$foreground-muted"),
        *([Content.styled(f"{'':{room}} {drawn.bookmarks}", "$warning")] if drawn.bookmarks else []),
        Content.assemble(f"{fitted(names[0], room)} ", (drawn.partner, "$primary")),
        Content.assemble(f"{fitted(names[1], room)} ", (drawn.listener, "$accent")),
        *(below if legend else []),
    ]
    return Content("\n").join(lines)
