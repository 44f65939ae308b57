"""Placing: which of the recogniser's words are kept, and when in the recording they were said.

Recognisers hear words in silence, loop, and are about 0.1 s unsure where a word lies; speech activity knows edges to
0.02 s. So a word belongs to the span of speech it overlaps most, is clamped to it, and the first and last words of a
span begin and end with it. What is left out is counted, by why. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span, Word
from listenlab.hearing.windows import PAD_S, RATE_HZ, Window

SNAP_S = 0.5
"""How far the first or last word of a span is moved to its edge; beyond, something was left unrecognised."""
IN_LOOP = 4
"""Said more often than this in a row, words are the recogniser's loop and kept once."""
LONGEST_LOOP_WORDS = 8
NO_ENERGY_DB = 30.0
"""A word that stays this far below the loudest sound of its span has nothing under it."""

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Heard:
    """What was recognised, and how much was left out."""

    words: tuple[Word, ...] = ()
    """In time order."""
    dropped: Counter[str] = field(default_factory=Counter)
    """How many words were left out because they lie `between` spans, are `repeated`, `unsure` or `silent`."""

    def __add__(self, other: "Heard") -> "Heard":
        return Heard(self.words + other.words, self.dropped + other.dropped)

    @property
    def account(self) -> str:
        """How much was kept and dropped, in words: kept 480 words, dropped 3: 2 unsure, 1 repeated."""
        whys = ", ".join(f"{count} {why}" for why, count in self.dropped.most_common())
        kept = "1 word" if len(self.words) == 1 else f"{len(self.words)} words"
        return f"kept {kept}, dropped {self.dropped.total()}" + (f": {whys}" if whys else "")


def placed(words: Iterable[Word], window: Window, sound: Samples) -> Heard:
    """Words with times of the window as words with times of the recording; `sound` is the window's."""
    spoken, looped = without_loops(tuple(words))
    kept: list[tuple[Span, Word]] = []
    dropped = Counter({"repeated": looped})
    for word in spoken:
        home = _home(word, window, kept[-1][0] if kept else None)
        if home is None:
            dropped["between"] += 1
        else:
            kept.append(home)
    settled: list[Word] = []
    later_s = {span: stretch.later_s for stretch in window.stretches for span in stretch.spans}
    for span, group in groupby(kept, key=lambda pair: pair[0]):
        clamped = _settled([word for _, word in group], span)
        audible = _audible(clamped, span, later_s[span], sound)
        dropped["silent"] += len(clamped) - len(audible)
        settled += audible
    return Heard(tuple(settled), +dropped)


def moved(heard: Heard, spans: Sequence[Span]) -> Heard:
    """The same words when their speech turns out to begin and end a little elsewhere: in the spans nearest to them."""
    groups = groupby(heard.words, key=lambda word: min(spans, key=lambda span: _apart(word, span)))
    words = (word for span, group in groups for word in _settled(list(group), span))
    return Heard(tuple(words), heard.dropped)


def without_loops(words: Sequence[Word]) -> tuple[tuple[Word, ...], int]:
    """The words with each loop, said more than four times in a row, kept once; and how many words fell."""
    kept: list[Word] = []
    at = 0
    while at < len(words):
        length, times = _loop(words, at)
        kept += words[at : at + length]
        at += length * times
    return tuple(kept), len(words) - len(kept)


def _loop(words: Sequence[Word], at: int) -> tuple[int, int]:
    """The length and number of repetitions of the loop that begins here; (1, 1) when none does."""
    plain = [word.text.lower().strip(".,!?") for word in words[at : at + LONGEST_LOOP_WORDS * 200]]
    for length in range(1, LONGEST_LOOP_WORDS + 1):
        times = 1
        while plain[times * length : (times + 1) * length] == plain[:length]:
            times += 1
        if times > IN_LOOP:
            return length, times
    return 1, 1


def _home(word: Word, window: Window, after: Span | None) -> tuple[Span, Word] | None:
    """The span of speech that a word of the window lies in, and the word in times of the recording.

    A word that lies more than half outside of speech and its 0.2 s on either side has none. Words come in order, so
    none lies before `after`, the span of the word before it.
    """
    best: tuple[float, Span, Word] | None = None
    start_s, end_s = word.start_s or 0.0, max(word.end_s or 0.0, (word.start_s or 0.0) + 0.02)
    for stretch in window.stretches:
        moved = Span(start_s + stretch.later_s, end_s + stretch.later_s)
        for span in stretch.spans:
            within_s = moved.overlap_s(span)
            near_s = moved.overlap_s(Span(span.start_s - PAD_S, span.end_s + PAD_S))
            rank = within_s + 0.01 * near_s
            in_order = after is None or span >= after
            if in_order and near_s >= moved.duration_s / 2 and (best is None or rank > best[0]):
                best = (rank, span, replace(word, start_s=moved.start_s, end_s=moved.end_s))
    return None if best is None else best[1:]


def _apart(word: Word, span: Span) -> tuple[float, float]:
    """How little a word overlaps a span, then how far it lies from it."""
    said = Span(word.start_s or 0.0, max(word.start_s or 0.0, word.end_s or 0.0))
    far_s = max(0.0, span.start_s - said.end_s, said.start_s - span.end_s)
    return -said.overlap_s(span), far_s


def _settled(words: list[Word], span: Span) -> list[Word]:
    """Words of one span clamped to it, one after the other, its edges taken by the first and the last."""
    starts = np.clip([word.start_s or 0.0 for word in words], span.start_s, span.end_s)
    ends = np.clip([word.end_s or 0.0 for word in words], span.start_s, span.end_s)
    if starts[0] - span.start_s <= SNAP_S:
        starts[0] = span.start_s
    if span.end_s - ends[-1] <= SNAP_S:
        ends[-1] = span.end_s
    starts = np.maximum.accumulate(starts)
    ends = np.maximum(ends, starts)
    ends[:-1] = np.minimum(ends[:-1], starts[1:])
    return [
        replace(word, start_s=float(start), end_s=float(end))
        for word, start, end in zip(words, starts, ends, strict=True)
    ]


def _audible(words: list[Word], span: Span, later_s: float, sound: Samples) -> list[Word]:
    """The words with sound under them; the window's sound is that much later in the recording."""
    here = span.shifted(-later_s)
    least = _loudest(sound, here.start_s, here.end_s) * 10 ** (-NO_ENERGY_DB / 20)
    return [
        word
        for word in words
        if _loudest(sound, (word.start_s or 0.0) - later_s, (word.end_s or 0.0) - later_s) >= least
    ]


def _loudest(sound: Samples, start_s: float, end_s: float) -> float:
    """The largest root mean square of 20 ms between two times, which are widened to hold 20 ms at least."""
    step = RATE_HZ // 50
    start = max(0, int(start_s * RATE_HZ) - step // 2)
    frames = max(1, int((end_s - start_s) * RATE_HZ) // step + 1) * step
    heard = sound[start : start + frames]
    pieces = heard[: len(heard) // step * step].reshape(-1, step)
    return float(np.sqrt(np.max(np.mean(np.square(pieces, dtype=np.float64), axis=1), initial=0.0)))
