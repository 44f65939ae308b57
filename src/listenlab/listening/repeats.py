"""Repeats: the same words said again and again, which count only so often.

A stock phrase ("that sounds hard") shows that somebody knows it, and a question that is asked at every turn ("what
else?") asks nothing of its own. Counting them each time would reward whoever learns one sentence by heart. The same
words, whatever their case and punctuation, count twice (a house value).
"""

from collections import Counter
from collections.abc import Iterable

from listenlab.conversation import Sentence
from listenlab.lexicon.tokens import tokens
from listenlab.listening.wording import times

MOST_ALIKE = 2
"""So often the same words count."""


def repeats(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Those of some sentences, in their order, that were said too often before in the same words."""
    told: Counter[tuple[str, ...]] = Counter()
    found = []
    for sentence in sentences:
        words = tuple(tokens(sentence.text))
        told[words] += 1
        if told[words] > MOST_ALIKE:
            found.append(sentence)
    return tuple(found)


def is_among(sentence: Sentence, repeated: Iterable[Sentence]) -> bool:
    """Whether it is this very sentence, and not one of the same words."""
    return any(each is sentence for each in repeated)


def told_again(repeated: Iterable[Sentence]) -> str | None:
    """What was said too often, in a sentence; None where nothing was."""
    found = Counter(each.text.strip() for each in repeated)
    if not found:
        return None
    text, more = found.most_common(1)[0]
    return f"“{text}” came {more + MOST_ALIKE} times; the same words count {times(MOST_ALIKE)}"
