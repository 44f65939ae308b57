"""Features of telling: what a sentence tells of oneself, and a deed of the other's with its worth."""

from itertools import pairwise

from listenlab import lexicon
from listenlab.language.form import Found
from listenlab.language.reading import Reading

ONESELF = ("i", "we")
ADVERB_WORDS, OWNED_WORDS = 2, 3
"""So far behind "i", or "my", a verb stands: "i nearly lost", "my own mother said"."""
PAST_LETTERS = 4
"""A verb in "-ed" is longer than "need" and "feed"."""
DEED_WORDS = 5
"""So many words tell a deed before its worth is named."""


def telling(reading: Reading, language: str) -> Found:
    """The features with the words each rests on."""
    if {*ONESELF}.intersection(reading.persons) and (did := _did(reading, language)):
        yield "tells of oneself", (" ".join(did),)
    if worth := _worth(reading, language):
        yield "tells a deed and its worth", (worth,)


def _did(reading: Reading, language: str) -> tuple[str, ...]:
    """The words that say what oneself or one's own did or went through: "we moved", "my boss never paid"."""
    words, past = reading.tokens, lexicon.phrases("classes/past", language)
    owners, here = (lexicon.phrases(f"classes/{name}", language) for name in ("own", "here"))
    for place, word in enumerate(words):
        if word not in ONESELF and word not in owners:
            continue
        reach = OWNED_WORDS if word in owners else ADVERB_WORDS
        for end, verb in enumerate(words[place + 1 : place + reach + 1], place + 2):
            if word in ONESELF and verb in here:
                break
            if verb in past or (verb.endswith("ed") and len(verb) > PAST_LETTERS):
                return words[place:end]
    return ()


def _worth(reading: Reading, language: str) -> str:
    """What is said of a deed the other did: "that's devotion" in "you stayed till midnight, and that's devotion"."""
    if reading.persons[:1] != ("you",):
        return ""
    no_worth = lexicon.phrases("classes/no_worth", language)
    pairs = pairwise(reading.tokens[DEED_WORDS:])
    return next((f"that's {worth}" for said, worth in pairs if said == "that's" and worth not in no_worth), "")
