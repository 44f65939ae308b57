"""The account of a talk: what was said and taken for what, what was taken back, what is put beside the recording."""

from contextlib import suppress

from listenlab.errors import ListenlabError
from listenlab.practice.aloud.delivery import Delivery
from listenlab.practice.aloud.ports import World
from listenlab.practice.aloud.scene import Answered, Ended, Rewound, Speaks, Tell
from listenlab.practice.rehearsing import Rehearsal, replied, rewound
from listenlab.practice.take import Line, Struck
from listenlab.practice.untold import afterwards


class Account:
    """One talk as it stands."""

    def __init__(self, rehearsal: Rehearsal, world: World, tell: Tell) -> None:
        """`rehearsal` is where it begins; `tell` is told what changes."""
        self.rehearsal = rehearsal
        """How far it has come."""
        self._before = rehearsal
        self._world, self._tell = world, tell
        self._begun_s: dict[int, float] = {}

    @property
    def number(self) -> int:
        """Which of the partner's lines comes next or was last, from 1."""
        return len(self.rehearsal.exchanges) + 1

    def spoken(self, line: Delivery, begun_s: float) -> None:
        """The partner's line has begun to be heard; raises DiskFull, RecordingInterrupted."""
        self._begun_s[line.number] = begun_s
        self._world.note(line.line)
        wait_s = None if line.judged_s is None else begun_s - line.judged_s
        self._tell(Speaks(line.number, line.text, begun_s, wait_s))

    def answered(self, text: str, before_s: float | None, *, cut_in: bool) -> None:
        """The listener has answered."""
        self._before = self.rehearsal
        self.rehearsal = replied(self.rehearsal, text, self._world.label, cut_in=cut_in)
        self._tell(Answered(self.rehearsal.exchanges[-1], before_s, cut_in))

    def foreseen(self, text: str) -> str:
        """What the partner would say to an answer, if it stays as it is and is no interruption."""
        return replied(self.rehearsal, text, self._world.label).said.text

    def typed(self, text: str, at_s: float) -> None:
        """The listener has typed an answer; raises DiskFull, RecordingInterrupted."""
        if text:
            self._world.note(Line(at_s, at_s, text, by_listener=True))
        self.answered(text, None, cut_in=False)

    def taken_back(self) -> None:
        """What was taken for an answer was only its beginning."""
        self.rehearsal = self._before
        self._tell(Rewound(self.number, self.rehearsal))

    def back_to(self, number: int, now_s: float) -> bool:
        """Everything from a line on is taken back; False where there is no such line.

        Raises DiskFull, RecordingInterrupted.
        """
        if not 1 <= number <= self.number:
            return False
        if number < self.number:
            self.rehearsal = rewound(self.rehearsal, number)
        if number in self._begun_s:
            self._world.note(Struck(self._begun_s[number], now_s))
        self._tell(Rewound(number, self.rehearsal))
        return True

    def close(self, trouble: ListenlabError | None) -> None:
        """The talk is over; what there is to tell of it is put beside it while that can be done."""
        with suppress(ListenlabError):
            for text in afterwards(self.rehearsal) if self.rehearsal.exchanges else ():
                self._world.note(text)
        self._tell(Ended(self.rehearsal, trouble))
