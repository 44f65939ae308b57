"""Fitting: a list grows with what is in it, and no further than what stands beside it on the screen leaves room for."""

from typing import Any

from textual.screen import Screen
from textual.widget import Widget

_FEWEST_ROWS = 3
_SYSTEMS = "-textual-system"


def fit(screen: Screen[Any], grows: Widget) -> None:
    """Let one of a screen's widgets take at most the rows that the others leave; called once those were drawn."""
    others = [each for each in screen.children if each is not grows and each.display and not each.has_class(_SYSTEMS)]
    taken = sum(each.outer_size.height + each.styles.margin.height for each in others)
    grows.styles.max_height = max(_FEWEST_ROWS, screen.size.height - taken)
