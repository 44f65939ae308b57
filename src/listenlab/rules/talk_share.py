"""Share the floor: how much of the talking is the listener's.

A listener who talks most of the time hears little. One who hardly talks leaves the partner alone with it.

How it is measured. The listener's speech time divided by both people's speech time, silence and backchannels left out.
A band is aimed for, and a profile moves it: 20 to 40 % with a report, 40 to 60 % with one's own manager, 20 to 30 %
when coaching or practising. Judged from two minutes of speech on.

Blind spots. A weak sign on its own (it hardly tells good from poor counselling, AUC .62): a long story may have been
asked for. Without times it is not measurable: words are a poor clock.

Source. miniti (MI training, coaching band); ICF PCC 7.8; Gong's sales calls (43 %, warning above 65 %). Bands between
these settings are house values.

Evidence: C.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, Person, Turn
from listenlab.listening import (
    Anchors,
    Assessment,
    Evidence,
    Group,
    Measurement,
    Moment,
    Rule,
    Wording,
    minutes,
    not_enough,
    share_doubt,
    untimed,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The band to aim for, and what is too little to judge."""

    low_share: float = 0.2
    """Less leaves the partner alone with it."""
    high_share: float = 0.4
    """Up to here the partner clearly has the floor."""
    fair_share: float = 0.5
    """Half each is fair in a conversation."""
    warn_share: float = 0.65
    """From here on the talk has turned into a lecture."""
    least_speech_s: float = 120.0
    """Less speech of both together says nothing."""
    long_turn_s: float = 45.0
    """A turn of the listener this long is shown."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The listener's share of the speech time; their long turns are the moments."""
    missing = untimed(conversation)
    if missing is not None:
        return missing
    own_s, both_s = conversation.speech_s(Person.LISTENER), _speech_s(conversation)
    if both_s < thresholds.least_speech_s:
        return not_enough(f"only {minutes(both_s)} of speech")
    long = [turn for turn in conversation.turns_of(Person.LISTENER) if _lasts_s(turn) >= thresholds.long_turn_s]
    moments = tuple(_moment(turn) for turn in long)
    return Measurement(own_s / both_s, moments=moments, reason=share_doubt(conversation))


def anchors(thresholds: Thresholds) -> Anchors:
    """Full marks within the band, fair at half each, little beyond."""
    return (
        (0, 60),
        (thresholds.low_share, 100),
        (thresholds.high_share, 100),
        (max(thresholds.fair_share, thresholds.high_share), 60),
        (max(thresholds.warn_share, thresholds.high_share), 20),
        (1, 0),
    )


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The share and of how much: you spoke 46 % of 12 min of speech."""
    return f"you spoke {100 * (assessment.value or 0):.0f} % of {minutes(_speech_s(conversation))} of speech"


def _speech_s(conversation: Conversation) -> float:
    return conversation.speech_s(Person.LISTENER) + conversation.speech_s(Person.PARTNER)


def _lasts_s(turn: Turn) -> float:
    return turn.span.duration_s if turn.span else 0.0


def _moment(turn: Turn) -> Moment:
    opening = " ".join(turn.text.split()[:12])
    note = f"you spoke for {minutes(_lasts_s(turn))}"
    return Moment(turn.index, turn.start_s, turn.end_s, f"{opening} …", note, good=False)


RULE = Rule(
    id="talk_share",
    title="Share the floor",
    group=Group.FLOOR,
    unit="share",
    evidence=Evidence.PRACTICE,
    source="miniti; ICF PCC 7.8; Gong sales calls",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this="Say half of what you would like to say, then stop and look up.",
    wording=Wording(
        good="you left {partner} the floor",
        fair="the floor leaned to one side",
        low="you did much of the talking",
        figure=figure,
    ),
)
