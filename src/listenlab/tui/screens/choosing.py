"""Choosing: a line with a name and what is chosen on it."""

from collections.abc import Sequence

from textual.containers import Horizontal
from textual.widgets import Input, Select, Static

from listenlab.tui.drawing import one_line, said
from listenlab.tui.studio import Choice


def row(name: str, control: Input | Select[str]) -> Horizontal:
    """A line with a name and a control."""
    return Horizontal(Static(name, classes="name"), control, classes="choice")


def select(name: str, nothing: str) -> Select[str]:
    """One of several things, to be filled in later; `nothing` stands there until one is chosen."""
    return Select((), prompt=nothing, id=name, compact=True)


def fill(control: Select[str], choices: Sequence[Choice], chosen: str) -> None:
    """Offer these choices; the one that was made before is made again, if it is among them."""
    control.set_options([(said(one_line(each.name)), each.id) for each in choices])
    if chosen in {each.id for each in choices}:
        control.value = chosen


def with_chosen(choices: Sequence[Choice], days: str) -> Sequence[Choice]:
    """The choices and the one that was made, which may be another number of days."""
    if days in {each.id for each in choices} or not days:
        return choices
    return (*choices, Choice(days, f"for {days} days"))
