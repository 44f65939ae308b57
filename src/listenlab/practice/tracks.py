"""Tracks: a sound with the voices on it, and which of its words are whose.

A word is theirs who speak most of it, else theirs who spoke last. Where two speak at once that is as good as a coin
toss (54 to 60 % right), so the words there are marked. Source: the study of speaker attribution behind this project,
section 4.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from listenlab.conversation import Span, Word, apart, doubled
from listenlab.speakers.intonation import end_pitches
from listenlab.speakers.memory import Memory
from listenlab.speakers.one_microphone import Stretch
from listenlab.turns import Heard, Voicing

IN_OVERLAP_FROM = 0.5
"""The share of a word from which it falls where two speak."""


@dataclass(frozen=True, slots=True)
class Track:
    """A sound and the voices on it."""

    sound: Any
    """What their words are recognised from, shape (frames,), to be sliced."""
    voices: Mapping[str, tuple[Span, ...]]
    """Each voice's speech, in order and apart."""
    channel: int | None = None
    """Which of the recording's channels it is; None for a mix of several."""
    told_by_voice: Mapping[Span, Stretch] = field(default_factory=dict)
    """How sure it is whose a stretch is, where the voices were told apart by how they sound."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """When anybody speaks, in order and apart."""
        return apart(chain.from_iterable(self.voices.values()))

    def heard(self, words: Sequence[Word], memory: Memory | None = None) -> dict[str, Heard]:
        """Each voice's speech with its words; `memory` is what was found while it was recorded."""
        said = self._said(words)
        return {
            name: Heard(spans, tuple(said[name]), self._voicings(spans, memory)) for name, spans in self.voices.items()
        }

    def _said(self, words: Sequence[Word]) -> Mapping[str, Sequence[Word]]:
        """Each voice's words."""
        if len(self.voices) == 1:
            return dict.fromkeys(self.voices, words)
        said: dict[str, list[Word]] = defaultdict(list)
        both = doubled(chain.from_iterable(self.voices.values()))
        voice = next(iter(self.voices))
        for word in words:
            shares = {name: _shared_s(word, spans) for name, spans in self.voices.items()}
            most_s = max(shares.values())
            if shares[voice] < most_s:
                voice = max(shares, key=shares.__getitem__)
            said[voice].append(_marked(word, both))
        return said

    def _voicings(self, spans: Sequence[Span], memory: Memory | None) -> dict[float, Voicing]:
        """What the sound of a voice's spans tells besides the words."""
        alone = memory if len(self.voices) == 1 else None
        pitches = end_pitches(self.sound, spans, alone, self.channel)
        found = {}
        for span in spans:
            told = self.told_by_voice.get(span)
            sure = (told.confidence, told.evidence) if told else (None, None)
            found[span.end_s] = Voicing(pitches.get(span.end_s), *sure)
        return found


def _marked(word: Word, both: Sequence[Span]) -> Word:
    """The word, marked where most of it falls where two speak."""
    shared_s = _shared_s(word, both)
    within = word.span is not None and 0 < shared_s >= IN_OVERLAP_FROM * word.span.duration_s
    return replace(word, in_overlap=True) if within else word


def _shared_s(word: Word, spans: Sequence[Span]) -> float:
    """How much of a word lies within spans that are in order and apart, in seconds."""
    if word.span is None:
        return 0.0
    shared_s = 0.0
    for at in range(bisect_right(spans, word.span.start_s, key=lambda span: span.end_s), len(spans)):
        if spans[at].start_s >= word.span.end_s:
            break
        shared_s += word.span.overlap_s(spans[at])
    return shared_s
