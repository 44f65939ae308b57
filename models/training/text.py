"""What the training voices say: sentences of one-on-ones drawn from patterns, from a clause grammar and at random.

A model this small learns the order of words along with their sound, so a quarter of all sentences are words in
random order: they keep the decoder listening instead of guessing, and give rare words their share. Words that sound
like another word of the list are only said in patterns and clauses, where their neighbours tell them apart. The
sample conversations are not used, but a few patterns were modelled on their lines.
"""

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from models.training.synth import words_of
from models.training.words import word_list

_HERE = Path(__file__).parent
_FORMS = ("do", "does", "doing", "did", "done")
_PHRASES: dict[str, list[str]] = {
    "thing": [
        "{object}",
        "{object}",
        "{determiner} {noun}",
        "{determiner} {noun}",
        "{determiner} {noun}",
        "{determiner} {adjective} {noun}",
        "{determiner} {adjective} {noun}",
        "{determiner} {plural}",
    ],
    "deed": [
        "{do} {thing}",
        "{do} {thing} {place} {thing}",
        "{do} {thing}{WHERE}",
        "{do} {adverb}",
        "{do} to {do} {thing}{WHERE}",
        "{do}{WHERE}",
    ],
    "who": ["{subject}", "{subject}", "{thing}"],
    "WHERE": ["", " {place} {thing}"],
    "DEGREE": ["", "", "{degree} "],
    "OPTION": ["", "{asking} ", "{asking} "],
    "clause": [
        "{who} {auxiliary} {DEGREE}{deed}",
        "{willing} {DEGREE}{deed}",
        "{who} {did} {thing}{WHERE}",
        "{who} {does} {thing}{WHERE}",
        "{who} {being} {DEGREE}{adjective}{WHERE}",
        "{who} {being} {DEGREE}{doing}{WHERE}",
        "{contracted} {DEGREE}{adjective}{WHERE}",
        "{contracted} {DEGREE}{doing}{WHERE}",
        "{who} {perfect} {done} {thing}",
        "{who} {perfect} {thing}{WHERE}",
    ],
    "question": [
        "{OPTION}{asked} {subject} {deed}",
        "{OPTION}{asked} {subject} {deed}",
        "{OPTION}{asked} {subject} {adjective}",
        "{OPTION}{asked} {subject} {doing} {thing}",
        "{OPTION}{asked} {subject} {done}",
    ],
    "statement": ["{question}?", "{clause}.", "{clause}.", "{clause} {joining} {clause}."],
}
"""Fillings that hold slots of their own."""


@cache
def _classes() -> dict[str, list[str]]:
    classes: dict[str, list[str]] = {form: [] for form in _FORMS} | _PHRASES
    for line in (_HERE / "classes.txt").read_text(encoding="utf-8").splitlines():
        name, *words = line.split()
        if name == "verb":
            for form, word in zip(_FORMS, words, strict=True):
                classes[form] += [word] if word != "-" else []
        elif name != "#":
            classes[name] = [word.replace("_", " ") for word in words]
    return classes


@cache
def _lines(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def filled(draw: random.Random, pattern: str) -> str:
    """`pattern` with every slot filled at random, fillings with slots of their own included."""
    while "{" in pattern:
        pattern = re.sub(r"\{(\w+)\}", lambda slot: draw.choice(_classes()[slot[1]]), pattern)
    return pattern


def _patterned(draw: random.Random) -> str:
    opener = "{opener} " if draw.random() < 0.15 else ""
    return filled(draw, opener + draw.choice(_lines("sentences.txt")))


def _stated(draw: random.Random) -> str:
    return filled(draw, "{statement}")


def _scattered(draw: random.Random) -> str:
    return " ".join(draw.choice(_distinct()) for _ in range(draw.randint(2, 9))) + "."


@cache
def _distinct() -> list[str]:
    return [word for word in word_list() if word.lower() not in _classes()["alike"]]


def _backchannel(draw: random.Random) -> str:
    return draw.choice(backchannels())


def _interrupted(draw: random.Random) -> str:
    words = words_of(draw.choice([_patterned, _stated])(draw))
    return " ".join(words[: draw.randint(min(2, len(words)), len(words))])


_KINDS: tuple[Callable[[random.Random], str], ...] = (_patterned, _stated, _scattered, _backchannel, _interrupted)
_SHARES = (35, 22, 28, 9, 6)


def backchannels() -> list[str]:
    """Short tokens of listening, each as often as it should be said."""
    return _lines("backchannels.txt")


def unseen() -> list[str]:
    """The sentences by which the model is judged; `sentence` never says one of them."""
    return _lines("unseen.txt")


def sentence(draw: random.Random, longest: int = 20) -> str:
    """One sentence of at most `longest` words, ending in "." or "?", or in nothing where it is broken off."""
    while True:
        said = draw.choices(_KINDS, _SHARES)[0](draw)
        if len(words_of(said)) <= longest and said not in unseen():
            return said


def utterance(draw: random.Random) -> list[str]:
    """One to three sentences said in one breath; only the last may be broken off."""
    count = draw.choices([1, 2, 3], [78, 17, 5])[0]
    sentences = [sentence(draw, 20 if count == 1 else 10) for _ in range(count)]
    return [s if s[-1] in ".?" else s + "." for s in sentences[:-1]] + sentences[-1:]
