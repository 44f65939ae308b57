"""Whether somebody had come to an end with a word, read from its marks and else from the learned model of turn ends.

Words carry times in seconds. A moment's surroundings are the words that end a tenth of a second before it to about half
a second after it: there a listener may have heard an end come.
"""

from collections.abc import Sequence

from listenlab.conversation import Word
from listenlab.lexicon.tokens import tokens
from listenlab.turns.completeness import WORDS_SEEN, incompleteness

_NEAR_S = (-0.1, 0.55)


def line(words: Sequence[Word]) -> str:
    """Words as they are read."""
    return " ".join(word.text for word in words)


def unfinished(words: Sequence[Word], language: str) -> float:
    """The probability that somebody who stops with these words was not done; one half where nothing is known."""
    last = words[-1].text if words else ""
    if last.endswith(("-", ".", "?", "!")):
        return float(last.endswith("-"))
    likely = incompleteness(tokens(line(words[-2 * WORDS_SEEN :])), language)
    return 0.5 if likely is None else likely


def near(words: Sequence[Word], at_s: float) -> list[int]:
    """Which words end near a moment."""
    earliest_s, latest_s = (at_s + near_s for near_s in _NEAR_S)
    return [at for at, word in enumerate(words) if word.end_s is not None and earliest_s <= word.end_s <= latest_s]


def may_end(words: Sequence[Word], at_s: float, language: str) -> float:
    """The highest probability that their speaker has come to an end with a word near a moment; 0 without one."""
    return max((1 - unfinished(words[: at + 1], language) for at in near(words, at_s)), default=0.0)
