"""The tally: a key for each behaviour that somebody who watches counts, with how often they have."""

from collections import Counter
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Grid
from textual.widget import Widget
from textual.widgets import Button, Static

from listenlab.drills.tally import Behaviour, Tap
from listenlab.tui.drawing import one_line, said


class Tally(Widget):
    """Keys with counts, which can be clicked on too; what is pressed comes as a button's message."""

    def __init__(self, observers: Sequence[str]) -> None:
        """For these people."""
        super().__init__()
        self._observers = observers
        self._shown: Counter[Behaviour] = Counter()

    def compose(self) -> ComposeResult:
        """Lay out a line about it and the keys."""
        yield Static(said(f"{one_line(' and '.join(self._observers))} counts; u takes the last one back.", ""))
        with Grid():
            for key, behaviour in enumerate(Behaviour, 1):
                button = Button(_label(key, behaviour, 0), id=f"tap-{key}", compact=True)
                button.can_focus = False  # keys stay with the recording
                yield button

    def show(self, taps: Sequence[Tap]) -> None:
        """Show what was counted; only what has changed is drawn."""
        found = Counter(tap.behaviour for tap in taps)
        for key, behaviour in enumerate(Behaviour, 1):
            if found[behaviour] != self._shown[behaviour]:
                self.query_one(f"#tap-{key}", Button).label = _label(key, behaviour, found[behaviour])
        self._shown = found


def _label(key: int, behaviour: Behaviour, count: int) -> str:
    return f"{key} {behaviour.value}{f'  {count}' if count else ''}"
