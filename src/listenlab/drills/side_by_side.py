"""Observer and tool side by side, as lines of plain text: matches, misses, and how far the two agree beyond chance.

Kappa is 1 for full agreement and 0 for chance. It comes with its 90 % interval and the count of turns, because a round
has few of them.
"""

from collections.abc import Iterable

from listenlab.drills.agreement import Agreement
from listenlab.drills.tally import Compared
from listenlab.listening import counted

_NAME_COLUMNS = 16
HEAD = f"{'':{_NAME_COLUMNS}}  both  only observer  only tool  kappa"


def side_by_side(found: Iterable[Compared]) -> tuple[str, ...]:
    """A table with a row for each behaviour, and what it is over."""
    rows = list(found)
    turns = rows[0].agreement.of if rows else 0
    return (HEAD, *map(_row, rows), f"Over {counted(turns, 'turn')} of the listener's; kappa with its 90 % interval.")


def _row(found: Compared) -> str:
    both, seen, told = len(found.both), len(found.observer_only), len(found.tool_only)
    return f"{found.behaviour.value:{_NAME_COLUMNS}}  {both:4}  {seen:13}  {told:9}  {_kappa(found.agreement)}"


def _kappa(told: Agreement) -> str:
    kappa, interval = told.kappa, told.interval
    if kappa is None or interval is None:
        return "- (neither found any)" if told.both == 0 else "- (both found it every time)"
    return f"{kappa:.2f} ({interval[0]:.2f} to {interval[1]:.2f})"
