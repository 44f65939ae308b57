"""Weave: lanes laid side by side into one recording whose times hold.

The recording begins when every lane has been heard, at the moment the last one was. From then on the same number of
frames is taken from each. A lane that has delivered nothing for more than a second is lost: zeros stand in for it up
to now, and when it is back, up to the moment it was first heard again. A stream that was opened anew leaves a gap of
whatever length. After a stall of this program, and after a device has said that it lost something, the frames that
came are held against the clock, and what is missing is put in as zeros. So everything after a gap lies where it was.

Frames are counted at one rate; the clocks of two devices may drift apart by some hundred parts per million, which is
left in: `pacing` measures it by when blocks come, and the analysis by what is heard. Pure: the time comes in as an
argument.
"""

from dataclasses import dataclass

import numpy as np

from listenlab.capture.journal import Gap
from listenlab.capture.lane import Frames, Lane

LOST_AFTER_S = 1.0
"""A device that delivers nothing for longer is lost."""
BEHIND_S = 0.3
"""How far zeros for a lost lane stay behind the clock, since sound on its way may still come."""
STALL_S = 0.5
"""Not having looked for longer means that this program itself was held up."""
CHECKED_AFTER_S = 2.0
"""How long after such a stall frames and clock are compared."""
MISSED_S = 0.1
"""Less than this between them is the unevenness with which devices deliver."""
PATIENCE_S = 3.0
"""How long one lane is waited for at the start when the other is there."""


@dataclass(slots=True)
class _Strand:
    """One lane and the zeros that stand before what waits in it."""

    lane: Lane
    channel: int
    zeros: int = 0
    gap_at: int | None = None
    gap_from_s: float = 0.0
    gap_frames: int = 0
    since_s: float = 0.0  # from here on frames and clock are compared
    offset_s: float | None = None  # by how much they differ while there is no doubt
    check_at_s: float | None = None  # there is a doubt, and by then all that was on its way has come
    back_at_s: float | None = None
    overflows: int = 0
    lost: int = 0


