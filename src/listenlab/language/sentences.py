"""Sentences of spoken turns, with and without punctuation.

Whether a transcript is punctuated is decided once for all of it: most turns of four words and more end, or hold, a
full stop, question mark or exclamation mark. In punctuated text a sentence ends at such a mark; in the rest it ends
where words begin that open a new one ("so you…", "but what do…"), judged by the words on both sides. A sentence keeps
its words as they were said; together the sentences of a turn are all its words, in order.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from listenlab.language.boundaries import opens_sentence
from listenlab.language.tokens import BRACKETS, tokens

MIN_TURN_WORDS = 4
_ENDS = re.compile(r"[.?!\u2026]+[\"'\u201d\u2019)\]]*$")
_ANY_END = re.compile(r"[.?!\u2026]")
_ABBREVIATED = frozenset({"mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "vs.", "etc.", "e.g.", "i.e.", "jr.", "sr."})
_INITIAL = re.compile(r"^(?:[A-Za-z]\.)+$")


def punctuated(texts: Iterable[str]) -> bool:
    """Whether a transcript, given as its turns' texts, ends its sentences with marks."""
    judged = [_marked(text) for text in texts]
    ended = [marked for words, marked in judged if words >= MIN_TURN_WORDS] or [marked for _, marked in judged]
    return 2 * sum(ended) > len(ended)


@lru_cache(maxsize=8_000)
def _marked(text: str) -> tuple[int, bool]:
    """How many words a turn has, and whether there is a final mark in it."""
    plain = BRACKETS.sub("", text)
    return len(plain.split()), bool(_ANY_END.search(plain))


def split(words: Sequence[str], *, punctuated: bool, language: str) -> tuple[range, ...]:
    """The word ranges of a turn's sentences, given its words as written, in order and without a gap."""
    starts = _after_marks(words) if punctuated else _at_openings(words, language)
    edges = [0, *starts, len(words)]
    return tuple(range(start, end) for start, end in pairwise(edges) if start < end)


def _after_marks(words: Sequence[str]) -> list[int]:
    """Where sentences after the first begin: after a final mark, unless the next word goes on in lower case."""
    return [
        index + 1
        for index, word in enumerate(words[:-1])
        if _ENDS.search(word) and not _goes_on(word, words[index + 1])
    ]


def _goes_on(word: str, following: str) -> bool:
    if word.lower() in _ABBREVIATED or (_INITIAL.match(word) and word != "I."):
        return True
    trails_off = word.endswith(("...", "\u2026"))
    return trails_off and following[:1].islower()


def _at_openings(words: Sequence[str], language: str) -> list[int]:
    """Where sentences after the first are likely to begin, judged by the words alone."""
    plain = [tokens(word, language) for word in words]
    said = [(index, token) for index, found in enumerate(plain) for token in found]
    flat = [token for _, token in said]
    return [said[place][0] for place in opens_sentence(flat, language) if said[place][0] > 0]
