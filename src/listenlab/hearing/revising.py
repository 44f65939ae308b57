"""Revising: which windows still stand after speech was looked for once more in the whole recording.

Speech that begins or ends a little elsewhere changes no word: the recogniser has heard 0.2 s of sound around it. A
window falls only where, in it or at its edge, speech of at least that length was added or taken away. What no standing
window holds is packed anew, between the windows that stand. Times are seconds of the recording. Pure.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, takewhile

from listenlab.conversation import Span
from listenlab.hearing.windows import PAD_S

CHANGED_FROM_S = PAD_S
"""How long speech that was added or taken away must be to change words."""
_FRAME_S = 1e-4


@dataclass(frozen=True, slots=True)
class Revision:
    """What becomes of windows."""

    kept: dict[int, tuple[Span, ...]]
    """The places of the windows that stand, each with the speech that is now known to lie in it."""
    changed: tuple[tuple[Span, tuple[Span, ...]], ...]
    """Speech that must be recognised: how far it may reach without entering a standing window, and the speech."""


def revised(windows: Sequence[tuple[Span, ...]], spans: Sequence[Span], within: Span) -> Revision:
    """What becomes of windows, each known by the speech in it, now that the channel's speech in that time is `spans`.

    Windows and spans are in order and apart from one another.
    """
    before = [span for window in windows for span in window]
    changes = [
        change
        for change in (*_without(before, spans), *_without(spans, before))
        if change.duration_s >= CHANGED_FROM_S - _FRAME_S
    ]
    changes.sort()
    stands = {place: land for place, land in enumerate(_lands(windows)) if not _meeting(changes, land)}
    kept = {
        place: tuple(part for span in _meeting(spans, land) if (part := span & land)) for place, land in stands.items()
    }
    kept = {place: spoken for place, spoken in kept.items() if spoken}
    standing = [stands[place] for place in kept]
    edges_s = [within.start_s, *(edge_s for land in standing for edge_s in (land.start_s, land.end_s)), within.end_s]
    lost = groupby(_without(spans, standing), key=lambda span: bisect_right(standing, span.start_s, key=_end_s))
    changed = ((Span(edges_s[2 * after], edges_s[2 * after + 1]), tuple(group)) for after, group in lost)
    return Revision(kept, tuple(changed))


def _meeting(spans: Sequence[Span], land: Span) -> Sequence[Span]:
    """The spans, in order, that reach into a land."""
    first = bisect_right(spans, land.start_s, key=_end_s)
    return list(takewhile(lambda span: span.start_s < land.end_s, islice(spans, first, None)))


def _end_s(span: Span) -> float:
    return span.end_s


def _lands(windows: Sequence[tuple[Span, ...]]) -> Iterable[Span]:
    """What belongs to each window: its reach and the sound heard around it, up to half way to the next one."""
    reaches = [window[0] | window[-1] for window in windows]
    for place, reach in enumerate(reaches):
        before_s = (reaches[place - 1].end_s + reach.start_s) / 2 if place else 0.0
        after_s = (reach.end_s + reaches[place + 1].start_s) / 2 if place + 1 < len(reaches) else reach.end_s + PAD_S
        yield Span(max(before_s, reach.start_s - PAD_S), min(after_s, reach.end_s + PAD_S))


def _without(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """The parts of `spans` outside of `taken`."""
    left, place = [], 0
    for span in spans:
        start_s = span.start_s
        while place < len(taken) and taken[place].end_s <= start_s:
            place += 1
        at = place
        while at < len(taken) and taken[at].start_s < span.end_s:
            if taken[at].start_s > start_s:
                left.append(Span(start_s, taken[at].start_s))
            start_s = max(start_s, taken[at].end_s)
            at += 1
        if start_s < span.end_s:
            left.append(Span(start_s, span.end_s))
    return left
