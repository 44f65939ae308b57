"""Rows of the list of sessions, and what greets a person above it."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from listenlab.feedback.columns import cut
from listenlab.feedback.seen import clock
from listenlab.feedback.skills import skill_of
from listenlab.feedback.trends import LEAST, Scored, trends
from listenlab.listening import minutes
from listenlab.practice.listing import Hit, Listing
from listenlab.practice.session import Session
from listenlab.tui.drawing import SKILLS, bar, one_line, said

_SHORT = {"paraphrasing": "Paraphr.", "open_questions": "Open q.", "interruptions": "Interr."}
_WHEN_CELLS = 12
_NARROW_BAR_CELLS = 3
_BAR_CELLS = 10
_WIDE = 110
"""From this width on there is room for whole names and long bars."""


def greeting(last: Session) -> Content:
    """What is next: the thing to try from the last session, after what was seen in it."""
    focus, card = last.scorecard.focus, last.scorecard
    if focus is None:
        return said(f"Last time: {one_line(card.headline)}")
    skill = next((each for each in card.skills if each.skill == skill_of(focus.rule)), None)
    seen = f"{skill.title}: {skill.line}" if skill else card.headline
    return Content.assemble(
        said(f"Last time  {one_line(seen)}"), "\n", said(f"Today      {one_line(focus.try_this)}", "bold")
    )


def listed_row(listing: Listing, width: int) -> Content:
    """A session on two lines: when, what, who and how long; then its scores, or what it waits for."""
    drill = _kind(listing.drill) if listing.drill else ""
    length = "" if listing.duration_s is None else f"  {minutes(listing.duration_s)}"
    title = cut(one_line(f"{drill}{listing.title}"), max(20, width - 48))
    who = cut(one_line(f"{listing.listener} and {listing.partner}"), 24)
    first = Content.assemble(
        (f"{_day(listing):<{_WHEN_CELLS}}", "$foreground-muted"),
        said(title, "bold"),
        said(f"  {who}{length}", "$foreground-muted"),
    )
    indent = " " * (_WHEN_CELLS if width >= _WIDE else 4)
    return Content.assemble(first, "\n", indent, _scores(listing, width))


def found_row(hit: Hit) -> Content:
    """A session with the first words that were found in it."""
    at = "" if hit.start_s is None else f"{clock(hit.start_s)} "
    words = said(one_line(f"{hit.speaker}: {hit.excerpt}"))
    return Content.assemble(
        (f"{_day(hit.session):<{_WHEN_CELLS}}", "$foreground-muted"),
        *(said(one_line(hit.session.title), "bold"), f"\n{'':{_WHEN_CELLS}}", (at, "$foreground-muted"), words),
    )


def trend_row(last: Session, listed: Sequence[Listing]) -> Content:
    """How the skill to try has come along over the last comparable sessions; empty while there are too few."""
    kind = (last.scorecard.profile, last.drill)
    focus = last.scorecard.focus
    scored = [scored_of(each) for each in reversed(listed)]
    rows = trends([each for each in scored if each.kind == kind], last=6)
    wanted = skill_of(focus.rule) if focus else ""
    row = next((each for each in rows if each.skill == wanted), rows[0] if rows else None)
    if row is None or len(row.scores) < LEAST:
        return Content("")
    name, count = SKILLS.get(row.skill, row.skill), len(row.scores)
    return Content.assemble(f"{name}, last {count} that compare  ", (row.line, "$accent"), f"  {row.change}")


def scored_of(listing: Listing) -> Scored:
    """What a trend needs of a session."""
    return Scored((listing.profile, listing.drill), listing.scores)


def _scores(listing: Listing, width: int) -> Content:
    if listing.obstacle is not None:
        return said(f"{listing.obstacle.told}: {one_line(listing.obstacle.reason)}", "$warning")
    names, cells = (SKILLS, _BAR_CELLS) if width >= _WIDE else (_SHORT, _NARROW_BAR_CELLS)
    return Content("  ").join(
        Content.assemble(f"{names.get(skill, skill)} ", bar(score, cells)) for skill, score in listing.scores
    )


def is_rehearsal(drill: str | None) -> bool:
    """Whether a session's drill says that it was a talk with a scripted person (`practice.rehearsing.drill_of`)."""
    return (drill or "").startswith("rehearsal/")


def _kind(drill: str) -> str:
    return "Rehearsal: " if is_rehearsal(drill) else f"Drill: {drill}. "


def _day(listing: Listing) -> str:
    written = (listing.started_at or listing.kept_at)[:10]
    try:
        return f"{date.fromisoformat(written):%a %d %b}"
    except ValueError:
        return one_line(written)
