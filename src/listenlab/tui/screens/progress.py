"""Progress: each skill over the sessions that can be compared, rehearsals apart, and each person's rounds of drills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from listenlab.feedback.trends import LEAST, Scored, Trend, comparable, trends
from listenlab.tui.drawing import SKILLS, bar, one_line, said
from listenlab.tui.drilled_rows import drilled_block
from listenlab.tui.rows import is_rehearsal, scored_of
from listenlab.tui.screens.room import Room
from listenlab.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from listenlab.practice.drilled import Drilled
    from listenlab.practice.listing import Listing
    from listenlab.tui.desk import Desk

_MOST = 40
"""Scores of one skill that fit on a line."""
_REHEARSALS = "Rehearsals, which are with scripted people and stand apart from talks"
_EMPTY = f"""There is nothing to compare yet.

Sessions are compared when they were scored with the same profile and belong to the same drill, or to none.
With {LEAST} of a kind you see here where each skill is going."""


class Progress(Room[None]):
    """How people have come along."""

    @dataclass
    class Recalled(Message):
        """The rounds of drills that are kept."""

        records: Sequence[Drilled]

    def __init__(self, desk: Desk, listed: Sequence[Listing]) -> None:
        """Compare these sessions, the newest first."""
        super().__init__()
        self._desk = desk
        kinds = comparable([scored_of(each) for each in reversed(listed) if each.scores])
        self._kinds = {kind: every for kind, every in kinds.items() if _rehearsed(kind) or _says_something(kind, every)}
        self._titles = {each.drill: each.title for each in listed if is_rehearsal(each.drill)}

    def compose(self) -> ComposeResult:
        """Lay out one block for each kind of session, and one for each person's drills."""
        yield Static("Progress", classes="title")
        yield Static("Only sessions of one kind stand together. ▁ is 0, █ is 100; the newest is last.", classes="lead")
        with VerticalScroll(classes="page"):
            yield from (
                Static(_block(*each), classes="block") for each in self._kinds.items() if not _rehearsed(each[0])
            )
            yield Static(_EMPTY if not self._kinds else "", id="empty", classes="block")
            yield Static("", id="drilled", classes="block")
            yield from self._rehearsals()
        yield Footer()

    def _rehearsals(self) -> ComposeResult:
        """Those with each scripted person, under a heading of their own."""
        found = [(kind, sessions) for kind, sessions in self._kinds.items() if _rehearsed(kind)]
        if found:
            yield Static(said(_REHEARSALS, "bold $foreground-muted"), classes="block")
        for (profile, drill), sessions in found:
            yield Static(_block((profile, drill), sessions, one_line(self._titles[drill])), classes="block")

    def on_mount(self) -> None:
        """Ask for the rounds of drills."""
        self.query_one("#empty").display = not self._kinds
        self.ask(lambda: self.Recalled(self._desk.gym.records()), group="records")

    def on_progress_recalled(self, told: Recalled) -> None:
        """Show them by person."""
        self.query_one("#drilled", Static).update(drilled_block(told.records))
        self.query_one("#empty").display = not (self._kinds or told.records)


def _says_something(kind: tuple[str, str | None], sessions: Sequence[Scored]) -> bool:
    """Whether there is anything to show: rounds of a drill are often too short for the skills of a whole talk."""
    return kind[1] is None or bool(trends(sessions, last=_MOST))


def _rehearsed(kind: tuple[str, str | None]) -> bool:
    return is_rehearsal(kind[1])


def _block(kind: tuple[str, str | None], sessions: Sequence[Scored], title: str = "") -> Content:
    profile, drill = kind
    name = title or (f"Drill {drill}" if drill else profile.replace("_", " ").capitalize())
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
