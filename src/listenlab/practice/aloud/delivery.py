"""Delivery: one line of the partner on its way from text to what was heard of it.

The line begins where its first sample lies in the recording and ends where its last does, so both are known to the
frame. How far it has come in words is told by how much of its sound was played, in proportion to the words' lengths.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from listenlab.practice.take import Line

if TYPE_CHECKING:
    from listenlab.practice.ports import Samples

LOST_AFTER_S = 3.0
"""A line that is not heard so long after it was handed over is not going to be: its text has to do."""
WHOLE_WITHIN_S = 0.1
"""A line of which no more than this was not heard was heard to its end."""
SOUNDS_FROM = 1e-4
"""What is less is the resampler's ringing around the sound."""
RATE_HZ = 16_000


@dataclass(frozen=True, slots=True)
class Delivery:
    """A line that is being said."""

    number: int
    """Which of the partner's lines, from 1."""
    text: str
    """All of it."""
    length_s: float
    """How long its sound is; 0 for one that is only shown."""
    asked_s: float
    """When it was handed over."""
    judged_s: float | None = None
    """When the turn before it was judged to be over; None where there was none."""
    begun_s: float | None = None
    """When its first sound was heard; None before that."""
    heard_s: float = 0.0
    """How much of it was heard so far."""
    stopped: bool = False
    """Whether it was cut off."""

    def hear(self, played: "Samples", from_s: float) -> "Delivery":
        """The line after the next of what was played, which begins at a time of the recording."""
        now_s = from_s + len(played) / RATE_HZ
        sounding = (abs(played) > SOUNDS_FROM).nonzero()[0]
        if self.begun_s is None and (not self.length_s or now_s - self.asked_s > LOST_AFTER_S):
            return replace(self, begun_s=now_s, length_s=0.0)
        if not len(sounding):
            return self
        first, last = int(sounding[0]), int(sounding[-1])
        begun_s = from_s + first / RATE_HZ if self.begun_s is None else self.begun_s
        return replace(self, begun_s=begun_s, heard_s=from_s + (last + 1) / RATE_HZ - begun_s)

    @property
    def end_s(self) -> float:
        """When its last sound is heard, or was, as far as that is known."""
        begun_s = self.asked_s if self.begun_s is None else self.begun_s
        return begun_s + (self.heard_s if self.stopped else self.length_s)

    @property
    def spoken(self) -> str:
        """As much of the text as was heard, in whole words."""
        if not self.length_s or self.heard_s >= self.length_s - WHOLE_WITHIN_S:
            return self.text
        reached = len(self.text) * self.heard_s / self.length_s
        words, at = [], 0
        for word in self.text.split():
            at += len(word) + 1
            if at - 1 > reached:
                break
            words.append(word)
        return " ".join(words)

    @property
    def line(self) -> Line:
        """What is to be kept of it."""
        begun_s = self.asked_s if self.begun_s is None else self.begun_s
        return Line(begun_s, self.end_s, self.spoken if self.stopped else self.text)
