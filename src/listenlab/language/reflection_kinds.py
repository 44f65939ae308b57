"""Kinds of giving back: word for word, a summary, and coming back to what was said long ago.

A parrot's words stand in the other's last two turns: five in a row, or four fifths of the sentence, with "I" and "you"
taken for one word and an opening such as "so you're saying" left out; a short echo that is nothing else is a reflection
for that alone. A summary joins words of different turns of the other's. A link back takes up what was said at least
`LONG_AGO_S` ago, or `LONG_AGO_TURNS` turns where times are not known, and that nobody has spoken of since, or says when
the other said it. Definitions: R18, R20 and R30 of the catalogue of rules.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from listenlab import lexicon
from listenlab.conversation import Label, LabelKind
from listenlab.language.clues import Clue, Scene, weighed
from listenlab.language.reasons import listed
from listenlab.language.tables import table

COPIED_WORDS = 5
COPIED_SHARE = 0.8
SUMMARY_WORDS = 9
LISTED = 2
"""So many commas and the like make a list."""
DOUBTED = 0.3
"""From here on a plain summary settles that it gives back; below, long advice in parts would pass for one."""
PLAIN = 3.0
"""Clues of this weight and more make a summary plain."""
NO_SUMMARY = (LabelKind.QUESTION, LabelKind.ADVICE, LabelKind.AFFIRMATION, LabelKind.SHIFT, LabelKind.VALIDATION)
"""What is no summary where it is that more surely than a reflection."""
LONG_AGO_S = 180.0
LONG_AGO_TURNS = 7


def reflection_kinds(scene: Scene) -> Iterator[Label]:
    """The labels of this kind that a sentence gets."""
    copied = _copied(scene)
    echoes = bool(copied) and not scene.holds(LabelKind.QUESTION)
    returned = Clue(0.0 if echoes or scene.holds(LabelKind.REFLECTION) else -4.0)
    if copied:
        parrot = weighed(LabelKind.PARROT, [Clue(4.0, f"copies {listed((copied,))}", (copied,)), returned])
        yield from parrot
        if echoes and not scene.holds(LabelKind.REFLECTION):
            yield from (Label(LabelKind.REFLECTION, label.confidence, label.reason) for label in parrot)
    yield from _summed_up(scene)
    yield from weighed(LabelKind.LINK_BACK, _link_back(scene))


def _copied(scene: Scene) -> str:
    """The words that are copied, or nothing where they are too few."""
    if scene.place.anchor.content.keys().isdisjoint(scene.reading.content):
        return ""
    words = scene.reading.tokens[_body(scene) :]
    same = table("same_person", scene.language)
    given = [same.get(word, word) for word in words]
    turns = ([same.get(word, word) for reading in turn for word in reading.tokens] for turn in scene.place.before)
    length, start = max((_longest_run(given, told) for told in turns), default=(0, 0))
    enough = length >= COPIED_WORDS or (length >= COPIED_SHARE * len(given) and length > 0)
    return " ".join(words[start : start + length]) if enough and scene.reading.content else ""


def _body(scene: Scene) -> int:
    """Where the sentence begins after words such as "so you're saying that"."""
    openings = [match.end for match in scene.reading.ways.get("saying", ()) if match.start <= scene.reading.core]
    return max([scene.reading.core, *openings])


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


def _summed_up(scene: Scene) -> Iterator[Label]:
    """A summary, unless it is more surely something else; one that is plain settles a doubt whether it gives back."""
    returning = scene.sure(LabelKind.REFLECTION)
    if any(scene.holds(kind) and scene.sure(kind) >= returning for kind in NO_SUMMARY):
        return
    clues = list(_summary(scene))
    doubted = returning >= DOUBTED
    plain = doubted and sum(clue.weight for clue in clues) >= PLAIN
    returned = plain or scene.holds(LabelKind.REFLECTION)
    summary = weighed(LabelKind.SUMMARY, [*clues, Clue(0.0 if returned else -4.0)])
    yield from summary
    if plain and not scene.holds(LabelKind.REFLECTION):
        yield from (Label(LabelKind.REFLECTION, label.confidence, label.reason) for label in summary)


def _summary(scene: Scene) -> Iterator[Clue]:
    """Words that the other said in one turn alone, from two turns or more, or an opening that sums up."""
    yield from scene.ways("summary")
    place, light = scene.place, lexicon.phrases("light_words", scene.language)
    turns: dict[int, str] = {}
    for lemma, word in scene.reading.content.items():
        turn = place.memory.only_in(place.person.other, lemma, place.turn)
        if turn is not None and lemma not in light:
            turns.setdefault(turn, word)
    if len(turns) >= 2:
        words = tuple(turns[turn] for turn in sorted(turns))
        yield Clue(0.6 + 0.9 * min(len(turns) - 1, 3), f"joins {listed(words[:3])}", words[:3])
    if turns and scene.reading.pauses >= LISTED:
        yield Clue(1.5, "lists several things")
    if len(scene.reading.tokens) < SUMMARY_WORDS:
        yield Clue(-1.5)


def _link_back(scene: Scene) -> Iterator[Clue]:
    """Old words, and words about what was said, unless they are about the last turns."""
    about = scene.ways("link_back")
    yield from about
    if about:
        yield from scene.ways("long_ago")
    old = _old_words(scene)
    if old:
        weight = min(len(old), 3) * (0.8 if about else 0.3)
        yield Clue(weight, f"comes back to {listed(old[:2])}", old[:2])
    recent = [lemma for lemma in scene.reading.content if scene.place.anchor.content.get(lemma, 0.0) >= 1]
    yield Clue(0.5 if about and not recent else -0.5 * max(0, len(recent) - len(old)))


def _old_words(scene: Scene) -> tuple[str, ...]:
    """The words of meaning that the other said long ago and nobody since."""
    place, light = scene.place, lexicon.phrases("light_words", scene.language)
    return tuple(
        word
        for lemma, word in scene.reading.content.items()
        if lemma not in light and place.has_told(lemma) and place.long_ago(lemma, LONG_AGO_S, LONG_AGO_TURNS)
    )
