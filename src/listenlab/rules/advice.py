"""Hold the advice: fewer solutions before the partner has been heard.

Advice ends the story. It tells the partner that the listener has heard enough, and most people who are given one have
already thought of it. Advice is not forbidden, it costs: people who were advised liked the talk as much as those who
were listened to, and felt less understood.

How it is measured. The share of the listener's turns with a sentence that advises or informs, nobody having asked for
it. It was asked for when the partner's turn before asks something, and allowed when the listener had asked for
permission before ("would it help if I...") and the partner did not refuse. Judged from five turns of the listener on.

Blind spots. Information that is simply needed (when the meeting is) counts like a lecture; whether advice was good is
not heard. Coders agree less on advice than on questions, and the tool finds fewer of the gentle ones.

Source. 133 coded counselling talks (AnnoMI): turns with advice or information tell good talks from poor ones best of
all (AUC .90; medians 9 % and 38 % as measured with this tool's labels); Weger et al. 2014 on what advice costs;
Samaritans. The anchors lie between the medians (house).

Evidence: A.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, Person
from listenlab.listening import (
    Anchors,
    Assessment,
    Evidence,
    Group,
    Measurement,
    Moment,
    Rule,
    Telling,
    Wording,
    not_enough,
    often,
    said,
    some_of,
    tellings,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How much is too much, and what is too little to judge."""

    good_share: float = 0.1
    """What good counsellors do."""
    fair_share: float = 0.2
    """Every fifth turn is fair."""
    most_share: float = 0.5
    """From every second turn on it is a lecture."""
    least_turns: int = 5
    """Fewer turns of the listener say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of the listener's turns with unasked advice; each such turn is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    turns = conversation.turns_of(Person.LISTENER)
    found = tellings(conversation)
    count = sum(not telling.welcome for telling in found)
    moments = tuple(map(_moment, found))
    if len(turns) < thresholds.least_turns:
        return not_enough(often("had the floor", len(turns)), count=count, of=len(turns), moments=moments)
    return Measurement(count / len(turns), count, len(turns), moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """None is full marks, every second turn none."""
    return ((0, 100), (thresholds.good_share, 90), (thresholds.fair_share, 60), (thresholds.most_share, 0))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: advice or information in 8 of 18 turns."""
    return f"advice or information in {assessment.count or 'none'} of {assessment.of} turns"


def told(assessment: Assessment, _conversation: Conversation) -> str:
    """The count as a clause."""
    turns = some_of(assessment.count or 0, assessment.of or 0, "turns")
    return f"{turns} gave advice or information"


def _moment(telling: Telling) -> Moment:
    what = "gave advice" if telling.is_advice else "explained"
    if telling.welcome:
        return said(telling.turn, telling.sentence, f"you {what}, and {telling.welcome}; not counted", good=None)
    return said(telling.turn, telling.sentence, f"you {what} unasked", good=False)


RULE = Rule(
    id="advice",
    title="Hold the advice",
    group=Group.UNDERSTANDING,
    unit="share",
    evidence=Evidence.CODED,
    source="AnnoMI (Wu et al. 2022); Weger et al. 2014; Samaritans",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this="When advice comes to mind, ask yourself what you do not know yet, and say back what you do know.",
    wording=Wording(
        good="you kept your advice back",
        fair="you gave a little advice unasked",
        low="you were quick to explain and advise",
        figure=figure,
        told=told,
    ),
)
