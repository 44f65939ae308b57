"""Revising: which windows still stand after speech was looked for once more in the whole recording.

Speech that begins or ends a little elsewhere changes no word: the recogniser has heard 0.2 s of sound around it. A
window falls only where, in it or at its edge, speech of at least that length was added or taken away. What no standing
window holds is packed anew, between the windows that stand. Times are seconds of the recording. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from listenlab.conversation import Span
from listenlab.hearing.windows import PAD_S, Window

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


def revised(windows: Sequence[Window], spans: Sequence[Span], end_s: float) -> Revision:
    """What becomes of a channel's windows now that its speech is `spans`; the channel lasts `end_s`.

    Both are in order and apart from one another.
    """
    before = [span for window in windows for span in window.spans]
    changes = [
        change
        for change in (*_without(before, spans), *_without(spans, before))
        if change.duration_s >= CHANGED_FROM_S - _FRAME_S
    ]
    stands = {place: land for place, land in enumerate(_lands(windows)) if not any(land & each for each in changes)}
    kept = {place: tuple(part for span in spans if (part := span & land)) for place, land in stands.items()}
    standing = [land for place, land in stands.items() if kept[place]]
    kept = {place: spoken for place, spoken in kept.items() if spoken}
    changed = []
    for after, group in groupby(
        _without(spans, standing), key=lambda span: sum(x.end_s <= span.start_s for x in standing)
    ):
        begin_s = standing[after - 1].end_s if after else 0.0
        changed.append((Span(begin_s, standing[after].start_s if after < len(standing) else end_s), tuple(group)))
    return Revision(kept, tuple(changed))


def _lands(windows: Sequence[Window]) -> Iterable[Span]:
    """What belongs to each window: its reach and the sound heard around it, up to half way to the next one."""
    reaches = [window.spans[0] | window.spans[-1] for window in windows]
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
