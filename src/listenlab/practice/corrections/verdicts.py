"""What a person said about labels and overlaps, found again in the talk as it stands now.

A verdict belongs to the words it was given on. It goes with them when turns move, and lapses once a person has written
those words anew or given them to the other. Any other verdict that fits nothing is a misfit.
"""

from collections.abc import Sequence
from dataclasses import replace

from listenlab.conversation import Conversation, Grade, Label, LabelKind, Overlap, OverlapKind, Reason, Sentence, Turn
from listenlab.errors import CorrectionError
from listenlab.practice.corrections.events import Correction, Marked, OverlapJudged
from listenlab.practice.corrections.following import is_rewritten, places

Events = Sequence[Correction | None]

YOUR_WORD = Reason("you said so")
BESIDE = {
    LabelKind.OPEN: LabelKind.QUESTION,
    LabelKind.CHOICE: LabelKind.QUESTION,
    LabelKind.LEADING: LabelKind.QUESTION,
    LabelKind.HIDDEN_ADVICE: LabelKind.QUESTION,
    LabelKind.FOLLOW_UP: LabelKind.QUESTION,
    LabelKind.WHY: LabelKind.QUESTION,
    LabelKind.PARROT: LabelKind.REFLECTION,
    LabelKind.SUMMARY: LabelKind.REFLECTION,
    LabelKind.ADVICE: LabelKind.INPUT,
}
"""Labels that stand only beside another: what confirms the one confirms the other, what rejects the other the one."""


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


def with_marks(conversation: Conversation, events: Events, *, lenient: int = 0) -> Conversation:
    """The labelled talk with its labels as a person confirmed or rejected them; raises as `with_overlaps_judged`."""
    turns = list(conversation.turns)
    for number, event in enumerate(events):
        if not isinstance(event, Marked):
            continue
        later = events[number + 1 :]
        found = _sentence(turns, sorted(places(event.turn, later)), event.quote)
        if found is not None:
            turn, at = found
            sentences = list(turns[turn].sentences)
            sentences[at] = marked(sentences[at], event.label, holds=event.holds)
            turns[turn] = replace(turns[turn], sentences=tuple(sentences))
        elif number >= lenient and not is_rewritten(event.turn, later):
            raise CorrectionError(f"Turn {event.turn} does not hold the sentence that was marked.")
    return conversation.with_turns(tuple(turns))


def marked(sentence: Sentence, kind: LabelKind, *, holds: bool) -> Sentence:
    """The sentence with a label that is certain or rejected, and those that stand or fall with it."""
    kinds = {kind, BESIDE[kind]} if holds and kind in BESIDE else {kind}
    if not holds:
        kinds |= {beside for beside, main in BESIDE.items() if main is kind and sentence.label(beside)}
    labels = [label for label in sentence.labels if label.kind not in kinds]
    for each in LabelKind:
        if each in kinds:
            before = sentence.label(each)
            reason = before.reason if before and holds and before.holds else YOUR_WORD
            labels.append(Label(each, float(holds), reason))
    return replace(sentence, labels=tuple(labels))


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
