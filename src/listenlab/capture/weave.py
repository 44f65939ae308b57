"""Weave: lanes laid side by side into one recording whose times hold.

The recording begins when every lane has been heard, at the moment the last one was. From then on the same number of
frames is taken from each. A lane that has delivered nothing for more than a second is lost: zeros stand in for it up
to now, and when it is back, up to the moment it was first heard again, so that everything after a gap lies where it
was. Frames are counted at one rate; the clocks of two devices may drift apart by some hundred parts per
million, which is left in and can be measured later. Pure: the time comes in as an argument.
"""

from dataclasses import dataclass

import numpy as np

from listenlab.capture.journal import Gap
from listenlab.capture.lane import Frames, Lane

LOST_AFTER_S = 1.0
"""A device that delivers nothing for longer is lost."""
BEHIND_S = 0.3
"""How far zeros for a lost lane stay behind the clock, since sound on its way may still come."""
_PATIENCE_S = 3.0
"""How long one lane is waited for at the start when the other is there."""


@dataclass(slots=True)
class _Strand:
    """One lane and the zeros that stand before what waits in it."""

    lane: Lane
    channel: int
    zeros: int = 0
    gap_at: int | None = None
    gap_frames: int = 0


class Weave:
    """Puts the lanes of a recording together."""

    def __init__(self, lanes: list[Lane], rate_hz: int) -> None:
        first_channels = np.cumsum([0, *(lane.channels for lane in lanes)])[:-1]
        self._strands = [_Strand(lane, int(channel)) for lane, channel in zip(lanes, first_channels, strict=True)]
        self._rate_hz = rate_hz
        self._begun_at_s: float | None = None
        self._looked_at_s: float | None = None
        self._patient_until_s = 0.0
        self.frames = 0

    @property
    def begun(self) -> bool:
        """Whether there was a first frame."""
        return self._begun_at_s is not None

    def lost(self) -> list[int]:
        """The numbers of the lanes that zeros stand in for."""
        return [number for number, strand in enumerate(self._strands) if strand.gap_at is not None]

    def pull(self, now_s: float) -> tuple[Frames, list[Gap]]:
        """What can be written by now, shape (frames, channels), and the gaps that have come to an end."""
        stalled = self._looked_at_s is not None and now_s - self._looked_at_s > LOST_AFTER_S / 2
        self._looked_at_s = now_s
        if stalled:  # this program itself was held up: what its devices delivered meanwhile is still on its way
            self._patient_until_s = now_s + LOST_AFTER_S
        if not self.begun and not self._begin(now_s):
            return np.zeros((0, sum(strand.lane.channels for strand in self._strands)), np.int16), []
        gaps = [gap for strand in self._strands if (gap := self._watch(strand, now_s))]
        ready = min(strand.zeros + strand.lane.waiting for strand in self._strands)
        woven = np.concatenate([_taken(strand, ready) for strand in self._strands], axis=1)
        self.frames += ready
        return woven, gaps

    def skip(self, seconds: float) -> None:
        """Forget what waits, and let the clock stand still for so long: a pause is over."""
        assert self._begun_at_s is not None
        self._begun_at_s += seconds
        for strand in self._strands:
            strand.lane.take(strand.lane.waiting)

    def _begin(self, now_s: float) -> bool:
        firsts = [strand.lane.first_at_s for strand in self._strands]
        known = [first_s for first_s in firsts if first_s is not None]
        if not known or (len(known) < len(firsts) and now_s - min(known) < _PATIENCE_S):
            return False
        self._begun_at_s = max(known)
        for strand, first_s in zip(self._strands, firsts, strict=True):
            if first_s is not None:
                strand.lane.take(round((self._begun_at_s - first_s) * self._rate_hz))
        return True

    def _watch(self, strand: _Strand, now_s: float) -> Gap | None:
        """Put zeros before a lane that is lost or has just come back; answers with the gap when it is over."""
        if strand.lane.waiting:
            return self._over(strand)
        silent_from_s = strand.lane.last_at_s or self._begun_at_s or now_s
        if now_s - silent_from_s > LOST_AFTER_S and now_s > self._patient_until_s:
            if strand.gap_at is None:
                strand.gap_at = self.frames + strand.zeros
            self._fill(strand, now_s - BEHIND_S)
        return None

    def _over(self, strand: _Strand) -> Gap | None:
        if strand.gap_at is None:
            return None
        self._fill(strand, strand.lane.back_at_s or 0.0)
        gap = Gap(
            strand.gap_at / self._rate_hz, strand.gap_frames / self._rate_hz, strand.channel, "the device was silent"
        )
        strand.gap_at, strand.gap_frames = None, 0
        return gap

    def _fill(self, strand: _Strand, until_s: float) -> None:
        """Zeros up to a moment of the clock."""
        assert self._begun_at_s is not None
        missing = round((until_s - self._begun_at_s) * self._rate_hz) - self.frames - strand.zeros
        strand.zeros += max(0, missing)
        strand.gap_frames += max(0, missing)

    def unfinished(self) -> list[Gap]:
        """The gaps that last to the end of the recording."""
        return [
            Gap(strand.gap_at / self._rate_hz, strand.gap_frames / self._rate_hz, strand.channel, "the device was gone")
            for strand in self._strands
            if strand.gap_at is not None
        ]


def _taken(strand: _Strand, frames: int) -> Frames:
    zeros = min(frames, strand.zeros)
    strand.zeros -= zeros
    silence = np.zeros((zeros, strand.lane.channels), np.int16)
    return np.concatenate([silence, strand.lane.take(frames - zeros)])
