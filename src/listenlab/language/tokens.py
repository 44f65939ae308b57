"""Tokens: the words of a sentence as the detectors see them.

Lower case, straight apostrophes, no punctuation. What stands in [brackets] is a transcriber's remark and is left out,
hesitations ("um") too, and a word or pair of words started over ("I- I was", "what do- what do you") counts once.
Contractions that lost their apostrophe ("youre") get it back where nothing else could be meant.
"""

import re
from collections.abc import Sequence
from functools import cache

from listenlab import lexicon
from listenlab.lexicon.tokens import tokens as spelled

BRACKETS = re.compile(r"\[[^\]]*\]")
_AMBIGUOUS = frozenset({"well", "were", "ill", "id", "its", "shell", "shed", "wed", "hell", "cant", "wont"})


def tokens(text: str, language: str) -> tuple[str, ...]:
    """The words of a text in lower case and in order."""
    restored, skipped = _contractions(language), lexicon.phrases("hesitations", language)
    found = (restored.get(word, word) for word in spelled(BRACKETS.sub(" ", text)))
    return _said_once([word for word in found if word not in skipped])


def denials(words: Sequence[str], language: str) -> tuple[str, ...]:
    """Those of some words that deny: "not", "nobody", "can't"."""
    listed = lexicon.phrases("classes/denial", language)
    return tuple(word for word in words if word.removesuffix("'s") in listed or word.endswith("n't"))


def _said_once(words: list[str]) -> tuple[str, ...]:
    """The words without those that were at once said again."""
    kept: list[str] = []
    for word in words:
        if kept and word == kept[-1]:
            continue
        kept.append(word)
        if len(kept) >= 4 and kept[-2:] == kept[-4:-2]:
            del kept[-2:]
    return tuple(kept)


@cache
def _contractions(language: str) -> dict[str, str]:
    """From a contraction without its apostrophe to the contraction."""
    contracted = (word for word in lexicon.phrases("function_words", language) if "'" in word)
    pairs = {word.replace("'", ""): word for word in contracted}
    return {bare: word for bare, word in pairs.items() if bare not in _AMBIGUOUS or bare in ("cant", "wont")}
