"""Encouragers: the small sounds that say go on.

"Mm-hm", "right", "wow, twice?" keep a story going. Stories told to a distracted listener come out worse, and what
goes missing first are the encouragements.

How it is measured. The listener's backchannels per minute of the partner's talk, judged from two minutes of it on. A
band is normal; more is not better. More than three within five seconds are shown: they can sound like "hurry".

Blind spots. Nods are not heard, and some people nod instead. Most transcripts leave these sounds out: without times
of their own on a channel each, none at all is taken as not written down.

Source. Bavelas, Coates & Johnson 2000 (63 pairs); 2,308 speaker-sides of telephone talk: 1.7 to 8.8 a minute from the
10th to the 90th percentile, 4.9 in the middle. The band is a house value.

Evidence: A.
"""

from dataclasses import dataclass

from listenlab.conversation import Backchannel, Conversation, Person, Timing
from listenlab.listening import (
    Anchors,
    Assessment,
    Evidence,
    Group,
    Measurement,
    Moment,
    Rule,
    Wording,
    counted,
    minutes,
    not_enough,
    not_measurable,
    often,
    unheard,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The normal band, and what is too little to judge."""

    low_per_minute: float = 2.0
    """Fewer leave the partner talking to a wall."""
    high_per_minute: float = 8.0
    """More begin to push."""
    most_per_minute: float = 14.0
    """This many drown the partner."""
    rapid_s: float = 5.0
    """Within so long ..."""
    rapid_tokens: int = 3
    """... more than so many sound like hurry."""
    least_partner_s: float = 120.0
    """Less talk of the partner says nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The listener's backchannels per minute of the partner's talk; rapid runs are moments."""
    missing = unheard(conversation)
    if missing is not None:
        return missing
    if not conversation.backchannels and conversation.timing is Timing.WORDS:
        return not_measurable("the transcript holds no mm-hm of anybody's, so they were probably left out")
    own = [token for token in conversation.backchannels if token.person is Person.LISTENER]
    partner_s = conversation.speech_s(Person.PARTNER)
    if partner_s < thresholds.least_partner_s:
        partner = conversation.people.partner
        return not_enough(f"{partner} talked for {minutes(partner_s)} only", count=len(own))
    return Measurement(len(own) * 60 / partner_s, len(own), moments=_hurries(own, thresholds))


def anchors(thresholds: Thresholds) -> Anchors:
    """Full marks in the middle of the band, good at its edges."""
    low, high = thresholds.low_per_minute, thresholds.high_per_minute
    third = (high - low) / 3
    most = max(thresholds.most_per_minute, high)
    return ((0, 50), (low, 90), (low + third, 100), (high - third, 100), (high, 90), (most, 40))


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count and the talk it fell into: 7 in 2 min 20 s of Ana talking."""
    length, partner = minutes(conversation.speech_s(Person.PARTNER)), conversation.people.partner
    return f"{counted(assessment.count or 0, 'encouragement')} in {length} of {partner} talking"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    length, partner = minutes(conversation.speech_s(Person.PARTNER)), conversation.people.partner
    return f"{often(f'encouraged {partner}', assessment.count or 0)} in {length} of talk"


def _hurries(tokens: list[Backchannel], thresholds: Thresholds) -> tuple[Moment, ...]:
    """Each run of too many in too short a time, once."""
    found: list[Moment] = []
    run: list[Backchannel] = []
    for token in tokens:
        run = [each for each in run if token.span.start_s - each.span.start_s <= thresholds.rapid_s] + [token]
        if len(run) > thresholds.rapid_tokens:
            found.append(_moment(run))
            run = []
    return tuple(found)


def _moment(run: list[Backchannel]) -> Moment:
    quote = ", ".join(token.text or "mm" for token in run)
    note = f"you encouraged {len(run)} times in quick succession; it can sound like hurry"
    return Moment(run[0].turn, run[0].span.start_s, run[-1].span.end_s, quote, note, good=None)


RULE = Rule(
    id="encouragers",
    title="Encourage",
    group=Group.FLOOR,
    unit="per_minute",
    evidence=Evidence.CODED,
    source="Bavelas et al. 2000; two-person telephone norms; band: house value",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this='Let a small "mm-hm" or "really?" out where the story turns.',
    wording=Wording(
        good="you kept {partner} going with small encouragements",
        fair="your small encouragements were a little off the usual",
        low="your small encouragements were far from the usual",
        figure=figure,
        told=told,
    ),
)
