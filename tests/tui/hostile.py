"""Forty things that are no names, and a room in which everything that a person can have written is one of them.

Escape sequences among them carry the number 7777, which nothing else does, so that they are known on a terminal.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle

from listenlab.conversation import People
from listenlab.feedback import Focus
from listenlab.practice.listing import Listing, Obstacle, State
from listenlab.practice.session import Session
from listenlab.tui.tables import SettingRow
from tests.tui.made import Shelf, listing, session

MARKUP = (
    "[/]", "[/foo]", "[link=x]", "[bold $accent", "[@click=app.quit]x[/]", "[[ ]]", "[]", "[red]r[/red]", "\\[x]",
    "{x}", "%s", "%(x)s", ":smile:", "`x`", "<b>x</b>", "[on red]", "[not a style]", "[@click='quit']", "[=]", '[x="y"',
)  # fmt: skip
CONTROL = (
    "\x1b]0;7777\x07", "\x9b7777m", "\x1b]52;c;Nzc3Nw==\x1b\\", "\u202eevil", "\x00", "\x1b[7777J", "\x1bc", "\x7f",
    "\x08\x08", "\x85", "\u2066x\u2069", "a\nb\tc", "\u0301\u200d", "👩‍👩‍👧", "漢字", "مرحبا", "\ud83d",
    "\ufeff", "\u2028", "\ufdfd" + "x" * 500,
)  # fmt: skip
STRINGS = MARKUP + CONTROL
HOSTILE = (" ".join(MARKUP), " ".join(CONTROL))
"""The same as two texts."""


def made_hostile(texts: Sequence[str]) -> Session:
    """A session in which everything that a person can have written is one of these, in turn; names are the first."""
    kept, each, text = session("lecturing"), cycle(texts), texts[0]
    talk = kept.conversation
    turns = tuple(
        replace(turn, text=said, sentences=tuple(replace(sentence, text=said) for sentence in turn.sentences))
        for turn, said in zip(talk.turns, each, strict=False)
    )
    quoted = tuple(
        replace(told, moments=tuple(replace(moment, quote=next(each), note=next(each)) for moment in told.moments))
        for told in kept.scorecard.assessments
    )
    card = replace(kept.scorecard, headline=text, went_well=(text,), focus=Focus("advice", text, text),
                   assessments=quoted)  # fmt: skip
    conversation = replace(talk, people=People(text, text), turns=turns, notes=tuple(texts))
    return replace(kept, id="bad", title=text, conversation=conversation, scorecard=card, drill=text)


def parked(kept: Session, text: str, session_id: str) -> Listing:
    """How the library lists a session without feedback, of which everything is this text."""
    return replace(listing(kept), id=session_id, title=text, listener=text, partner=text, scores=(),
                   obstacle=Obstacle(State.PARKED, text, text))  # fmt: skip


def hostile_shelf() -> Shelf:
    """A shelf with one session of all the texts at once, and one of each on the lists."""
    kept = made_hostile((" ".join(HOSTILE), *STRINGS))
    shelf = Shelf({"bad": kept})
    waiting = [parked(kept, text, str(number)) for number, text in enumerate(STRINGS)]
    shelf.sessions = lambda: [listing(kept), *waiting]  # type: ignore[method-assign]
    shelf.rows = tuple(SettingRow(text, text, text, own=True) for text in STRINGS)
    return shelf
