"""Features of wording: how a sentence opens and ends, what it asks with, its cue phrases and its grammar.

Patterns are pairs and triples of masked words (see `vocabulary`); "^" stands for the beginning of the core and "$"
for the end.
"""

from collections.abc import Iterator
from itertools import pairwise

from listenlab import lexicon
from listenlab.language.feelings import feelings
from listenlab.language.form import reached
from listenlab.language.reading import Reading
from listenlab.language.vocabulary import masked

Found = Iterator[tuple[str, tuple[str, ...]]]

PERSON_SHARE = (0.01, 0.08, 0.16)
_TAG_WORDS = 6


def wording(reading: Reading, language: str) -> Found:
    """The features with the words each rests on."""
    yield from _asking(reading, language)
    yield from _cues(reading)
    yield from _instruction(reading, language)
    yield from _persons(reading)
    yield from _patterns(reading, language)
    named = feelings(reading, language)
    if named:
        yield "names a feeling", tuple(feeling.words for feeling in named)


def _asking(reading: Reading, language: str) -> Found:
    """Question words and verbs before their subjects, at the core and later."""
    asking, verbs = lexicon.phrases("question_words", language), lexicon.phrases("auxiliaries", language)
    subjects, reporting = lexicon.phrases("subjects", language), lexicon.phrases("reporting_verbs", language)
    words, core, mark = reading.tokens, reading.core, reading.mark or "none"
    found = set()
    for place in range(core, len(words)):
        word, after = words[place], words[place + 1] if place + 1 < len(words) else ""
        before = words[place - 1] if place > core else ""
        where = "core" if place == core else "later"
        if word in asking and (after in verbs or "'" in word or where == "core") and before not in reporting:
            yield f"asks with {word} {where}", (f"{word} {after}".strip(),)
            found.add(f"question word {where}")
            yield f"question word {where}", (f"{word} {after}".strip(),)
        elif word in verbs and after in subjects and before not in asking and before not in subjects:
            found.add(f"verb first {where}")
            yield f"verb first {where}", (f"{word} {after}",)
            yield f"verb first {where} {after}", ()
    for name in found:
        yield f"{name}, mark {mark}", ()
    if not found:
        yield f"states, mark {mark}", ()
    if "or" in words[core:] and found:
        yield "offers a choice", ()
    tag = _tag(reading, language)
    if tag:
        yield "ends in a tag", (tag,)
    if " ".join(words) in lexicon.phrases("whole_no_questions", language):
        yield "asks nothing as a whole", ()


def _tag(reading: Reading, language: str) -> str:
    """The tag a sentence ends in, if words of its own come before."""
    tags, words = lexicon.phrases("tags", language), reading.tokens
    for length in range(min(_TAG_WORDS, len(words) - 2), 0, -1):
        ending = " ".join(words[-length:])
        if ending in tags:
            return ending
    return ""


def _cues(reading: Reading) -> Found:
    for lead in reading.leads:
        yield f"lead {lead}", (lead,)
    for name, hits in reading.cues.items():
        opening = next((hit for hit in hits if hit.start <= reading.core), None)
        yield f"says {name}", tuple(reading.quote(hit) for hit in hits)
        if opening:
            yield f"opens with {name}", (reading.quote(opening),)


def _instruction(reading: Reading, language: str) -> Found:
    """Whether the core begins with a verb that tells the other what to do, as in "don't send it" or "maybe ask Tom"."""
    words = reading.tokens[reading.core :]
    softened = words[:1] and words[0] in lexicon.phrases("instruction_openers", language)
    told = words[1:] if softened else words
    if len(told) < 2 or told[0] in lexicon.phrases("subjects", language):
        return
    asks = told[0] in lexicon.phrases("auxiliaries", language) and told[1] in lexicon.phrases("subjects", language)
    known = told[0] in lexicon.phrases("imperatives", language)
    if not asks and (known or words[0] in lexicon.phrases("prohibitions", language)):
        yield "opens with an instruction", (" ".join(words[: 3 if softened else 2]),)


def _persons(reading: Reading) -> Found:
    """How much of the sentence is about the other, oneself and both."""
    words = reading.tokens
    stems = [word.partition("'")[0] for word in words]
    for name, forms in _PERSONS.items():
        share = sum(stem in forms for stem in stems) / max(1, len(stems))
        yield from dict.fromkeys(reached(f"share of {name}", share, PERSON_SHARE), ()).items()
    first = next((name for stem in stems for name, forms in _PERSONS.items() if stem in forms), "none")
    yield f"first person {first}", ()


_PERSONS = {
    "you": frozenset({"you", "your", "yours", "yourself"}),
    "i": frozenset({"i", "me", "my", "mine", "myself"}),
    "we": frozenset({"we", "us", "our", "let"}),
    "they": frozenset({"they", "them", "he", "she", "him", "her", "his", "people", "their"}),
}


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
