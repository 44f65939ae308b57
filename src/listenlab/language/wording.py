"""Features of wording: how a sentence opens and ends, what it asks with, its cue phrases and its grammar.

Patterns are pairs and triples of masked words (see `vocabulary`); "^" stands for the beginning of the core and "$"
for the end.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from listenlab import lexicon
from listenlab.language.asking import asking
from listenlab.language.choosing import choosing
from listenlab.language.form import Found, reached
from listenlab.language.reading import READINGS_KEPT, Reading
from listenlab.language.tables import table
from listenlab.language.telling import telling
from listenlab.language.vocabulary import masked
from listenlab.language.ways import ways

PERSONS = ("you", "i", "we", "they")
PERSON_SHARE = (0.01, 0.08, 0.16)
FACT_WORDS = 4
"""With fewer words hardly anything is told."""


@lru_cache(maxsize=READINGS_KEPT)
def wording(reading: Reading, language: str) -> Mapping[str, tuple[str, ...]]:
    """The features with the words each rests on."""
    return dict(_wording(reading, language))


def _wording(reading: Reading, language: str) -> Found:
    yield from asking(reading, language)
    yield from _cues(reading)
    yield from ways(reading)
    yield from choosing(reading, language)
    yield from telling(reading, language)
    yield from _instruction(reading, language)
    yield from _persons(reading, language)
    yield from _about(reading, language)
    yield from _patterns(reading, language)
    if reading.feelings:
        yield "names a feeling", tuple(feeling.words for feeling in reading.feelings)


def _cues(reading: Reading) -> Found:
    for lead in reading.leads:
        yield f"lead {lead}", (lead,)
    for name, hits in reading.cues.items():
        opening = next((hit for hit in hits if hit.start <= reading.core), None)
        yield f"says {name}", tuple(reading.quote(hit) for hit in hits)
        if opening:
            yield f"opens with {name}", (reading.quote(opening),)


def _instruction(reading: Reading, language: str) -> Found:
    """Whether the core begins with a verb that tells the other what to do, as in "don't send it" or "maybe ask Tom".

    After a word of praise the verb is a noun: "good talk".
    """
    words = reading.tokens[reading.core :]
    if reading.leads[-1:] and reading.leads[-1] in lexicon.phrases("praise", language):
        return
    softened = words[:1] and words[0] in lexicon.phrases("instruction_openers", language)
    told = words[1:] if softened else words
    if len(told) < 2 or told[0] in lexicon.phrases("subjects", language):
        return
    asks = told[0] in lexicon.phrases("auxiliaries", language) and told[1] in lexicon.phrases("subjects", language)
    known = told[0] in lexicon.phrases("imperatives", language)
    if not asks and (known or words[0] in lexicon.phrases("prohibitions", language)):
        yield "opens with an instruction", (" ".join(words[: 3 if softened else 2]),)


def _persons(reading: Reading, language: str) -> Found:
    """How much of the sentence is about the other, oneself, both and third ones, and who comes first."""
    for person in PERSONS:
        share = reading.persons.count(person) / max(1, len(reading.tokens))
        yield from dict.fromkeys(reached(f"share of {person}", share, PERSON_SHARE), ()).items()
    first = next(iter(reading.persons), "none")
    yield f"first person {first}", ()
    opening = reading.tokens[reading.core : reading.core + 2]
    if opening and opening[0] in lexicon.phrases("classes/in_general", language):
        yield "opens with people in general", (opening[0],)
    if first == "they" and lexicon.phrases("classes/guessing", language).intersection((*opening, *reading.leads)):
        yield "guesses about others", (opening[0],)


def _about(reading: Reading, language: str) -> Found:
    """What the core speaks of first, and whether it speaks of nobody in the room: a fact is mostly told like that."""
    words = reading.tokens[reading.core :]
    if not words:
        return
    subject = _subject(words, language)
    absent = not {"you", "i", "we"}.intersection(reading.persons)
    states = "states" if not reading.asks else "asks"
    yield f"{states} of {subject}", ()
    if absent:
        yield f"{states} of {subject} and nobody here", ()
        yield f"{states} of nobody here in {'many' if len(words) >= FACT_WORDS else 'few'} words", ()


def _subject(words: tuple[str, ...], language: str) -> str:
    """The kind of word that a core begins with."""
    first = words[0].partition("'")[0]
    person = table("persons", language).get(first)
    if person:
        return person
    for kind in ("pointer", "in_general", "preposition", "determiner"):
        if first in lexicon.phrases(f"classes/{kind}", language):
            return kind
    if first in lexicon.phrases("imperatives", language):
        return "doing"
    return "a function word" if first in lexicon.phrases("function_words", language) else "a thing"


def _patterns(reading: Reading, language: str) -> Found:
    shown = masked(reading.tokens, language)
    core = ("^", *shown[reading.core :], "$")
    for length in (2, 3, 4):
        if len(core) >= length:
            yield " ".join(core[:length]), ()
    yield " ".join(core[-3:]), ()
    for word in shown:
        yield word, ()
    for pair in pairwise(core):
        yield " ".join(pair), ()
    for triple in zip(core, core[1:], core[2:], strict=False):
        yield " ".join(triple), ()
