"""Do not take the floor: let the partner finish.

Who is cut off stops telling what matters. Who expects to be cut off says less from the start. Yet most starts into the
other's speech are kind: "mm-hm", a word that was looked for, an answer that came a little early. They are no
interruptions.

How it is measured. An interruption starts at least half a second before the partner would have ended, or a little
before they stop in the middle of a thought, and is no encouragement, help or early reply; graded cut-off (the partner
stopped, their words incomplete) or talk-over (the partner finished all the same). Both count; an attempt, where the
listener gives up, does not. The value is their number per minute of the partner's talk, judged from two minutes of it
on; sooner only where they would be too often in two minutes already, and then as many per two minutes. No interruption
in ten minutes is a finding. A start within half a second after words that were clearly not at their end is shown too,
and never counted.

Blind spots. On one shared microphone it cannot be measured, nor in a transcript without ends. Lively friends overlap
and mean well: read the moments. Coming in late on purpose, after a long pause that was not the end, is not heard.

Source. Norms from 2,308 speaker-sides of two-person telephone talk; Gnisci et al. 2012 (about three a minute hurt a
conversation visibly); ICF PCC 6.6. The anchors are house values between two norm rows, still to be calibrated.

Evidence: B.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, Grade, Overlap, OverlapKind, Person, Timing
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
    in_order,
    minutes,
    not_enough,
    times,
    unheard,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How often is too often, and what is too little to judge."""

    good_per_minute: float = 0.3
    """Up to one in three minutes of the partner's talk is good."""
    fair_per_minute: float = 0.9
    """Up to one a minute is fair."""
    often_per_minute: float = 1.7
    """More than this is high."""
    harm_per_minute: float = 3.0
    """From here on a conversation visibly suffers."""
    least_partner_s: float = 120.0
    """Less talk of the partner says nothing ..."""
    least_times: int = 4
    """... unless so many fell into it that it would be too often in all of that time."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """Cut-offs and talk-overs by the listener per minute of the partner's talk."""
    missing = unheard(conversation)
    if missing is not None:
        return missing
    partner, partner_s = conversation.people.partner, conversation.speech_s(Person.PARTNER)
    own = [overlap for overlap in conversation.overlaps if overlap.by is Person.LISTENER]
    count = sum(overlap.counts for overlap in own)
    shown = [_moment(partner, overlap) for overlap in own if overlap.kind in _SHOWN]
    moments = in_order([*shown, *_silent(conversation)])
    value = count * 60 / max(partner_s, thresholds.least_partner_s) if partner_s else 0.0
    telling = count >= thresholds.least_times and value > thresholds.often_per_minute
    if partner_s < thresholds.least_partner_s and not telling:
        return not_enough(_too_short(partner, partner_s, count), count=count, moments=moments)
    return Measurement(value, count, moments=moments, reason=_remark(conversation))


def anchors(thresholds: Thresholds) -> Anchors:
    """None is full marks; three a minute are none."""
    return (
        (0, 100),
        (thresholds.good_per_minute, 85),
        (thresholds.fair_per_minute, 60),
        (thresholds.often_per_minute, 35),
        (thresholds.harm_per_minute, 0),
    )


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count and the talk it fell into: none in 11 min of Ana talking."""
    partner_s = conversation.speech_s(Person.PARTNER)
    return f"{assessment.count or 'none'} in {minutes(partner_s)} of {conversation.people.partner} talking"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count and the talk it fell into, as a clause."""
    partner, length = conversation.people.partner, minutes(conversation.speech_s(Person.PARTNER))
    if not assessment.count:
        return f"not one interruption in {length} of {partner} talking"
    return f"you interrupted {partner} {times(assessment.count)} in {length} of talk"


_QUOTED = 8
_SHOWN = (OverlapKind.INTERRUPTION, OverlapKind.COOPERATIVE)


def _moment(partner: str, overlap: Overlap) -> Moment:
    notes = {
        Grade.CUT_OFF: f"you cut {partner} off",
        Grade.TALK_OVER: f"you began while {partner} was still talking",
        Grade.ATTEMPT: f"you began, then let {partner} go on; not counted",
    }
    note = notes[overlap.grade] if overlap.grade else f"you helped {partner} along; not counted"
    span, good = overlap.span, False if overlap.counts else None
    return Moment(overlap.turn, span.start_s, span.end_s, overlap.excerpt, note, good)


def _too_short(partner: str, partner_s: float, count: int) -> str:
    """Why so little talk tells nothing, with what was seen in it."""
    seen = f", with {counted(count, 'interruption')} of yours" if count else ""
    return f"{partner} talked for {minutes(partner_s)} only{seen}"


def _silent(conversation: Conversation) -> list[Moment]:
    """Where the listener came in right after words of the partner that seem not to have been at their end."""
    partner, turns = conversation.people.partner, conversation.turns
    found = []
    for transfer in conversation.transfers:
        if transfer.cut_short is None or transfer.to is not Person.LISTENER:
            continue
        turn, before = turns[transfer.turn], turns[transfer.holder_turn] if transfer.holder_turn >= 0 else None
        last, first = before.text.split()[-_QUOTED:] if before else [], turn.text.split()[:_QUOTED]
        note = f"{partner} may not have finished; nobody overlapped, so it is not counted"
        quote = " ".join([*last, "//", *first])
        found.append(Moment(turn.index, turn.start_s, turn.end_s, quote, note, None))
    return found


def _remark(conversation: Conversation) -> str | None:
    """What a reader should know beside the count."""
    kind = sum(token.person is Person.LISTENER for token in conversation.backchannels)
    other = sum(overlap.counts for overlap in conversation.overlaps if overlap.by is Person.PARTNER)
    remarks = [
        f"{counted(kind, 'encouragement')} while {conversation.people.partner} talked, not counted" if kind else "",
        f"{conversation.people.partner} interrupted you {times(other)}" if other else "",
        "times come from the transcript, so the count of interruptions may be off by one"
        if conversation.timing is Timing.WORDS
        else "",
    ]
    return "; ".join(remark for remark in remarks if remark) or None


RULE = Rule(
    id="interruptions",
    title="Let the other finish",
    group=Group.FLOOR,
    unit="per_minute",
    evidence=Evidence.VALIDATED,
    source="Two-person telephone norms; Gnisci et al. 2012; ICF PCC 6.6",
    thresholds=Thresholds(),
    version=3,
    measure=measure,
    anchors=anchors,
    try_this="When you feel a reply coming, take one breath, and begin only when it has been quiet.",
    wording=Wording(
        good="you let {partner} finish",
        fair="now and then you began before {partner} had finished",
        low="you often began while {partner} was still talking",
        figure=figure,
        told=told,
    ),
)
