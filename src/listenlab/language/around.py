"""Features of what stands around a sentence: in its turn, before it and right after."""

from collections.abc import Iterator

from listenlab import lexicon
from listenlab.language.form import TURN_WORDS, reached
from listenlab.language.place import Place
from listenlab.language.reading import Reading
from listenlab.language.tokens import denials
from listenlab.language.vocabulary import masked

TALK_SHARE = (0.3, 0.4, 0.5, 0.6, 0.75)
BESIDE_WORDS = (4, 10, 20)


def around(place: Place, language: str) -> Iterator[str]:
    """The features: what was heard, what stands beside it, what the same person said before, what was answered."""
    yield from _heard(place, language)
    yield from reached("talk share", place.share, TALK_SHARE)
    yield from _beside(place)
    yield from _own_last(place, language)
    yield from _answer(place, language)


def _beside(place: Place) -> Iterator[str]:
    """What stands beside it in the turn."""
    for side, at in (("before", place.index - 1), ("after", place.index + 1)):
        if 0 <= at < len(place.readings):
            beside = place.readings[at]
            yield from (f"{side} says {name}" for name in beside.cues)
            yield from (f"{side} way {name}" for name in beside.ways)
            yield from (f"{side} asks" for _ in range(beside.asks))
            yield from reached(f"{side} words", len(beside.tokens), BESIDE_WORDS)
    if any(other.asks for other in place.others):
        yield "turn asks beside"


def _own_last(place: Place, language: str) -> Iterator[str]:
    """What the same person said before."""
    if place.own:
        last = place.own[-1]
        yield f"own last mark {last.mark or 'none'}"
        yield from _broken_off(place, last, language)
        yield from reached("own last words", sum(len(reading.tokens) for reading in place.own), TURN_WORDS)
        for name in sorted({name for reading in place.own for name in reading.cues}):
            yield f"own last says {name}"


def _answer(place: Place, language: str) -> Iterator[str]:
    """What the other person says right after the turn."""
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


def _heard(place: Place, language: str) -> Iterator[str]:
    """What the other person's last turn does: names a feeling, denies, speaks of whom, in what ways."""
    for reading in place.before[-1] if place.before else ():
        yield from (f"heard says {name}" for name in reading.cues)
        yield from ("heard a feeling" for _ in reading.feelings[:1])
        if denials(reading.tokens, language):
            yield "heard a denial"


def _broken_off(place: Place, last: Reading, language: str) -> Iterator[str]:
    """What a sentence goes on with that the same person broke off: a question asked in two turns is one."""
    if place.index or last.mark not in ("-", ""):
        return
    asking = lexicon.phrases("question_words", language)
    begun = next((word for word in reversed(last.tokens) if word in asking), None)
    yield f"goes on after {begun}" if begun else "goes on"
    if last.asks:
        yield "goes on asking"
