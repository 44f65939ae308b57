"""Let the opening finish: the first story runs until its teller has ended it.

What somebody says first is seldom all of it. Who is stopped in the first seconds gives the short version, and the thing
that mattered comes at the door or not at all.

How it is measured. Seconds from the partner's first words beyond a greeting (five words or more) to the first words of
the listener that take the floor; encouragements do not. Shown, not graded: how long an opening ought to be, nobody
knows.

Blind spots. Short openings are often complete, and a question asked early can be just right. Help with a word counts as
taking the floor where it made a turn of its own. Without the time each turn ended nothing can be told.

Source. Filmed consultations: rushed doctors come in after 11 s (Singh Ospina et al. 2019) or 18 s (Beckman & Frankel
1984); openings that were let finish ran about 51 s and 92 s in two studies, a median of 6 s in a third.

Evidence: A.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, Person, Turn
from listenlab.listening import (
    Assessment,
    Evidence,
    Group,
    Measurement,
    Moment,
    Rule,
    Wording,
    minutes,
    not_enough,
    opening,
    untimed,
)

STUDIED = "in studies of rushed consultations the first story was cut in on after 11 to 18 s"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the opening begins."""

    least_words: int = 5
    """A turn of fewer words is a greeting."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """How long the partner's first story ran; what took the floor from it is the moment."""
    missing = untimed(conversation)
    if missing is not None:
        return missing
    partner = conversation.people.partner
    first = next((turn for turn in conversation.turns_of(Person.PARTNER) if _begins(turn, thresholds)), None)
    if first is None or first.start_s is None:
        return not_enough(f"{partner} told nothing of more than a few words")
    later = (turn for turn in conversation.turns[first.index :] if turn.holds_floor)
    taking = next((turn for turn in later if turn.person is Person.LISTENER), None)
    if taking is None or taking.start_s is None:
        return not_enough(f"you said nothing after {partner} had begun")
    cut = any(overlap.counts and overlap.turn == taking.index for overlap in conversation.overlaps)
    note = f"you came in while {partner} was still talking" if cut else f"you answered the first thing {partner} told"
    moment = Moment(taking.index, taking.start_s, taking.end_s, opening(taking.text), note, good=None)
    return Measurement(max(0.0, taking.start_s - first.start_s), moments=(moment,), reason=STUDIED if cut else None)


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """How long it ran and how it ended: Ana's first story ran 37 s."""
    partner, length = conversation.people.partner, minutes(assessment.value or 0.0)
    if assessment.reason == STUDIED:
        return f"you came in {length} into {partner}'s first story"
    return f"{partner}'s first story ran its full {length}"


def _begins(turn: Turn, thresholds: Thresholds) -> bool:
    return len(turn.text.split()) >= thresholds.least_words


RULE = Rule(
    id="opening",
    title="Let the opening finish",
    group=Group.FLOOR,
    unit="seconds",
    evidence=Evidence.CODED,
    source="Singh Ospina et al. 2019; Beckman & Frankel 1984",
    thresholds=Thresholds(),
    measure=measure,
    anchors=None,
    try_this="When the other begins, let the first story run until it has been quiet for a breath.",
    wording=Wording(figure=figure),
)
