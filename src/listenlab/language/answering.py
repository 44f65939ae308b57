"""Features of answering: how what the other person says next bears on what was given back.

A "no" after a reflection with a no in it agrees. A short answer in the reflection's own words agrees too ("still
waiting"), and turns it round where it denies them ("not a fraud"). Definition: R19 of the catalogue of rules.
"""

from collections.abc import Sequence
from itertools import pairwise

from listenlab import lexicon
from listenlab.language.exchange import rival
from listenlab.language.features import Features
from listenlab.language.form import SENTENCE_WORDS, Found, reached
from listenlab.language.patterns import found
from listenlab.language.reading import Reading
from listenlab.language.tables import table
from listenlab.language.tokens import denials
from listenlab.language.vocabulary import masked
from listenlab.language.ways import steps
from listenlab.language.wording import wording

LISTS = ("confirms", "corrects")
FEW_WORDS = 4
"""A correction in a few words is hardly longer."""
NEAR = 3
"""So near its beginning a word denies a whole clause."""
SHORT_WORDS = 8
"""A longer answer in the same words tells on rather than agrees."""


def answering(given: Reading, answer: Reading, language: str) -> Features:
    """The features of a sentence of an answer to what was given back, with the words each rests on."""
    return {**wording(answer, language), **dict(_bearing(given, answer, language))}


def _bearing(given: Reading, answer: Reading, language: str) -> Found:
    denied, denies = (denials(each.tokens, language) for each in (given, answer))
    yield f"was {'denied' if denied else 'stated'}, is {'denied' if denies else 'stated'}", ()
    for name, matches in found(answer.tokens, 0, LISTS, language).items():
        yield from steps(name, answer, matches)
    yield from dict.fromkeys(reached("answers in words", len(answer.tokens), SENTENCE_WORDS), ()).items()
    yield f"answer opens {' '.join(masked(answer.tokens[:2], language))}", ()
    yield f"answer mark {answer.mark or 'none'}", ()
    yield from _agreeing(given, answer, language, denied)
    yield from _changing(given, answer, language, denied, denies)


def _agreeing(given: Reading, answer: Reading, language: str, denied: Sequence[str]) -> Found:
    """Agreeing with a no, and taking up what was given back."""
    if denied and answer.tokens[:1] and answer.tokens[0] in lexicon.phrases("classes/plain_no", language):
        yield "agrees with a no", answer.tokens[:1]
    if len(answer.tokens) > SHORT_WORDS:
        return
    same = table("same_person", language)
    before, opening = ([same.get(word, word) for word in words] for words in (given.tokens, answer.tokens[:2]))
    if len(opening) > 1 and (opening[0], opening[1]) in set(pairwise(before)):
        yield "takes up the beginning", (" ".join(answer.tokens[:2]),)
    if shared := tuple(word for lemma, word in answer.content.items() if lemma in given.content):
        yield "takes up words", shared[:2]
    if {each.family for each in answer.feelings} & {each.family for each in given.feelings}:
        yield "takes up the feeling", tuple(each.words for each in answer.feelings[:1])


def _changing(given: Reading, answer: Reading, language: str, denied: Sequence[str], denies: tuple[str, ...]) -> Found:
    """Putting something else in its place, saying yes to what was denied, and a short no to what was stated."""
    if rival(given, answer, language):
        yield "puts in something else", (" ".join(answer.tokens),)
    if affirmed := _affirms(denied, answer):
        yield "says yes to a no", (affirmed,)
    same = table("same_person", language)
    one, other = (same.get(word, word).partition("'")[0] for word in (_first(given), _first(answer)))
    if denies and not denied and one == other:
        plain = denies[0] in lexicon.phrases("classes/denies_clause", language) or denies[0].endswith("n't")
        if plain and len(answer.tokens) <= SHORT_WORDS and denies[0] in answer.tokens[:NEAR]:
            yield "denies it", denies[:1]


def _affirms(denied: Sequence[str], answer: Reading) -> str:
    """The words that say yes to what was denied: "I can" after "you can't"; nothing where there are none."""
    pair = answer.tokens[:2]
    verb = pair[1] if len(pair) > 1 and len(answer.tokens) <= FEW_WORDS + 1 else ""
    refused = {word.removesuffix("n't") for word in denied if word.endswith("n't")} | {"can"} & {
        word.removesuffix("'t") for word in denied
    }
    return " ".join(pair) if verb in refused else ""


def _first(reading: Reading) -> str:
    return reading.tokens[0] if reading.tokens else ""
