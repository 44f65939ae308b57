"""Features of returning to what was said: word for word, several points at once, and from long ago.

Copied words stand in the other's last two turns: five in a row, or four fifths of the sentence, with "I" and "you"
taken for one word and an opening such as "so you're saying" left out. Points are joined when each was said in one turn
alone. Old words were said at least `LONG_AGO_S` ago, or `LONG_AGO_TURNS` turns where times are not known, and by nobody
since. Definitions: R18, R20 and R30 of the catalogue of rules.
"""

from collections.abc import Sequence
from itertools import takewhile

from listenlab import lexicon
from listenlab.language.form import Found, reached
from listenlab.language.place import Place
from listenlab.language.tables import table

COPIED_WORDS = 5
COPIED_SHARE = 0.8
JOINED = (2, 3, 4)
SHOWN = 3
LISTED = 2
"""So many commas and the like make a list."""
OLD = (1, 2, 3)
RECENT = (1, 2, 3)
LONG_AGO_S = 180.0
LONG_AGO_TURNS = 7


def returning(place: Place, language: str) -> Found:
    """The features with the words each rests on."""
    if copied := _copied(place, language):
        yield "copied", (copied,)
    joined = _joined(place, language)
    yield from dict.fromkeys(reached("joins", len(joined), JOINED), joined[:SHOWN]).items()
    if joined and place.reading.pauses >= LISTED:
        yield "lists several things", ()
    old = _old_words(place, language)
    yield from dict.fromkeys(reached("comes back to", len(old), OLD), old[:2]).items()
    recent = sum(place.anchor.content.get(lemma, 0.0) >= 1 for lemma in place.reading.content)
    yield from dict.fromkeys(reached("more recent than old", recent - len(old), RECENT), ()).items()


def _copied(place: Place, language: str) -> str:
    """The words that are copied, or nothing where they are too few."""
    if place.anchor.content.keys().isdisjoint(place.reading.content):
        return ""
    words = place.reading.tokens[_body(place) :]
    same = table("same_person", language)
    given = [same.get(word, word) for word in words]
    turns = ([same.get(word, word) for reading in turn for word in reading.tokens] for turn in place.before)
    length, start = max((_longest_run(given, told) for told in turns), default=(0, 0))
    enough = length >= COPIED_WORDS or (length >= COPIED_SHARE * len(given) and length > 0)
    return " ".join(words[start : start + length]) if enough else ""


def _body(place: Place) -> int:
    """Where the sentence begins after words such as "so you're saying that"."""
    reading = place.reading
    openings = [match.end for match in reading.ways.get("saying", ()) if match.start <= reading.core]
    return max([reading.core, *openings])


def _longest_run(given: Sequence[str], told: Sequence[str]) -> tuple[int, int]:
    """The most words in a row that both hold, and where they begin in the first."""
    best, places = (0, 0), dict[str, list[int]]()
    for place, word in enumerate(told):
        places.setdefault(word, []).append(place)
    for start, word in enumerate(given):
        for place in places.get(word, ()):
            pairs = zip(given[start:], told[place:], strict=False)
            length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            best = max(best, (length, start), key=lambda run: run[0])
    return best


def _joined(place: Place, language: str) -> tuple[str, ...]:
    """A word from each of the other's turns whose own words come back, by turn."""
    light = lexicon.phrases("light_words", language)
    turns: dict[int, str] = {}
    for lemma, word in place.reading.content.items():
        turn = place.memory.only_in(place.person.other, lemma, place.turn)
        if turn is not None and lemma not in light:
            turns.setdefault(turn, word)
    return tuple(turns[turn] for turn in sorted(turns))


def _old_words(place: Place, language: str) -> tuple[str, ...]:
    """The words of meaning that the other said long ago and nobody since."""
    light = lexicon.phrases("light_words", language)
    return tuple(
        word
        for lemma, word in place.reading.content.items()
        if lemma not in light and place.has_told(lemma) and place.long_ago(lemma, LONG_AGO_S, LONG_AGO_TURNS)
    )
