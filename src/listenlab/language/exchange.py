"""Exchange: a few words of an answer that stand for others in what was given back.

"Four" after "three weeks", "the matron" after "the sister promised it", "sad" after "you're angry" put something else
in its place. Words are rivals when they are of one kind: numbers, days and seasons, people of a family, feelings of two
families, or things after the same small word ("my", "the", "since"). A clause is a rival when it begins as what was
given back does and ends in something new: "I'd settle for five" after "you'd settle for ten minutes".
"""

from collections.abc import Sequence
from itertools import takewhile

from listenlab import lexicon
from listenlab.language.reading import Reading
from listenlab.language.tables import table

KINDS = ("calendar", "kin")
RIVAL_WORDS = 4
"""What stands for a thing is hardly longer."""
CLAUSE_WORDS = 8
BEGINNING_WORDS = 2
"""So many words alike, one of them of meaning, begin a clause as another began."""


def is_fragment(reading: Reading, language: str) -> bool:
    """Whether a few words answer without a verb of their own: "the matron", "before and after"."""
    words = [word.partition("'")[0] for word in reading.tokens]
    if not 0 < len(words) <= RIVAL_WORDS or not lexicon.phrases("classes/adding", language).isdisjoint(words):
        return False
    subjects = lexicon.phrases("classes/clause_subject", language) | lexicon.phrases("classes/denial", language)
    return words[0] not in subjects and lexicon.phrases("auxiliaries", language).isdisjoint(words)


def rival(given: Reading, answer: Reading, language: str) -> bool:
    """Whether an answer puts something else in the place of what was given back."""
    if _other_number(given, answer, language) or _other_end(given, answer, language):
        return True
    if not is_fragment(answer, language):
        return False
    if any(_differ(given.tokens, answer.tokens, kind, language) for kind in KINDS):
        return True
    felt, before = ({feeling.family for feeling in each.feelings} for each in (answer, given))
    return felt.isdisjoint(before) if felt and before else not felt and _same_frame(given, answer, language)


def _other_number(given: Reading, answer: Reading, language: str) -> bool:
    """Whether it begins with a number that differs, and names nothing else that is new but what counts on."""
    numbers, first = lexicon.phrases("classes/number", language), answer.tokens[:1]
    if not first or not (first[0] in numbers or first[0].isdigit()) or first[0] in given.tokens:
        return False
    if numbers.isdisjoint(given.tokens) and not any(word.isdigit() for word in given.tokens):
        return False
    now = {word for word in answer.tokens if word in numbers or word.isdigit()}
    rest = answer.content.keys() - given.content.keys() - now
    following = lexicon.phrases("classes/counting_on", language).intersection(answer.tokens[1:2])
    return not rest or bool(following)


def _other_end(given: Reading, answer: Reading, language: str) -> bool:
    """Whether a short clause begins as the other does and ends in something new."""
    same = table("same_person", language)
    one, other = ([same.get(word, word) for word in each.tokens[each.core :]] for each in (given, answer))
    alike = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
    tail = set(answer.tokens[answer.core + alike :]) - lexicon.phrases("function_words", language)
    begins = set(answer.content.values()).intersection(answer.tokens[answer.core : answer.core + alike])
    short = len(answer.tokens) <= CLAUSE_WORDS
    return bool(short and alike >= BEGINNING_WORDS and begins and tail) and tail.isdisjoint(given.tokens)


def _differ(given: Sequence[str], answer: Sequence[str], kind: str, language: str) -> bool:
    """Whether both have a word of a kind, and not the same."""
    known = lexicon.phrases(f"classes/{kind}", language)
    one, other = (known.intersection(words) for words in (given, answer))
    return bool(one and other) and one.isdisjoint(other)


def _same_frame(given: Reading, answer: Reading, language: str) -> bool:
    """Whether other words follow a small word that is in both, or the same words another preposition.

    "My father" after "your mother", "since Monday" after "since Friday", "after the shift" after "on the shift".
    """
    same, first = table("same_person", language), answer.tokens[0]
    places = lexicon.phrases("classes/preposition", language)
    if first not in lexicon.phrases("classes/determiner", language) | places or not answer.content:
        return False
    if answer.tokens[-1] in lexicon.phrases("classes/stand_in", language):
        return False
    named = set(answer.tokens[1:]) - lexicon.phrases("articles", language)
    if same.get(first, first) in [same.get(word, word) for word in given.tokens]:
        return named.isdisjoint(given.tokens) and given.content.keys().isdisjoint(answer.content)
    return first in places and not places.isdisjoint(given.tokens) and answer.content.keys() <= given.content.keys()
