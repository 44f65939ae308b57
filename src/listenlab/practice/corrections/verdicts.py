"""What a person said about labels and overlaps, found again in the talk as it stands now.

A verdict belongs to the words it was given on. It goes with them when turns move, and lapses once a person has written
those words anew or given them to the other. Any other verdict that fits nothing is a misfit.
"""

from collections.abc import Sequence
from dataclasses import replace

from listenlab.conversation import BESIDE, Conversation, Grade, LabelKind, Overlap, OverlapKind, Turn
from listenlab.errors import CorrectionError
from listenlab.practice.corrections.events import Correction, Marked, OverlapJudged
from listenlab.practice.corrections.following import is_rewritten, places

Events = Sequence[Correction | None]


def with_overlaps_judged(conversation: Conversation, events: Events, *, lenient: int = 0) -> Conversation:
    """The talk with its overlaps as a person judged them.

    Raises CorrectionError for a verdict that fits none; of the first `lenient` events such ones are left aside.
    """
    overlaps = list(conversation.overlaps)
    for number, event in enumerate(events):
        if not isinstance(event, OverlapJudged):
            continue
        later = events[number + 1 :]
        starts, holds = places(event.turn, later), places(event.holder_turn, later)
        meant = [at for at, each in enumerate(overlaps) if each.turn in starts and each.holder_turn in holds]
        for at in meant:
            overlaps[at] = _judged(overlaps[at], interrupts=event.interrupts)
        lapsed = is_rewritten(event.turn, later) or is_rewritten(event.holder_turn, later)
        if not meant and not lapsed and number >= lenient:
            raise CorrectionError(f"Turn {event.turn} does not start into turn {event.holder_turn}.")
    return replace(conversation, overlaps=tuple(overlaps))


def marks(
    conversation: Conversation, events: Events, *, lenient: int = 0
) -> dict[tuple[int, str], dict[LabelKind, bool]]:
    """What a person said of each sentence, as the language room takes it; of two that contradict the later one counts.

    `conversation` has its sentences. Raises as `with_overlaps_judged` does.
    """
    found: dict[tuple[int, str], dict[LabelKind, bool]] = {}
    for number, event in enumerate(events):
        if not isinstance(event, Marked):
            continue
        later = events[number + 1 :]
        place = _sentence(conversation.turns, sorted(places(event.turn, later)), event.quote)
        if place is not None:
            turn, at = place
            _say(found.setdefault((turn, conversation.turns[turn].sentences[at].text), {}), event)
        elif number >= lenient and not is_rewritten(event.turn, later):
            raise CorrectionError(f"Turn {event.turn} does not hold the sentence that was marked.")
    return found


def _say(said: dict[LabelKind, bool], event: Marked) -> None:
    """Add a verdict; what stood against it falls."""
    said[event.label] = event.holds
    for kind, mains in BESIDE.items():
        if kind is event.label and event.holds:
            for main in mains:
                said.pop(main, None)
        elif event.label in mains and not event.holds:
            said.pop(kind, None)


def _judged(overlap: Overlap, *, interrupts: bool) -> Overlap:
    sure = replace(overlap, confidence=1.0, interruption_probability=float(interrupts))
    if not interrupts:
        return replace(sure, kind=OverlapKind.COOPERATIVE, grade=None)
    return replace(sure, kind=OverlapKind.INTERRUPTION, grade=overlap.grade or Grade.TALK_OVER)


def _sentence(turns: Sequence[Turn], candidates: Sequence[int], quote: str) -> tuple[int, int] | None:
    """The turn and place of a sentence: the same words, else the first that hold them or are held by them."""
    there = [
        (turn, place, sentence.text)
        for turn in candidates
        if 0 <= turn < len(turns)
        for place, sentence in enumerate(turns[turn].sentences)
    ]
    same = [(turn, place) for turn, place, text in there if text == quote]
    alike = [(turn, place) for turn, place, text in there if quote and (quote in text or text in quote)]
    return next(iter(same or alike), None)
