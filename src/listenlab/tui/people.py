"""People to rehearse with, in words: a row in a list, who somebody is, and how one talks with them on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from listenlab.feedback.columns import fitted
from listenlab.listening import counted
from listenlab.tui.drawing import one_line, said

if TYPE_CHECKING:
    from listenlab.scenarios.scenario import Scenario
    from listenlab.tui.playhouse import Bill

_ALOUD = "You answer aloud into {}, and are recorded. Headphones keep their voice out of it."
_USUAL = "the usual microphone"
_TYPED = "You read and type. Nothing is recorded."
_TITLE_CELLS, _NAME_CELLS, _FEWEST_CELLS = 32, 10, 20


def person_row(person: Scenario, width: int) -> Content:
    """A person on a line: what it is about, their name, and how long it can get."""
    title, name = fitted(one_line(person.title), _TITLE_CELLS), fitted(one_line(person.partner), _NAME_CELLS)
    length = f"{counted(len(person.lines), 'thing')}, up to {counted(person.most_exchanges, 'turn')}"
    line = Content.assemble(said(f"{title} ", "bold"), said(f"{name}  "), said(length, "$foreground-muted"))
    return line.truncate(max(_FEWEST_CELLS, width), ellipsis=True)


def about(person: Scenario) -> Content:
    """Who somebody is, and what is known of them."""
    return Content("\n").join([said(one_line(person.who), "bold"), said(one_line(person.brief))])


def how(bill: Bill, *, is_aloud: bool) -> tuple[str, ...]:
    """How one talks, what is missing here for it, and which file of one's own cannot be read, in sentences."""
    unread = tuple(f"A file of yours cannot be read: {why}" for why in bill.unread[:1])
    if is_aloud:
        missing = (bill.mute,) if bill.mute else ()
        return (_ALOUD.format(one_line(bill.microphone) or _USUAL), *missing, *unread)
    why = f" Nothing can be said aloud here: {bill.deaf}" if bill.deaf else ""
    return (f"{_TYPED}{why}", *unread)
