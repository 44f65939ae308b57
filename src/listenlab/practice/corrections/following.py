"""Where a turn has gone: corrections made later may have moved, cut or joined it."""

from collections.abc import Iterable, Sequence

from listenlab.practice.corrections.events import Correction, Merged, Reseated, Reworded, Rewriting, Split


def places(turn: int, later: Iterable[Correction | None]) -> frozenset[int]:
    """The indexes at which the words of a turn stand after later corrections; None is one that nobody can read."""
    found = {turn}
    for event in later:
        match event:
            case Split():
                found = {each + (each >= event.to) for each in found} | ({event.to} if event.turn in found else set())
            case Merged():
                found = {event.turn if each == event.other else each - (each > event.other) for each in found}
    return frozenset(found)


def is_rewritten(turn: int, later: Sequence[Correction | None]) -> bool:
    """Whether later corrections changed the words of a turn, or whose they are."""
    for number, event in enumerate(later):
        own = {event.other, event.turn} if isinstance(event, Merged) else {getattr(event, "turn", None)}
        if isinstance(event, Reworded | Reseated | Split | Merged) and own & places(turn, later[:number]):
            return True
    return False


def touched(events: Sequence[Correction | None]) -> frozenset[int]:
    """The turns, as they are numbered in the end, whose words or speaker a person changed."""
    found: frozenset[int] = frozenset()
    for number, event in enumerate(events):
        if isinstance(event, Reworded | Reseated | Split | Merged):
            found |= places(event.turn, events[number:])
    return found


def rewritings(events: Iterable[Correction | None]) -> list[Rewriting]:
    """The corrections that change the talk itself."""
    return [event for event in events if isinstance(event, Rewriting)]
