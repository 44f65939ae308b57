"""New words for a turn: what stays keeps its times, what is new takes those of what it replaces.

Words are laid beside each other by their longest common stretches. Words without anything to replace share the time
between their neighbours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from listenlab.conversation import Turn, Utterance, Word

Placed = tuple[Word, int]
"""A word with the index of the old word whose place it takes."""


def reworded(turn: Turn, utterances: Sequence[Utterance], text: str) -> tuple[Turn, tuple[Utterance, ...]]:
    """The turn and its utterances, in order, with the words of `text`; a turn without words of its own stays so."""
    old = turn.words or tuple(word for each in utterances for word in each.words)
    placed = list(_placed(turn, old, text.split()))
    words = tuple(word for word, _ in placed) if turn.words else ()
    return replace(turn, text=text, words=words, sentences=()), tuple(_shared_out(utterances, placed))


def _placed(turn: Turn, old: Sequence[Word], new: Sequence[str]) -> Iterator[Placed]:
    matcher = SequenceMatcher(None, [word.text for word in old], new, autojunk=False)
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        replaced = zip(old[old_from:old_to], new[new_from:new_to], range(old_from, old_to), strict=False)
        if what == "equal":
            yield from ((word, place) for word, _, place in replaced)
        elif old_to - old_from == new_to - new_from:
            yield from ((replace(word, text=text, probability=None), place) for word, text, place in replaced)
        else:
            edges = _edges(turn, old, old_from, old_to)
            yield from _spread(new[new_from:new_to], edges, range(old_from, old_to) or [max(0, old_from - 1)])


def _edges(turn: Turn, words: Sequence[Word], old_from: int, old_to: int) -> tuple[float, float] | None:
    """The time that old words took, or the gap between their neighbours where there are none; None without times."""
    if old_from < old_to:
        start_s, end_s = words[old_from].start_s, words[old_to - 1].end_s
    else:
        start_s = words[old_from - 1].end_s if old_from else turn.start_s
        end_s = words[old_to].start_s if old_to < len(words) else turn.end_s
    return None if start_s is None or end_s is None else (start_s, max(start_s, end_s))


def _spread(new: Sequence[str], edges: tuple[float, float] | None, old: Sequence[int]) -> Iterator[Placed]:
    """New words evenly over the time and the places of old ones."""
    for number, text in enumerate(new):
        place = old[number * len(old) // len(new)]
        if edges is None:
            yield Word(text), place
            continue
        start_s, each_s = edges[0], (edges[1] - edges[0]) / len(new)
        yield Word(text, start_s + number * each_s, start_s + (number + 1) * each_s), place


def _shared_out(utterances: Sequence[Utterance], placed: Sequence[Placed]) -> Iterator[Utterance]:
    """Each utterance with the words that take the places of its own; the last one takes what is left."""
    first = 0
    for number, utterance in enumerate(utterances):
        last = float("inf") if number == len(utterances) - 1 else first + len(utterance.words)
        yield replace(utterance, words=tuple(word for word, place in placed if first <= place < last))
        first += len(utterance.words)
