"""Lemmas: one form for all the forms of a word, so that "deadlines" gives back "deadline".

The dictionary is simplemma's, loaded on first use (about 0.1 s of processor time); a small table holds the irregular
forms it leaves as they are.
"""

from functools import lru_cache

from listenlab.language.tables import table


@lru_cache(maxsize=20_000)
def lemma(word: str, language: str) -> str:
    """The dictionary form of a word in lower case; the word itself where none is known."""
    bare = word.removesuffix("'s")
    return table("irregular", language).get(bare) or _dictionary_form(bare, language)


def _dictionary_form(word: str, language: str) -> str:
    from simplemma import lemmatize  # noqa: PLC0415 - its dictionary is heavy; only labelling needs it

    return lemmatize(word, lang=language).lower()
