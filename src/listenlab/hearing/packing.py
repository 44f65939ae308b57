"""Packing: which stretches of one channel are handed to the recogniser together, and where their words belong.

Whisper works through thirty seconds at a time, however little is in them, so the spans of speech of one channel are
glued into windows of at most 28 s. Spans with less than 0.7 s between them stay as they were recorded. A window ends
only in a pause of at least 0.3 s, unless somebody speaks for longer than a window without one.

The packer decides from what it has heard so far and never takes back: a window ends at the first pause of 0.7 s after
which it holds enough, or before the phrase that would not fit. So the windows are the same whether the speech comes
bit by bit while it is recorded, or all at once afterwards.

Every frame of speech lies in one window, once. Times are seconds of the recording. Pure. Source: the study of speaker
attribution behind this project, which found windows filled to the brim to cost 1.06 times the talk's length for both
channels, against 2 times for whole channels; ending them at rests costs half as much again (15 windows instead of 10
for the sample's four minutes), and so leaves one short window at the stop.
"""

from collections.abc import Sequence
from itertools import pairwise

from listenlab.conversation import Span
from listenlab.hearing.windows import GLUE_S, PAD_S, RATE_HZ, Channel, Piece, Window, laid_out, quietest_at

PAUSE_S = 0.3
"""The shortest pause a window may end in."""
REST_S = 0.7
"""The shortest pause that ends what somebody had to say: a window that holds enough ends there."""
WINDOW_S = 28.0
"""The longest window: what fits the thirty seconds Whisper hears at once, with room for its edges."""
ENOUGH_S = 5.0
"""How long a window has to be to end at a rest. On the sample the demo model errs in 2 and 4 of 100 words (listener
and partner) with windows that may end from 5 s on, in 5 and 16 where they fill up to 12 s; each pass costs the same."""
REACH_S = 120.0
"""How far apart the first and the last sound of a window may lie, so that words never come later than that."""
_TOUCHING_S = 1e-6


class Packer:
    """Packs one channel's speech into windows while it is heard."""

    def __init__(self, window_s: float = WINDOW_S, enough_s: float = ENOUGH_S, begin_s: float = 0.0) -> None:
        """Pack into windows of at most `window_s`; what was spoken before `begin_s` lies in other windows."""
        self._window_s, self._enough_s = window_s, enough_s
        self._before_s = begin_s
        self._phrase: list[Span] = []
        self._together: list[Piece] = []
        self._closed: list[Window] = []

    def hear(self, spans: Sequence[Span], until_s: float, samples: Channel) -> list[Window]:
        """The windows that are complete now that these spans of speech have been heard.

        Spans come in order and apart; one that touches the last goes on with it. No later one begins before `until_s`.
        """
        for span in spans:
            self._take(span, samples)
        if self._phrase and until_s - self._phrase[-1].end_s >= PAUSE_S:
            self._end_phrase()
        if self._together and not self._phrase and until_s - self._last_s >= REST_S:
            out_of_reach = until_s - self._together[0][0].start_s > REACH_S
            if out_of_reach or self._holds_enough:
                self._close(until_s)
        return self._handed_over()

    def finish(self, end_s: float) -> list[Window]:
        """What is left, now that no more speech will come before `end_s`."""
        if self._phrase:
            self._end_phrase()
        if self._together:
            self._close(end_s)
        return self._handed_over()

    def at_rest(self, until_s: float) -> Window | None:
        """The open window, if nobody has spoken for 0.7 s: what it will be unless they go on."""
        if self._phrase or not self._together or until_s - self._last_s < REST_S:
            return None
        return laid_out(self._together, self._before_s, until_s)

    @property
    def needs_from_s(self) -> float | None:
        """Where the sound begins that later windows may still need; None when they need none of what was heard."""
        first = self._together[0] if self._together else self._phrase
        return first[0].start_s - PAD_S if first else None

    @property
    def _last_s(self) -> float:
        return self._together[-1][-1].end_s

    @property
    def _holds_enough(self) -> bool:
        return _length_s(self._together) >= self._enough_s

    def _take(self, span: Span, samples: Channel) -> None:
        """One more span; a phrase that grows longer than a window is cut where it is quietest."""
        if self._phrase and span.start_s - self._phrase[-1].end_s >= PAUSE_S:
            self._end_phrase()
        if self._phrase and span.start_s - self._phrase[-1].end_s < _TOUCHING_S:
            self._phrase[-1] |= span
        else:
            self._phrase.append(span)
        most_s = self._window_s - 2 * PAD_S
        while self._phrase[-1].end_s - self._phrase[0].start_s > most_s:
            first, self._phrase = _cut(self._phrase, samples, most_s)
            self._add(tuple(first))

    def _end_phrase(self) -> None:
        phrase, self._phrase = tuple(self._phrase), []
        self._add(phrase)

    def _add(self, piece: Piece) -> None:
        if self._together and not self._has_room_for(piece):
            self._close(piece[0].start_s)
        self._together.append(piece)

    def _has_room_for(self, piece: Piece) -> bool:
        rested = piece[0].start_s - self._last_s >= REST_S and self._holds_enough
        in_reach = piece[-1].end_s - self._together[0][0].start_s <= REACH_S
        return not rested and in_reach and _length_s([*self._together, piece]) <= self._window_s

    def _close(self, after_s: float) -> None:
        self._closed.append(laid_out(self._together, self._before_s, after_s))
        self._before_s, self._together = self._last_s, []

    def _handed_over(self) -> list[Window]:
        closed, self._closed = self._closed, []
        return closed


def pack(
    spans: Sequence[Span], samples: Channel, window_s: float = WINDOW_S, between: Span | None = None
) -> tuple[Window, ...]:
    """The windows that hold all of the speech `spans` of a channel, in order; `samples` are that channel's, 16 kHz.

    Spans must be in order and apart from one another. `window_s` is the longest window. What is spoken outside of
    `between` lies in other windows.
    """
    around = between or Span(0.0, len(samples) / RATE_HZ)
    packer = Packer(window_s, begin_s=around.start_s)
    return (*packer.hear(spans, around.end_s, samples), *packer.finish(around.end_s))


def _cut(phrase: list[Span], samples: Channel, most_s: float) -> tuple[list[Span], list[Span]]:
    """A phrase that is too long in two, cut where the second half of the longest possible first part is quietest."""
    search = Span(phrase[0].start_s + most_s / 2, phrase[0].start_s + most_s)
    start, end = int(search.start_s * RATE_HZ), int(search.end_s * RATE_HZ)
    cut_frame = quietest_at(samples, start, end, int(0.1 * RATE_HZ)) + int(0.05 * RATE_HZ)
    cut_s = min(cut_frame / RATE_HZ, search.end_s)
    first, rest = Span(phrase[0].start_s, cut_s), Span(cut_s, phrase[-1].end_s)
    return [part for span in phrase if (part := span & first)], [part for span in phrase if (part := span & rest)]


def _length_s(pieces: Sequence[Piece]) -> float:
    """How long a window of these pieces becomes."""
    spoken_s = sum((piece[0] | piece[-1]).duration_s for piece in pieces)
    between_s = sum(min(b[0].start_s - a[-1].end_s, 2 * PAD_S + GLUE_S) for a, b in pairwise(pieces))
    return spoken_s + between_s + 2 * PAD_S
