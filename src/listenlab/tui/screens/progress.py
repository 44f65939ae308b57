"""Progress: each skill over the sessions that can be compared, in a row of blocks and in words."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from listenlab.feedback.trends import LEAST, Scored, Trend, comparable, trends
from listenlab.practice.listing import Listing
from listenlab.tui.drawing import SKILLS, bar, said
from listenlab.tui.rows import scored_of
from listenlab.tui.screens.room import Room

_MOST = 40
"""Scores of one skill that fit on a line."""
_EMPTY = f"""There is nothing to compare yet.

Sessions are compared when they were scored with the same profile and belong to the same drill, or to none.
With {LEAST} of a kind you see here where each skill is going."""


class Progress(Room[None]):
    """How one has come along."""

    def __init__(self, listed: Sequence[Listing]) -> None:
        """Compare these sessions, the newest first."""
        super().__init__()
        self._kinds = comparable([scored_of(each) for each in reversed(listed) if each.scores])

    def compose(self) -> ComposeResult:
        """Lay out one block for each kind of session."""
        yield Static("Progress", classes="title")
        yield Static("Only sessions of one kind stand together. ▁ is 0, █ is 100; the newest is last.", classes="lead")
        with VerticalScroll(classes="page"):
            for kind, sessions in self._kinds.items():
                yield Static(_block(kind, sessions), classes="block")
            if not self._kinds:
                yield Static(_EMPTY)
        yield Footer()


def _block(kind: tuple[str, str | None], sessions: Sequence[Scored]) -> Content:
    profile, drill = kind
    name = f"Drill {drill}" if drill else profile.replace("_", " ").capitalize()
    count = "1 session" if len(sessions) == 1 else f"{len(sessions)} sessions"
    lines = [Content.assemble(said(name, "bold"), said(f"  {count}", "$foreground-muted"))]
    lines += [_row(each) for each in trends(sessions, last=_MOST)]
    return Content("\n").join(lines)


def _row(trend: Trend) -> Content:
    name = SKILLS.get(trend.skill, trend.skill)
    return Content.assemble(
        f"  {name:<16} ",
        bar(round(trend.median)),
        said(f" median of {len(trend.scores)}\n{'':19}", "$foreground-muted"),
        (trend.line, "$accent"),
        said(f"  {trend.change}; last {trend.scores[-1]}, best {max(trend.scores)}", "$foreground-muted"),
    )
