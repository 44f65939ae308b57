"""Rounds of drills as rows: each person's drills with a sign for each round, and what they mean to do next."""

from collections.abc import Sequence

from textual.content import Content

from listenlab.feedback.columns import fitted
from listenlab.listening import counted
from listenlab.practice.drilled import Drilled
from listenlab.tui.drawing import one_line, said

_SIGNS = {True: "✓", False: "✗", None: "·"}
_MOST = 12
"""So many rounds of one drill are shown, the newest."""
_TITLE_CELLS = 28
_KEY = "✓ as the drill wants it, ✗ not yet, · not judged"


def drilled_block(found: Sequence[Drilled]) -> Content:
    """Everybody's rounds, by who listened, the oldest first; empty where there are none."""
    if not found:
        return Content("")
    names = sorted({each.round.chairs.listener for each in found})
    people = [_person(name, [each for each in found if each.round.chairs.listener == name]) for name in names]
    head = Content.assemble(said("Drills", "bold"), said(f"  {_KEY}", "$foreground-muted"))
    return Content("\n").join([head, *people])


def tried(found: Sequence[Drilled], resolve: str = "") -> str:
    """Somebody's tries of one drill in a line: how much of each was as wanted, and what they mean to do."""
    went = [f"{_SIGNS[each.well]} {_reached(each)}" for each in found]
    return "; ".join([*([", then ".join(went)] if went else []), *([f"next week I will {resolve}"] if resolve else [])])


def _reached(done: Drilled) -> str:
    told = [outcome.met for outcome in done.outcomes if outcome.met is not None]
    return f"{sum(told)} of {counted(len(told), 'measure')}" if told else "no measure could be told"


def _person(name: str, theirs: Sequence[Drilled]) -> Content:
    titles = dict.fromkeys(each.drill.id for each in theirs)
    rows = [_drill([each for each in theirs if each.drill.id == drill]) for drill in titles]
    promised = [each.round.resolve for each in theirs if each.round.resolve]
    last = [said(f"    next week I will {one_line(promised[-1])}", "italic")] if promised else []
    return Content("\n").join([said(f"  {one_line(name)}", "bold"), *rows, *last])


def _drill(rounds: Sequence[Drilled]) -> Content:
    """A drill: a sign for each round, how many went well, and what became of the last one's measures."""
    judged = [each.well for each in rounds if each.well is not None]
    signs = " ".join(_SIGNS[each.well] for each in rounds[-_MOST:])
    well = f"{sum(judged)} of {counted(len(judged), 'round')}" if judged else "not judged"
    last = f"; last {_reached(rounds[-1])}"
    title = fitted(one_line(rounds[0].drill.title), _TITLE_CELLS)
    return Content.assemble(said(f"    {title} "), (signs, "$accent"), said(f"  {well}{last}", "$foreground-muted"))
