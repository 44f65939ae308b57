"""Vocabulary: the words a pattern may show; every other word is masked.

Function words and the words of the cue lists are shown as they are, a feeling word as "<feeling>", a number as "#"
and the rest as "*". So no pattern, and no learned weight, carries the subject of anybody's talk.
"""

from functools import cache

from listenlab import lexicon
from listenlab.language.feelings import feeling_words
from listenlab.language.phrasebook import CUES

_OTHER_LISTS = ("function_words", "light_words", "openers", "tags", "imperatives", "backchannels", "auxiliaries",
                "question_words", "subjects", "subject_words", "reporting_verbs", "sentence_stems")  # fmt: skip
_ENDINGS = ("ing", "ed", "ly", "tion", "s", "'s")


def masked(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The words with all but generic ones masked."""
    shown, feelings = _shown(language), feeling_words(language)
    return tuple(_masked(word, shown, feelings) for word in words)


def _masked(word: str, shown: frozenset[str], feelings: frozenset[str]) -> str:
    if word in feelings:
        return "<feeling>"
    if word in shown:
        return word
    if word.isdigit():
        return "#"
    return next((f"*{ending}" for ending in _ENDINGS if word.endswith(ending) and len(word) > 4), "*")


@cache
def _shown(language: str) -> frozenset[str]:
    lists = (lexicon.phrases(name, language) for name in (*CUES, *_OTHER_LISTS))
    return frozenset(word for phrases in lists for phrase in phrases for word in phrase.split())
