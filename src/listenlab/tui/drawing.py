"""Small pieces of text that several screens draw."""

from textwrap import wrap

from textual.content import Content

from listenlab.conversation.plain import plain
from listenlab.feedback import Skill
from listenlab.listening import band

_CELLS = 10
_NAME_CELLS = 16
_STYLES = {"good": "$success", "fair": "$warning", "low": "$error"}


def said(text: str, style: str = "") -> Content:
    """Somebody's words, a name or a title: without control characters, and never markup."""
    return Content.styled(plain(text), style) if style else Content(plain(text))


def bar(score: int | None) -> Content:
    """A score as a bar with its figure and its word, so that colour is never needed to read it."""
    if score is None:
        return Content.styled("·" * _CELLS + "   -", "$text-muted")
    filled = round(score / 100 * _CELLS)
    word = band(score)
    return Content.assemble(
        ("▇" * filled, _STYLES[word]),
        ("▁" * (_CELLS - filled), "$text-muted"),
        f" {score:>3} ",
        (f"{word:<4}", _STYLES[word]),
    )


def skill_lines(skill: Skill, width: int) -> Content:
    """A headline skill: name, bar, and its figure with its count beside them, wrapped under itself."""
    head = Content.assemble(f"{skill.title:<{_NAME_CELLS}}", bar(skill.score), "  ")
    first, *rest = wrap(plain(skill.line), max(20, width - head.cell_length)) or [""]
    below = [Content.styled(" " * head.cell_length + line, "$text-muted") for line in rest]
    return Content("\n").join([Content.assemble(head, (first, "$text-muted")), *below])
