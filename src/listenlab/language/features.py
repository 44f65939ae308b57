"""Features: what is noticed about a sentence, each a name that is there or not.

All are generic: form, place, cue phrases, patterns of grammar and cue words with every other word masked, and how much
of the other person's words comes back. A feature may quote the words it rests on, for the reason that is shown. The
linear models of `weights` add up what each speaks for.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from listenlab import lexicon
from listenlab.language.echo import echo
from listenlab.language.form import TURN_WORDS, form, reached
from listenlab.language.place import Place
from listenlab.language.reading import Reading
from listenlab.language.vocabulary import masked
from listenlab.language.wording import wording

Features: TypeAlias = Mapping[str, tuple[str, ...]]

ECHO_WEIGHT = (0.2, 1, 2, 3, 5)
ECHO_SHARE = (0.01, 0.25, 0.4, 0.6, 0.8)
COPIED = (2, 3, 4, 5, 7)
TALK_SHARE = (0.3, 0.4, 0.5, 0.6, 0.75)
BESIDE_WORDS = (4, 10, 20)
FRESH = (1, 2, 3, 5, 8)
WORD_LENGTH = (4, 5, 6, 7)


def features(place: Place, language: str) -> Features:
    """The features of a sentence with the words each rests on."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(form(place), ())
    found.update(wording(place.reading, language))
    found.update(_echoes(place, language))
    found.update(dict.fromkeys(_novelty(place), ()))
    found.update(dict.fromkeys(_around(place, language), ()))
    return found


def _echoes(place: Place, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """How much of the other person's words comes back."""
    back = echo(place.reading, place.anchor, language)
    for name in reached("gives back", back.weight, ECHO_WEIGHT):
        yield name, back.shared
    said = sum(place.anchor.content.values()) or 1.0
    yield from dict.fromkeys(reached("gives back share", back.share, ECHO_SHARE), ()).items()
    yield from dict.fromkeys(reached("covers", back.weight / said, ECHO_SHARE), ()).items()
    yield from dict.fromkeys(reached("copies", back.copied, COPIED), ()).items()


def _novelty(place: Place) -> Iterator[str]:
    """How much of the sentence the other person has never spoken of, and how long its words are."""
    content = place.reading.content
    fresh = [lemma for lemma in content if not place.has_told(lemma)]
    yield from reached("fresh", len(fresh), FRESH)
    if content:
        yield from reached("fresh share", len(fresh) / len(content), ECHO_SHARE)
        yield from reached("word length", sum(map(len, content.values())) / len(content), WORD_LENGTH)


def _broken_off(place: Place, last: Reading, language: str) -> Iterator[str]:
    """What a sentence goes on with that the same person broke off: a question asked in two turns is one."""
    if place.index or last.mark not in ("-", ""):
        return
    asking = lexicon.phrases("question_words", language)
    begun = next((word for word in reversed(last.tokens) if word in asking), None)
    yield f"goes on after {begun}" if begun else "goes on"
    if last.asks:
        yield "goes on asking"


def _around(place: Place, language: str) -> Iterator[str]:
    """What stands beside it in the turn, what the same person said before and what the other person answered."""
    yield from reached("talk share", place.share, TALK_SHARE)
    for side, at in (("before", place.index - 1), ("after", place.index + 1)):
        if 0 <= at < len(place.readings):
            beside = place.readings[at]
            yield from (f"{side} says {name}" for name in beside.cues)
            yield from (f"{side} asks" for _ in range(beside.asks))
            yield from reached(f"{side} words", len(beside.tokens), BESIDE_WORDS)
    if any(other.asks for other in place.others):
        yield "turn asks beside"
    if place.own:
        last = place.own[-1]
        yield f"own last mark {last.mark or 'none'}"
        yield from _broken_off(place, last, language)
        yield from reached("own last words", sum(len(reading.tokens) for reading in place.own), TURN_WORDS)
        for name in sorted({name for reading in place.own for name in reading.cues}):
            yield f"own last says {name}"
    if place.answer:
        first = place.answer[0]
        yield from reached("answer words", sum(len(reading.tokens) for reading in place.answer), TURN_WORDS)
        shown = masked(first.tokens[:2], language)
        yield f"answer {' '.join(shown[:1])}"
        yield f"answer {' '.join(shown)}"
        yield f"answer mark {first.mark or 'none'}"
        yield f"answer core {' '.join(masked(first.tokens[first.core : first.core + 1], language))}"
        if place.answer[-1].asks:
            yield "answer asks"
