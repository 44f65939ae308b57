"""Reading: a sentence taken apart once, for all detectors.

The core of a sentence begins after the small words that may stand before it ("okay", "so", "and"): in "okay so what
do you need" it is "what do you need", with the leads "okay" and "so".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from listenlab import lexicon
from listenlab.language.feelings import Named, feelings
from listenlab.language.lemmas import lemma
from listenlab.language.patterns import Match, found
from listenlab.language.phrasebook import Hit, phrasebook
from listenlab.language.tables import table
from listenlab.language.tokens import BRACKETS, tokens

WAYS = (
    "hidden_advice", "leading", "why", "switching", "arranging", "saying", "summary", "link_back", "long_ago",
    "validation", "sympathy", "affirmation", "offer", "permission", "invitation", "own_story", "instructs",
)  # fmt: skip
READINGS_KEPT = 8_000
_PAUSES = re.compile(r"[,;:](?=\s)")
_CLOSING = "\"'\u201d\u2019)] "


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a sentence is made of; each is its own key, since `read` gives the same one for the same text."""

    tokens: tuple[str, ...]
    """Its words in lower case."""
    mark: str
    """How it ends: one of ? ! . - or nothing."""
    leads: tuple[str, ...]
    """The small words before its core."""
    core: int
    """Where the core begins among the tokens; their number when there is none."""
    content: Mapping[str, str]
    """From the lemma of each content word to the word as it was said."""
    cues: Mapping[str, tuple[Hit, ...]]
    """The listed phrases in it, by list."""
    ways: Mapping[str, tuple[Match, ...]]
    """The ways of speaking in it, by list of `lexicon/<language>/ways/`."""
    pauses: int
    """How many commas, colons and semicolons part it."""
    feelings: tuple[Named, ...]
    """The feelings it names, in order."""
    persons: tuple[str, ...]
    """Who is meant by each of its words that means somebody: you, i, we or they."""
    asks: bool
    """Whether it ends in a question mark or its core begins as questions do."""

    def quote(self, hit: Hit) -> str:
        """The words of a hit."""
        return " ".join(self.tokens[hit.start : hit.end])


@lru_cache(maxsize=READINGS_KEPT)
def read(text: str, language: str) -> Reading:
    """The reading of a sentence."""
    words = tokens(text, language)
    leads = _leads(words, language)
    empty = lexicon.phrases("function_words", language)
    content = {lemma(word, language): word for word in words if word not in empty and not word.isdigit()}
    core = sum(len(lead.split()) for lead in leads)
    mark = _mark(text)
    asks = mark == "?" or _begins_asking(words[core : core + 2], language)
    cues, ways = phrasebook(language).find(words), found(words, core, WAYS, language)
    named, pauses = feelings(words, language), len(_PAUSES.findall(text))
    return Reading(words, mark, leads, core, content, cues, ways, pauses, named, _persons(words, language), asks)


def _persons(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    known = table("persons", language)
    return tuple(person for word in words if (person := known.get(word.partition("'")[0])))


def _begins_asking(words: tuple[str, ...], language: str) -> bool:
    first, second = (*words, "", "")[:2]
    if first in lexicon.phrases("question_words", language):
        return True
    return first in lexicon.phrases("auxiliaries", language) and second in lexicon.phrases("subjects", language)


def _leads(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    openers, leads, place = lexicon.phrases("openers", language), [], 0
    while place < len(words):
        pair = " ".join(words[place : place + 2])
        lead = pair if pair in openers else words[place]
        if lead not in openers:
            break
        leads.append(lead)
        place += len(lead.split())
    return tuple(leads)


def _mark(text: str) -> str:
    end = BRACKETS.sub("", text).rstrip(_CLOSING)[-1:]
    return {"?": "?", "!": "!", ".": ".", "\u2026": "-", "-": "-", "\u2013": "-", "\u2014": "-"}.get(end, "")