class Weave:
    """Puts the lanes of a recording together."""

    def __init__(self, lanes: list[Lane], rate_hz: int) -> None:
        first_channels = np.cumsum([0, *(lane.channels for lane in lanes)])[:-1]
        self._strands = [_Strand(lane, int(channel)) for lane, channel in zip(lanes, first_channels, strict=True)]
        self._rate_hz = rate_hz
        self._begun_at_s: float | None = None
        self._looked_at_s: float | None = None
        self._patient_until_s = self._resumed_at_s = 0.0
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
        if self._looked_at_s is not None and now_s - self._looked_at_s > STALL_S:
            self._patient_until_s = now_s + LOST_AFTER_S  # what was delivered meanwhile is still on its way
            for strand in self._strands:
                strand.check_at_s, strand.since_s = now_s + CHECKED_AFTER_S, now_s
        self._looked_at_s = now_s
        if not self.begun and not self._begin(now_s):
            return np.zeros((0, sum(strand.lane.channels for strand in self._strands)), np.int16), []
        gaps = [gap for strand in self._strands for gap in self._watch(strand, now_s)]
        ready = min(strand.zeros + strand.lane.waiting for strand in self._strands)
        woven = np.concatenate([_taken(strand, ready) for strand in self._strands], axis=1)
        self.frames += ready
        return woven, gaps

    def skip(self, seconds: float, now_s: float) -> None:
        """Forget what waits, and let the clock stand still for so long: a pause goes on, or is over."""
        self._looked_at_s = self._resumed_at_s = now_s
        for strand in self._strands:
            strand.lane.take(strand.lane.waiting)
            strand.lane.away = False
            self._compare_anew(strand, now_s)
            strand.gap_from_s += seconds
            strand.overflows, strand.lost = strand.lane.counts.overflows, strand.lane.counts.lost

    def _begin(self, now_s: float) -> bool:
        firsts = [strand.lane.first_at_s for strand in self._strands]
        known = [first_s for first_s in firsts if first_s is not None]
        if not known or (len(known) < len(firsts) and now_s - min(known) < PATIENCE_S):
            return False
        self._begun_at_s = max(known)
        for strand, first_s in zip(self._strands, firsts, strict=True):
            if first_s is not None:
                strand.lane.take(round((self._begun_at_s - first_s) * self._rate_hz))
        return True

    def _watch(self, strand: _Strand, now_s: float) -> list[Gap]:
        """Put zeros before a lane that is lost, or has just come back; answers with the gaps that are over."""
        lane = strand.lane
        if not lane.waiting:
            from_s = max(lane.last_at_s or self._begun_at_s or now_s, self._resumed_at_s)
            if now_s - from_s > LOST_AFTER_S and now_s > self._patient_until_s:
                self._open_gap(strand, from_s)
                self._fill(strand, now_s - BEHIND_S)
            return []
        if lane.away:
            self._open_gap(strand, max(lane.left_at_s or now_s, self._resumed_at_s))
        gaps = [*self._over(strand), *self._overrun(strand)]
        return gaps or self._against_clock(strand, now_s)

    def _open_gap(self, strand: _Strand, from_s: float) -> None:
        if strand.gap_at is None:
            strand.gap_at, strand.gap_from_s = self.frames + strand.zeros, from_s

    def _fill(self, strand: _Strand, until_s: float) -> None:
        """Zeros up to a moment of the clock."""
        missing = max(0, round((until_s - strand.gap_from_s) * self._rate_hz) - strand.gap_frames)
        strand.zeros += missing
        strand.gap_frames += missing

    def _over(self, strand: _Strand) -> list[Gap]:
        """The gap of a lane that is back."""
        if strand.gap_at is None:
            return []
        self._fill(strand, strand.lane.back_at_s or 0.0)
        gap = self._gap(strand, strand.gap_at, strand.gap_frames, "the device was silent")
        strand.gap_at, strand.gap_frames, strand.lane.away = None, 0, False
        self._compare_anew(strand, strand.lane.back_at_s or 0.0)
        return [gap]

    def _overrun(self, strand: _Strand) -> list[Gap]:
        """The gap that the lane itself has put in because it was full."""
        lost, strand.lost = strand.lane.counts.lost - strand.lost, strand.lane.counts.lost
        at = self.frames + strand.zeros + strand.lane.waiting - lost
        return [self._gap(strand, at, lost, "the disk was too slow")] if lost else []

    def _compare_anew(self, strand: _Strand, since_s: float) -> None:
        strand.since_s, strand.offset_s, strand.check_at_s = since_s, None, None
        strand.back_at_s = strand.lane.back_at_s

    def _against_clock(self, strand: _Strand, now_s: float) -> list[Gap]:
        """After a stall, a hiccup or an overflow: the gap that is left when all that came has been counted."""
        lane = strand.lane
        told, strand.overflows = lane.counts.overflows > strand.overflows, lane.counts.overflows
        held_up, strand.back_at_s = lane.back_at_s != strand.back_at_s, lane.back_at_s
        if told or held_up:
            strand.check_at_s, strand.since_s = now_s + CHECKED_AFTER_S, now_s
        if strand.check_at_s is not None and now_s < strand.check_at_s:
            return []
        offset_s, before_s = lane.offset_s(strand.since_s), strand.offset_s
        doubted, strand.offset_s, strand.check_at_s = strand.check_at_s is not None, offset_s, None
        if not doubted or offset_s is None or before_s is None or offset_s - before_s < MISSED_S:
            return []
        missing = round((offset_s - before_s) * self._rate_hz)
        gap = self._gap(strand, self.frames + strand.zeros, missing, "the device could not keep its sound")
        strand.zeros += missing
        return [gap]

    def _gap(self, strand: _Strand, at: int, frames: int, reason: str) -> Gap:
        return Gap(at / self._rate_hz, frames / self._rate_hz, strand.channel, reason)

    def unfinished(self) -> list[Gap]:
        """The gaps that last to the end of the recording."""
        return [
            self._gap(strand, strand.gap_at, strand.gap_frames, "the device was gone")
            for strand in self._strands
            if strand.gap_at is not None
        ]


def _taken(strand: _Strand, frames: int) -> Frames:
    zeros = min(frames, strand.zeros)
    strand.zeros -= zeros
    silence = np.zeros((zeros, strand.lane.channels), np.int16)
    return np.concatenate([silence, strand.lane.take(frames - zeros)])
