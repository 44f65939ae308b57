"""Echo: how much of what the other person just said comes back in a sentence.

The anchor is the other's last turns that hold the floor, at most four and about 80 words back, since a short "yeah"
does not end what one is answering to. Content words are compared by lemma; common ones ("thing", "know") weigh a
quarter. Copied runs are compared word by word with "I" and "you" exchanged, because that is how one gives back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from listenlab import lexicon
from listenlab.language.reading import Reading
from listenlab.language.tables import table

ANCHOR_TURNS = 4
ANCHOR_WORDS = 80
LIGHT_WEIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the other person said most recently."""

    content: Mapping[str, float]
    """The weight of each lemma in it."""
    places: Mapping[tuple[str, str], tuple[int, ...]]
    """Where each pair of words stands in `words`."""
    words: tuple[str, ...]
    """Its words in order, with first and second person exchanged."""
    last_words: int
    """How many words the other's last turn had; 0 when there is none."""
    asked: bool
    """Whether that turn ended by asking."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What a sentence gives back."""

    shared: tuple[str, ...]
    """The content words that come back, as said in the sentence, weightiest first."""
    weight: float
    """Their summed weight."""
    share: float
    """Their part of the sentence's content, from 0 to 1."""
    copied: int
    """The length in words of the longest run taken over; 0 below two words."""


NOTHING_SAID = Anchor({}, {}, (), 0, asked=False)


def anchor(recent: Sequence[Sequence[Reading]], language: str) -> Anchor:
    """The anchor of the other's recent turns, each given as its sentences' readings, oldest first."""
    if not recent:
        return NOTHING_SAID
    kept = _most_recent(recent)
    sentences = [reading for turn in kept for reading in turn]
    exchanged = table("exchanged", language)
    words = tuple(exchanged.get(word, word) for reading in sentences for word in reading.tokens)
    lemmas = {lemma for reading in sentences for lemma in reading.content}
    last = recent[-1]
    return Anchor(
        {lemma: _weight(lemma, language) for lemma in lemmas},
        _places(words),
        words,
        sum(len(reading.tokens) for reading in last),
        asked=bool(last) and last[-1].mark == "?",
    )


def echo(reading: Reading, anchor: Anchor, language: str) -> Echo:
    """What a sentence gives back of the anchor."""
    returned = {lemma: anchor.content[lemma] for lemma in reading.content if lemma in anchor.content}
    ranked = sorted(returned, key=lambda lemma: -returned[lemma])
    total = sum(_weight(lemma, language) for lemma in reading.content)
    weight = sum(returned.values())
    shared = tuple(reading.content[lemma] for lemma in ranked)
    return Echo(shared, weight, weight / total if total else 0.0, _longest_run(reading.tokens, anchor))


def _most_recent(turns: Sequence[Sequence[Reading]]) -> list[Sequence[Reading]]:
    kept: list[Sequence[Reading]] = []
    words = 0
    for turn in reversed(turns[-ANCHOR_TURNS:]):
        if words >= ANCHOR_WORDS:
            break
        kept.insert(0, turn)
        words += sum(len(reading.tokens) for reading in turn)
    return kept


def _weight(lemma: str, language: str) -> float:
    return LIGHT_WEIGHT if lemma in lexicon.phrases("light_words", language) else 1.0


def _places(words: Sequence[str]) -> dict[tuple[str, str], tuple[int, ...]]:
    places: dict[tuple[str, str], tuple[int, ...]] = {}
    for place, pair in enumerate(pairwise(words)):
        places[pair] = (*places.get(pair, ()), place)
    return places


def _longest_run(words: Sequence[str], anchor: Anchor) -> int:
    """The longest run of words that stands in the anchor too, at least a pair."""
    longest = 0
    for start, pair in enumerate(pairwise(words)):
        for place in anchor.places.get(pair, ()):
            length = _common(words[start:], anchor.words[place:])
            longest = max(longest, length)
    return longest


def _common(left: Iterable[str], right: Iterable[str]) -> int:
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        length += 1
    return length
