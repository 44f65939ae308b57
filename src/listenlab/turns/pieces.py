"""Pieces: stretches of one person's words, made from a transcript's lines or from speech activity.

A piece becomes an utterance. Word times are taken where they are given; else they are spread over the line in
proportion to the words' lengths, which is good enough to know what was being said at an onset. Source: the indexes of
the transcript's lines a piece was made from.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from listenlab.conversation import Confidence, Line, Person, Span, Word
from listenlab.conversation.doubts import SLIVER_S


@dataclass(frozen=True, slots=True)
class Voicing:
    """What the sound of a voice tells besides its words, as `Utterance` has it."""

    end_pitch_st_per_s: float | None = None
    """How steeply it rises before its end."""
    confidence: Confidence | None = None
    """How sure it is whose it is."""
    evidence: float | None = None
    """How much speaks for this person."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one person without a pause that ends an utterance."""

    person: Person
    """Who speaks."""
    span: Span
    """From the first to the last sound."""
    words: tuple[Word, ...]
    """What was said, each with times."""
    source: tuple[int, ...] = ()
    """The lines it was made from."""
    voicing: Voicing = Voicing()
    """What its sound tells besides."""

    @property
    def text(self) -> str:
        """Its words as a line."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of one person."""

    spans: tuple[Span, ...]
    """When they made sound, by start."""
    words: tuple[Word, ...] = ()
    """What was recognised, by start, each word with times."""
    voicings: Mapping[float, Voicing] = field(default_factory=dict)
    """What the sound of a span tells besides, by the span's end."""


def sounds(person: Person, heard: Heard, gap_s: float) -> list[Piece]:
    """A person's speech activity joined across less than `gap_s` seconds, with the words that lie in or nearest it.

    Words without any activity at all make pieces of their own, so that none is lost.
    """
    silent = joined(
        (Piece(person, span, (), (), heard.voicings.get(span.end_s, Voicing())) for span in heard.spans), gap_s
    )
    if not silent:
        words = " ".join(word.text for word in heard.words)
        return pieces_of(Line(words, words=heard.words), person, 0, gap_s)
    said: list[list[Word]] = [[] for _ in silent]
    starts = [piece.span.start_s for piece in silent]
    for word in heard.words:
        if span := word.span:
            said[_nearest(span, silent, starts)].append(word)
    return [replace(piece, words=tuple(words)) for piece, words in zip(silent, said, strict=True)]


def _nearest(span: Span, pieces: Sequence[Piece], starts: Sequence[float]) -> int:
    middle_s = (span.start_s + span.end_s) / 2
    after = bisect_right(starts, middle_s)
    around = [at for at in (after - 1, after) if 0 <= at < len(pieces)]
    return min(around, key=lambda at: max(starts[at] - middle_s, middle_s - pieces[at].span.end_s, 0.0))


def pieces_of(line: Line, person: Person, index: int, gap_s: float) -> list[Piece]:
    """A line's words cut where the speaker pauses `gap_s` seconds or more; nothing for a line without an end."""
    timed = [word for word in line.words if word.span]
    if timed and len(timed) == len(line.words):
        return [Piece(person, _hull(group), tuple(group), (index,)) for group in _groups(timed, gap_s)]
    if line.start_s is None or line.end_s is None:
        return []
    span = Span(line.start_s, max(line.start_s, line.end_s))
    return [Piece(person, span, spread(line.text, span), (index,))]


def spread(text: str, span: Span) -> tuple[Word, ...]:
    """The words of a text over a span, each as long as its share of the letters."""
    words = text.split()
    ends = list(accumulate(len(word) + 1 for word in words))
    per_letter_s = span.duration_s / ends[-1] if ends else 0.0
    starts = [0, *ends][: len(words)]
    return tuple(
        Word(word, span.start_s + start * per_letter_s, span.start_s + end * per_letter_s)
        for word, start, end in zip(words, starts, ends, strict=True)
    )


def joined(pieces: Iterable[Piece], gap_s: float) -> list[Piece]:
    """The same words with pieces of one person that lie less than `gap_s` seconds apart made one, by start."""
    open_group: dict[Person, list[Piece]] = {}
    until_s: dict[Person, float] = {}
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.span):
        who = piece.person
        if who in until_s and piece.span.start_s - until_s[who] < gap_s:
            open_group[who].append(piece)
        else:
            open_group[who] = [piece]
            groups.append(open_group[who])
        until_s[who] = max(until_s.get(who, piece.span.end_s), piece.span.end_s)
    return sorted((whole(group) for group in groups), key=lambda piece: piece.span)


def whole(group: Sequence[Piece]) -> Piece:
    """Pieces of one person as one, their words in the order of the pieces."""
    last = max(group, key=lambda piece: piece.span.end_s)
    words = tuple(word for piece in group for word in piece.words)
    source = tuple(dict.fromkeys(index for piece in group for index in piece.source))
    span = Span(min(piece.span.start_s for piece in group), last.span.end_s)
    return Piece(group[0].person, span, words, source, _voicing(group, last))


def _voicing(group: Sequence[Piece], last: Piece) -> Voicing:
    """That of pieces in a row: the end of the last, and as sure as the least sure of them, slivers apart."""
    known = [piece for piece in group if piece.voicing.evidence is not None]
    long = [piece.voicing for piece in known if piece.span.duration_s >= SLIVER_S]
    voicings = long or [piece.voicing for piece in known]
    least = min(voicings, key=lambda each: each.evidence or 0.0, default=Voicing())
    return replace(least, end_pitch_st_per_s=last.voicing.end_pitch_st_per_s)


def _groups(words: Sequence[Word], gap_s: float) -> list[list[Word]]:
    groups: list[list[Word]] = []
    end_s = 0.0
    for word in words:
        assert word.span
        if groups and word.span.start_s - end_s < gap_s:
            groups[-1].append(word)
        else:
            groups.append([word])
        end_s = max(end_s, word.span.end_s) if len(groups[-1]) > 1 else word.span.end_s
    return groups


def _hull(words: Sequence[Word]) -> Span:
    spans = [word.span for word in words if word.span]
    return Span(min(span.start_s for span in spans), max(span.end_s for span in spans))
