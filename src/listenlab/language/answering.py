"""Features of answering: how what the other person says next bears on what was given back.

A "no" after a reflection with a no in it agrees, and so does an answer all in the reflection's own words ("still
waiting"); one that denies them turns it round ("not a fraud"). So no sign speaks alone: how an answer opens, whether it
denies, how much of what was given back it takes up, whom it speaks of and how long it is are looked at in pairs, beside
what the same person says right before and after. Definition: R19 of the catalogue of rules.
"""

from collections.abc import Iterator, Sequence

from listenlab import lexicon
from listenlab.language.exchange import rival
from listenlab.language.features import Features
from listenlab.language.form import SENTENCE_WORDS, Found, reached
from listenlab.language.patterns import found
from listenlab.language.reading import Reading
from listenlab.language.tables import table
from listenlab.language.tokens import denials
from listenlab.language.vocabulary import masked
from listenlab.language.ways import steps
from listenlab.language.wording import wording

LISTS = ("confirms", "corrects")
OPENINGS = ("agreeing", "plain_no", "hedging", "adding")
"""The kinds of words an answer may open with, by their lists."""
FEW_WORDS, SOME_WORDS = 4, 8
SHARES = (0.4, 0.6, 0.8, 1.0)
NEW_WORDS = (1, 2, 3, 5)
QUARTERS = 4


def answering(given: Reading, answer: Sequence[Reading], index: int, language: str) -> Features:
    """The features of one sentence of an answer to what was given back, with the words each rests on."""
    return {**wording(answer[index], language), **dict(_bearing(given, answer, index, language))}


def _bearing(given: Reading, answer: Sequence[Reading], index: int, language: str) -> Found:
    reading = answer[index]
    for name, matches in found(reading.tokens, 0, LISTS, language).items():
        yield from steps(name, reading, matches)
    shown = masked(reading.tokens[:2], language)
    form = [*reached("answers in words", len(reading.tokens), SENTENCE_WORDS), f"answer opens {' '.join(shown)}"]
    yield from dict.fromkeys([*form, f"answer mark {reading.mark or 'none'}"], ()).items()
    yield from _bending(given, reading, language)
    yield from _taking_up(given, reading, language)
    yield from dict.fromkeys(_beside(answer, index, language), ()).items()


def _bending(given: Reading, answer: Reading, language: str) -> Found:
    """How it opens and whether it denies, by whether that was denied or asked."""
    opening, first, turn = _opening(answer, language), answer.tokens[:1], _turn(given, answer, language)
    yield turn, ()
    yield f"opens {opening}, {turn}", first
    if opening == "plain_no" and denials(given.tokens, language):
        yield "agrees with a no", first
    if given.asks:
        yield from dict.fromkeys(("was asked", f"was asked, opens {opening}", f"was asked, {turn}"), ()).items()


def _taking_up(given: Reading, answer: Reading, language: str) -> Found:
    """How much of what was given back it takes up, what is new, and whether it speaks of the same person."""
    if rival(given, answer, language):
        yield "puts in something else", (" ".join(answer.tokens),)
    turn, opening, length = _turn(given, answer, language), _opening(answer, language), _length(answer)
    shared = tuple(word for lemma, word in answer.content.items() if lemma in given.content)
    taken = "takes up words" if shared else "takes up nothing"
    about = f"speaks of {_whom(given, answer)}"
    for beside in (turn, f"{turn}, {length}", f"opens {opening}", f"opens {opening}, {length}", about):
        yield f"{taken}, {beside}", shared[:2]
    yield f"{about}, {turn}", ()
    fresh = reached("new words", len(answer.content) - len(shared), NEW_WORDS)
    yield from dict.fromkeys((*fresh, *(f"{taken}, {step}" for step in fresh)), ()).items()
    share = _share(given, answer, language)
    for step in reached("same words", share, SHARES):
        yield from dict.fromkeys((step, f"{step}, {turn}"), ()).items()
    yield f"same words {round(share * QUARTERS)}/{QUARTERS}, {length}", ()


def _beside(answer: Sequence[Reading], index: int, language: str) -> Iterator[str]:
    """What the same person says right before and after."""
    opening = _opening(answer[index], language)
    if index:
        before = _opening(answer[index - 1], language)
        yield from ("answers second", f"after {before}", f"after {before}, opens {opening}")
    if index + 1 < len(answer):
        after = _opening(answer[index + 1], language)
        yield from (f"before {after}", f"opens {opening}, before {after}", f"{_length(answer[index])}, before {after}")


def _turn(given: Reading, answer: Reading, language: str) -> str:
    """Whether each of the two denies."""
    was, now = ("denied" if denials(each.tokens, language) else "stated" for each in (given, answer))
    return f"was {was}, is {now}"


def _opening(answer: Reading, language: str) -> str:
    """The kind of word that an answer opens with."""
    first = answer.tokens[0] if answer.tokens else ""
    return next((kind for kind in OPENINGS if first in lexicon.phrases(f"classes/{kind}", language)), "otherwise")


def _length(answer: Reading) -> str:
    words = len(answer.tokens)
    return "in few words" if words <= FEW_WORDS else "in some words" if words <= SOME_WORDS else "in many words"


def _whom(given: Reading, answer: Reading) -> str:
    """Whether both speak of the same person first, where the one's "you" is the other's "I"."""
    if not given.persons or not answer.persons:
        return "nobody"
    theirs = {"you": "i", "i": "you"}.get(given.persons[0], given.persons[0])
    return "the same" if theirs == answer.persons[0] else "another"


def _share(given: Reading, answer: Reading, language: str) -> float:
    """The part of its words that were given back, from 0 to 1, with "I" and "you" taken for one word."""
    same = table("same_person", language)
    before, now = ([same.get(word, word).partition("'")[0] for word in each.tokens] for each in (given, answer))
    return sum(word in before for word in now) / max(1, len(now))
