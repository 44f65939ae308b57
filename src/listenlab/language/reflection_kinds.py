"""Kinds of giving back: word for word, a summary, and coming back to what was said long ago.

A parrot's words stand in the other's last two turns: five in a row, or four fifths of the sentence from three on, with
"I" and "you" taken for one word and an opening such as "so you're saying" left out. A summary joins words of different
turns of the other's. A link back takes up what was said at least `LONG_AGO_S` ago, or `LONG_AGO_TURNS` turns where
times are not known, and that nobody has spoken of since. Definitions: R18, R20 and R30 of the catalogue of rules.
"""

from collections.abc import Iterator, Sequence

from listenlab import lexicon
from listenlab.conversation import Label, LabelKind
from listenlab.language.clues import Clue, Scene, weighed
from listenlab.language.reasons import listed
from listenlab.language.tables import table

COPIED_WORDS = 5
COPIED_SHARE = 0.8
LEAST_COPIED = 3
SUMMARY_WORDS = 9
LONG_AGO_S = 180.0
LONG_AGO_TURNS = 7


def reflection_kinds(scene: Scene) -> Iterator[Label]:
    """The labels of this kind that a sentence gets."""
    if scene.sure(LabelKind.REFLECTION) >= 0.2:
        yield from weighed(LabelKind.PARROT, [*_parrot(scene), _returned(scene)])
        yield from weighed(LabelKind.SUMMARY, [*_summary(scene), _returned(scene)])
    yield from weighed(LabelKind.LINK_BACK, _link_back(scene))


def _returned(scene: Scene) -> Clue:
    """What speaks against a kind of reflection where nothing is given back."""
    return Clue(0.0 if scene.holds(LabelKind.REFLECTION) else -4.0)


def _parrot(scene: Scene) -> Iterator[Clue]:
    words = scene.reading.tokens[_body(scene) :]
    same = table("same_person", scene.language)
    given = [same.get(word, word) for word in words]
    runs = (
        _longest_run(given, [same.get(word, word) for reading in turn for word in reading.tokens])
        for turn in scene.place.before
    )
    length, start = max(runs, default=(0, 0))
    if length >= COPIED_WORDS or (length >= LEAST_COPIED and length >= COPIED_SHARE * len(given)):
        quote = " ".join(words[start : start + length])
        yield Clue(4.0, f"copies {listed((quote,))}", (quote,))


def _body(scene: Scene) -> int:
    """Where the sentence begins after words such as "so you're saying that"."""
    openings = [match.end for match in scene.reading.ways.get("saying", ()) if match.start <= scene.reading.core]
    return max([scene.reading.core, *openings])


def _longest_run(given: Sequence[str], told: Sequence[str]) -> tuple[int, int]:
    """The most words in a row that both hold, and where they begin in the first."""
    best, row = (0, 0), [0] * (len(told) + 1)
    for index, word in enumerate(given):
        row = [0, *(row[place] + 1 if word == other else 0 for place, other in enumerate(told))]
        longest = max(row)
        best = max(best, (longest, index + 1 - longest), key=lambda run: run[0])
    return best


def _summary(scene: Scene) -> Iterator[Clue]:
    """Words that the other said in one turn alone, from two turns or more, or an opening that sums up."""
    yield from scene.ways("summary")
    place = scene.place
    turns: dict[int, str] = {}
    for lemma, word in scene.reading.content.items():
        turn = place.memory.only_in(place.person.other, lemma, place.turn)
        if turn is not None and lemma not in lexicon.phrases("light_words", scene.language):
            turns.setdefault(turn, word)
    if len(turns) >= 2:
        words = tuple(turns[turn] for turn in sorted(turns))
        yield Clue(1.4 + 0.8 * min(len(turns) - 1, 3), f"joins {listed(words[:3])}", words[:3])
    if len(scene.reading.tokens) < SUMMARY_WORDS:
        yield Clue(-1.5)


def _link_back(scene: Scene) -> Iterator[Clue]:
    yield from scene.ways("link_back")
    old = _old_words(scene)
    if old:
        yield Clue(0.4 + 0.8 * min(len(old), 3), f"comes back to {listed(old[:2])}", old[:2])


def _old_words(scene: Scene) -> tuple[str, ...]:
    """The words of meaning that the other said long ago and nobody since."""
    place, light = scene.place, lexicon.phrases("light_words", scene.language)
    return tuple(
        word
        for lemma, word in scene.reading.content.items()
        if lemma not in light and place.has_told(lemma) and place.long_ago(lemma, LONG_AGO_S, LONG_AGO_TURNS)
    )
