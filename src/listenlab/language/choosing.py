"""Features of choosing and following up: what a question offers to pick from, and what it grows out of."""

from collections.abc import Iterator
from itertools import pairwise

from listenlab import lexicon
from listenlab.language.form import Found, reached
from listenlab.language.place import Place
from listenlab.language.reading import Reading

NEW_THINGS = (1, 2)
HEARD_WORDS = (8, 20, 50)


def choosing(reading: Reading, language: str) -> Found:
    """An "or" between answers, or one question after another in a sentence, with the words each rests on.

    "Or not", "or something" and the like leave nothing to pick; after a question word only comparing does.
    """
    words, core = reading.tokens, reading.core
    fillers, asking = lexicon.phrases("classes/or_filler", language), lexicon.phrases("question_words", language)
    joint = next(
        (at for at in range(core + 1, len(words) - 1) if words[at] == "or" and words[at + 1] not in fillers), 0
    )
    if joint:
        comparing = not lexicon.phrases("classes/comparing", language).isdisjoint(words)
        unpicked = (words[core] in asking and not comparing) or words[joint + 1] in asking
        yield "choice left open" if unpicked else "choice named", (f"{words[joint - 1]} or {words[joint + 1]}",)
    verbs, subjects = lexicon.phrases("auxiliaries", language), lexicon.phrases("subjects", language)
    asked = [" ".join(pair) for pair in pairwise(words) if pair[0] in verbs and pair[1] in subjects]
    if len(asked) > 1 and reading.pauses and not joint:
        yield "asks twice at once", tuple(dict.fromkeys(asked[:2]))
    pointers = lexicon.phrases("classes/pointer", language)
    if pointing := next((word for word in words if word in pointers), ""):
        yield "points back", (pointing,)


def following(place: Place, language: str) -> Iterator[str]:
    """How many new things it brings in, and how much was said that it may grow out of."""
    yield from reached("new things", _new_things(place, language), NEW_THINGS)
    yield from reached("heard words", sum(len(each.tokens) for turn in place.before for each in turn), HEARD_WORDS)


def _new_things(place: Place, language: str) -> int:
    """Words of meaning that nobody has said, brought in as a thing: "the budget", "your holiday", "on Friday"."""
    light, before = lexicon.phrases("light_words", language), lexicon.phrases("classes/determiner", language)
    content = place.reading.content
    fresh = {word for lemma, word in content.items() if lemma not in light and not place.known(lemma)}
    return sum(one in before and word in fresh for one, word in pairwise(place.reading.tokens))
