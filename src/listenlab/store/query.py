"""Looking for words: from what a person typed to FTS5 queries, an order and an excerpt.

Pure. What was typed is quoted word by word, so that nothing in it is an operator. All words must be in a turn, in any
order; the last may be only begun, from its second letter on. Upper and lower case, diacritics and punctuation do not
matter, as in FTS5's `unicode61 remove_diacritics 2`.

The order is how closely a turn repeats what was typed, then newest first. It is not bm25, which reads every place of
every word: for the commonest ones that takes a second in 10,000 sessions. And where all words are there anyway, what
a person looks for is the place where they stand as typed.
"""

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_]+")
_WORDS_BEFORE, _WORDS_SHOWN = 6, 18


def fold(text: str) -> str:
    """The words of a text in lower case, without diacritics and punctuation, with one space between them."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_TOKEN.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class Query:
    """What a person looks for."""

    words: tuple[str, ...]
    """What was typed, without what holds no letter or digit; empty when nothing is left."""

    @classmethod
    def typed(cls, text: str) -> "Query":
        """The query a person typed."""
        plain = text.encode("utf-8", "replace").decode().replace("\0", " ").replace('"', " ")
        return cls(tuple(word for word in plain.split() if any(map(str.isalnum, word))))

    @property
    def exact(self) -> str:
        """The FTS5 query for turns that hold all the words; inside its strings nothing is an operator."""
        return " ".join(f'"{word}"' for word in self.words)

    @property
    def last(self) -> str:
        """The FTS5 query for turns that hold the last word."""
        return Query(self.words[-1:]).exact

    @property
    def begun(self) -> str | None:
        """The same where the last word may go on; None when too little of it was typed to ask that."""
        last = "".join(fold(" ".join(self.words)).split()[-1:])
        return f"{self.exact}*" if len(last) > 1 else None

    def distance(self, text: str) -> int:
        """How far a text is from what was typed: 0 it stands there, 1 its last word goes on, 2 words lie between."""
        said, typed = f" {fold(text)} ", f" {fold(' '.join(self.words))}"
        return 0 if f"{typed} " in said else 1 if typed in said else 2

    def excerpt(self, text: str) -> str:
        """The words of a text around the longest that was looked for, with … where more was said."""
        spoken = text.split()
        sought = f" {fold(max(self.words, key=len)).partition(' ')[0]}"
        first = next((place for place, word in enumerate(spoken) if sought in f" {fold(word)}"), 0)
        start = max(0, min(first - _WORDS_BEFORE, len(spoken) - _WORDS_SHOWN))
        end = start + _WORDS_SHOWN
        shown = " ".join(spoken[start:end])
        return f"{'… ' if start else ''}{shown}{' …' if end < len(spoken) else ''}"
