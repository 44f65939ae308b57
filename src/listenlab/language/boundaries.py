"""Sentence boundaries in words without punctuation.

A sentence is likely to begin where an opener ("so", "but", "okay") stands before a pronoun or a question word, where
a question word stands before its verb ("what do") or a verb before its subject ("are you"), and the word before it
can end a thought. A sentence has at least three words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from listenlab import lexicon

MIN_WORDS = 3


def opens_sentence(tokens: Sequence[str], language: str) -> tuple[int, ...]:
    """The places of the tokens that begin a sentence, but for the first."""
    grammar, starts, last = _grammar(language), [], 0
    for place in range(MIN_WORDS, len(tokens) - 1):
        if place - last >= MIN_WORDS and grammar.opens(tokens, place):
            starts.append(place)
            last = place
    return tuple(starts)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words by which a beginning is known."""

    openers: frozenset[str]
    """May stand before a sentence proper."""
    pronouns: frozenset[str]
    """May be a subject, with or without its verb."""
    subjects: frozenset[str]
    """May follow a verb that asks."""
    asking: frozenset[str]
    """Question words."""
    auxiliaries: frozenset[str]
    """Verbs that may stand before their subject."""
    unfinished: frozenset[str]
    """Do not end a thought."""
    reporting: frozenset[str]
    """Take a question into their own sentence: "I know what is left"."""
    stems: frozenset[tuple[str, str]]
    """Pairs of words that open a sentence by themselves."""

    def opens(self, tokens: Sequence[str], place: int) -> bool:
        """Whether a sentence is likely to begin at a place that has a word on either side."""
        before, word, after = tokens[place - 1 : place + 2]
        if before in self.unfinished:
            return False
        if word in self.openers:
            return after in self.pronouns or after in self.asking or after in self.openers
        if word in self.asking:
            return before not in self.reporting and (after in self.auxiliaries or "'" in word)
        if word in self.auxiliaries:
            return after in self.subjects and before not in self.pronouns and before not in self.asking
        return (word, after) in self.stems


@cache
def _grammar(language: str) -> Grammar:
    listed = {name: lexicon.phrases(name, language) for name in ("openers", "subject_words", "subjects", "dangling")}
    return Grammar(
        openers=frozenset(phrase for phrase in listed["openers"] if " " not in phrase),
        pronouns=listed["subject_words"],
        subjects=listed["subjects"],
        asking=lexicon.phrases("question_words", language),
        auxiliaries=lexicon.phrases("auxiliaries", language),
        unfinished=listed["dangling"],
        reporting=lexicon.phrases("reporting_verbs", language),
        stems=frozenset(_pair(stem) for stem in lexicon.phrases("sentence_stems", language)),
    )


def _pair(stem: str) -> tuple[str, str]:
    first, second = stem.split()
    return first, second
