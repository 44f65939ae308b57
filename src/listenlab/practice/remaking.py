"""A session as it is once everything a person put right has been put right.

The path: the talk as it was heard, rewritten; the floor found anew; overlaps as they were judged; labels, and those a
person set; rules; scorecard; the checklist. It is walked from the beginning for every correction, so that the last one
is taken back by leaving it out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from listenlab import language, turns
from listenlab.conversation import Conversation
from listenlab.feedback import Checklist, Scorecard, with_checklist
from listenlab.practice.corrections.events import Correction, ListenerAnswered, PartnerAnswered
from listenlab.practice.corrections.following import places, rewritings, touched
from listenlab.practice.corrections.rewriting import rewritten
from listenlab.practice.corrections.verdicts import marks, with_overlaps_judged
from listenlab.practice.judging import judged
from listenlab.practice.ports import Progress
from listenlab.practice.session import Session
from listenlab.practice.yardstick import Yardstick

Events = Sequence[Correction | None]


def corrected(original: Session, events: Events, yardstick: Yardstick, report: Progress) -> Session:
    """The session that comes of corrections, made in order on `original`, which already holds the first of them.

    As many as `original.corrections` are in its words already, so that only what they say about labels, overlaps and
    the whole is made anew; None stands for one of these that nobody can read. Raises CorrectionError.
    """
    brought = len(original.corrections)
    new = events[brought:]
    talk = original.conversation
    for event in rewritings(new):
        talk = rewritten(event, talk)
    talk = turns.rebuilt(talk, touched(new), yardstick.limits)
    conversation, card = verdicts_given(talk, events, yardstick, report, brought=brought)
    return replace(original, conversation=conversation, scorecard=card, extra=_moved(original.extra, new))


def verdicts_given(
    talk: Conversation, events: Events, yardstick: Yardstick, report: Progress, *, brought: int
) -> tuple[Conversation, Scorecard]:
    """A talk judged, with what a person said about it; the first `brought` verdicts may be left aside if they misfit.

    Raises CorrectionError.
    """
    seen = with_overlaps_judged(talk, events, lenient=brought)

    def read(talk: Conversation) -> Conversation:
        labelled = language.label(talk)
        said = marks(labelled, events, lenient=brought)
        return language.relabel(labelled, talk, said) if said else labelled

    labelled, card = judged(seen, yardstick, report, read)
    return labelled, answered(card, events)


def answered(card: Scorecard, events: Events) -> Scorecard:
    """The scorecard with the checklist as it was answered last; without answers, as it is."""
    own = [event.answers for event in events if isinstance(event, ListenerAnswered)]
    theirs = [event.answers for event in events if isinstance(event, PartnerAnswered)]
    if not own and not theirs:
        return card
    return with_checklist(card, Checklist(own[-1] if own else None, theirs[-1] if theirs else None))


def _moved(extra: Mapping[str, Any], new: Events) -> Mapping[str, Any]:
    """Fields nobody knows, those of turns with the turns they belong to."""
    of_turns = extra.get("turns")
    if not isinstance(of_turns, Mapping):
        return extra
    moved = {str(min(places(int(at), new))): value for at, value in of_turns.items() if at.isdecimal()}
    return {**extra, "turns": moved}
