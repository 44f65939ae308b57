"""Ask before advising: knock before you come in.

An idea that was asked for, or offered and accepted, lands on open ground. "Would it help to hear what others did?"
costs five seconds and leaves the choice with the partner.

How it is measured. Of the listener's turns that advise or inform, the share that the partner had asked for, or that
the listener had asked permission for in the turn before without being refused. Judged from two such turns on; a
listener who advised at most once is not judged.

Blind spots. A yes may be polite. Permission given long before, or once for all, is not seen.

Source. MITI 4.2.1 (persuade with permission); Motivational Interviewing: elicit, provide, elicit. Anchors are house
values.

Evidence: B.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation
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
    """How often to ask, and what is too little to judge."""

    fair_share: float = 0.6
    """Three of five are fair."""
    good_share: float = 0.9
    """Nearly always is good."""
    least_turns: int = 2
    """Fewer turns with advice or information say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of advice and information that was welcome; each such turn is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    found = tellings(conversation)
    count, of = sum(telling.welcome is not None for telling in found), len(found)
    moments = tuple(map(_moment, found))
    if of < thresholds.least_turns:
        return not_enough(often("advised or informed", of), count=count, of=of, moments=moments)
    return Measurement(count / of, count, of, moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """Nearly always is good."""
    return ((0, 0), (thresholds.fair_share, 60), (thresholds.good_share, 90), (1, 100))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: asked for or allowed in 2 of 3 turns with advice."""
    return f"asked for or allowed in {assessment.count or 'none'} of {assessment.of} turns with advice or information"


def told(assessment: Assessment, _conversation: Conversation) -> str:
    """The count as a clause."""
    verb = "was" if assessment.count in (0, 1) else "were"
    turns = some_of(assessment.count or 0, assessment.of or 0, "turns with advice or information")
    return f"{turns} {verb} asked for or allowed"


def _moment(telling: Telling) -> Moment:
    what = "gave advice" if telling.is_advice else "explained"
    if telling.welcome:
        return said(telling.turn, telling.sentence, f"you {what}, and {telling.welcome}", good=True)
    return said(telling.turn, telling.sentence, f"you {what} without asking", good=False)


RULE = Rule(
    id="permission",
    title="Ask before advising",
    group=Group.UNDERSTANDING,
    unit="share",
    evidence=Evidence.VALIDATED,
    source="MITI 4.2.1; Motivational Interviewing; anchors: house values",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this='Before an idea, ask: "Would it help to hear what I have seen?" And wait for the yes.',
    wording=Wording(
        good="you asked before you advised",
        fair="you mostly asked before you advised",
        low="you advised without asking",
        figure=figure,
        told=told,
    ),
)
