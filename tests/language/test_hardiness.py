"""Labelling survives whatever is typed, misheard or pasted, and a talk is read the same whatever was read before it."""

import random
import string
from pathlib import Path

import pytest

from listenlab.conversation import Conversation, People, Person, Turn
from listenlab.language import label
from tests.talk import talk

FITTING = Path(__file__).parent / "gold" / "fitting" / "first"
SEED = 6
RANDOM_STRINGS, MUTATED_SENTENCES = 10_000, 1_000
TURNS_AT_ONCE = 100
ODD = "…—«»¿¡·•\u2013\u2018\u2019\u201c\u00a0\u200b\u202e\ufeff\x00\x07\t\néßøçñïżğ中文字あんعرعبر\u05e2\u05d1हि😀§"
ALPHABETS = (
    string.printable,
    string.ascii_lowercase + "  '",
    "?!.,;:'-  …",
    ODD,
    "so you what why i i'm n't ' ?",
    string.digits + " .,:%€$",
)


@pytest.fixture(scope="module")
def talks() -> list[Conversation]:
    """The talks that may be learned from."""
    return [talk(file.read_text(encoding="utf-8")) for file in sorted(FITTING.glob("*.talk"))]


def spoken(texts: list[str]) -> Conversation:
    """A conversation in which two people take turns saying these."""
    people = (Person.PARTNER, Person.LISTENER)
    return Conversation(
        People("Sam", "Ana"), tuple(Turn(index, people[index % 2], text) for index, text in enumerate(texts))
    )


def held(texts: list[str]) -> bool:
    """Whether labelling keeps every turn, and every confidence is a probability."""
    for first in range(0, len(texts), TURNS_AT_ONCE):
        part = texts[first : first + TURNS_AT_ONCE]
        found = label(spoken(part))
        if [turn.text for turn in found.turns] != part:
            return False
        labels = [one for turn in found.turns for sentence in turn.sentences for one in sentence.labels]
        if not all(0.0 <= one.confidence <= 1.0 for one in labels):
            return False
    return True


def mutated(text: str, chance: random.Random) -> str:
    """A sentence as bad hearing or typing leaves it: words lost, doubled, swapped, letters changed, marks gone."""
    words = text.split()
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(words))
        match chance.randrange(7):
            case 0 if len(words) > 1:
                del words[place]
            case 1:
                words[place:place] = words[place : place + 1] * chance.randint(1, 5)
            case 2:
                other = chance.randrange(len(words))
                words[place], words[other] = words[other], words[place]
            case 3:
                words[place] = "".join(chance.sample(words[place], len(words[place])))
            case 4:
                words[place] += chance.choice(("?", "...", "--", "?!", "'", chance.choice(ODD)))
            case 5:
                words = [word.upper() for word in words]
            case _:
                words = [stripped for word in words if (stripped := word.strip(".,?!"))] or words
    return " ".join(words)


def test_ten_thousand_random_strings_are_labelled() -> None:
    """Printable, foreign, invisible or nothing but marks: no text stops the reading or is changed by it."""
    chance = random.Random(SEED)
    texts = ["".join(chance.choices(chance.choice(ALPHABETS), k=chance.randrange(40))) for _ in range(RANDOM_STRINGS)]
    assert held(texts)


def test_a_thousand_mutated_sentences_are_labelled(talks: list[Conversation]) -> None:
    """Sentences that were real once and have been misheard."""
    chance = random.Random(SEED)
    sentences = [sentence.text for one in talks for turn in one.turns for sentence in turn.sentences]
    assert held([mutated(chance.choice(sentences), chance) for _ in range(MUTATED_SENTENCES)])


def test_a_very_long_turn_is_labelled(talks: list[Conversation]) -> None:
    """A monologue without a full stop."""
    words = " ".join(turn.text.strip(".?!") for one in talks for turn in one.turns)
    assert held([words[:20_000].replace(".", "").replace("?", ""), "mm", words[:20_000]])


def test_labels_do_not_depend_on_what_was_labelled_before(talks: list[Conversation]) -> None:
    """Nothing is remembered from one conversation to the next."""
    alone = [label(one) for one in talks[:4]]
    for one in talks[4:]:
        label(one)
    assert [label(one) for one in reversed(talks[:4])] == alone[::-1]
