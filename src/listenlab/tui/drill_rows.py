"""Drills as rows of a list, and what each is about."""

from textual.content import Content

from listenlab.drills.drill import Drill
from listenlab.feedback.columns import cut
from listenlab.listening import minutes
from listenlab.tui.drawing import one_line, said

_TITLE_CELLS = 28


def drill_row(drill: Drill, told: str, width: int) -> Content:
    """A drill on a line: title, level, length, people, and what is told of it besides."""
    title = cut(one_line(drill.title), _TITLE_CELLS)
    facts = f"level {drill.level}  {_people(drill):<14}  {minutes(drill.round_s):<6}"
    line = Content.assemble(said(f"{title:<{_TITLE_CELLS}} ", "bold"), said(facts), said(told, "$success"))
    return line.truncate(max(20, width), ellipsis=True)


def _people(drill: Drill) -> str:
    if drill.is_for_one:
        return "alone"
    if drill.least_people == drill.most_people:
        return f"{drill.least_people} people"
    return f"{drill.least_people} to {drill.most_people} people"


def about(drill: Drill) -> Content:
    """What a drill trains, and what its listener may do."""
    lines = [said(one_line(drill.purpose), "bold"), said(f"Allowed: {one_line(drill.allowed)}")]
    if drill.avoid:
        lines.append(said(f"Leave out: {one_line(drill.avoid)}"))
    return Content("\n").join(lines)
