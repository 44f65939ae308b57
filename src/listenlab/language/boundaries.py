"""Sentence boundaries in words without punctuation.

Whether a sentence begins at a word is judged by the two words before it and the three from it on, one by one and
together, every word but generic ones masked (see `vocabulary`), and by their grammatical classes: a linear model
fitted by `tests/benchmarks/fit_boundaries.py` on where people put marks in spoken text. A boundary too many costs less
than two sentences in one, so a place is cut from a probability of about 0.22 on. A sentence has at least two words.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from listenlab import lexicon
from listenlab.language.vocabulary import masked

MIN_WORDS = 2
CUT_FROM = -1.25
BIAS = "bias"
_EDGE = "|"


def opens_sentence(tokens: Sequence[str], language: str) -> tuple[int, ...]:
    """The places of the tokens that are likely to begin a sentence, but for the first."""
    weights, shown = _weights(language), masked(tuple(tokens), language)
    starts, last = [], 0
    for place in range(MIN_WORDS, len(tokens)):
        if place - last < MIN_WORDS:
            continue
        if weights[BIAS] + sum(weights.get(name, 0.0) for name in around(shown, place, language)) >= CUT_FROM:
            starts.append(place)
            last = place
    return tuple(starts)


def around(shown: Sequence[str], place: int, language: str) -> Iterator[str]:
    """The features of a place between masked words: what stands around it and of what class that is."""
    two, one = _at(shown, place - 2), shown[place - 1]
    word, after, later = shown[place], _at(shown, place + 1), _at(shown, place + 2)
    yield f"{one} ."
    yield f". {word}"
    yield f". * {after}"
    yield f"{two} {one} ."
    yield f"{one} . {word}"
    yield f". {word} {after}"
    yield f". {word} {after} {later}"
    yield f"{one} . {word} {after}"
    yield f"{two} {one} . {word}"
    before, opening, following = (_classes(language).get(each, "") for each in (one, word, after))
    yield f"<{before}> . <{opening}> <{following}>"
    yield f". <{opening}> <{following}>"
    if later == _EDGE:
        yield f"end in {2 if after != _EDGE else 1}"


def _at(shown: Sequence[str], place: int) -> str:
    return shown[place] if 0 <= place < len(shown) else _EDGE


@cache
def _classes(language: str) -> Mapping[str, str]:
    """The grammatical class of a word; where a word is in several lists, the last."""
    lists = ("subjects", "subject_words", "openers", "auxiliaries", "question_words")
    return {word: name for name in lists for word in lexicon.phrases(name, language)}


@cache
def _weights(language: str) -> Mapping[str, float]:
    text = files(__package__).joinpath(language, "boundaries.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights
