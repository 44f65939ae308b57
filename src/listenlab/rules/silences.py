"""Let silence work: what was being looked for often comes after it.

A long pause feels longer to the listener than to the one who thinks. Who fills it takes the thought away; who lets it
be often hears the sentence that mattered.

How it is measured. A silence is a stretch of at least three seconds in which nobody makes a sound, within the talk.
The value is the share of silences that the partner ended, judged from three silences on.

Blind spots. Some silences are the listener's to end, after a question of the partner's for one. How long a silence is
comfortable differs by culture: people in Japan let twice as much pass, so set the length that fits.

Source. Curhan et al. 2022: breakthroughs cluster after pauses of three seconds and more; Kline, Time to Think. The
share is a house value.

Evidence: B.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, Person, Span, Utterance
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
    silences,
    untimed,
)

_OPENING_WORDS = 12


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How long a silence is, and what is too little to judge."""

    silence_s: float = 3.0
    """A shorter pause is a breath."""
    fair_share: float = 0.4
    """Two of five left to the partner are fair."""
    good_share: float = 0.6
    """Three of five are good."""
    full_share: float = 0.8
    """Four of five are all one can wish for."""
    least_silences: int = 3
    """Fewer silences say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of silences that the partner ended; each silence is a moment."""
    missing = untimed(conversation)
    if missing is not None:
        return missing
    ended = silences(conversation, thresholds.silence_s)
    moments = tuple(_moment(conversation, silence, voice) for silence, voice in ended)
    count, of = sum(moment.good is True for moment in moments), len(moments)
    if of < thresholds.least_silences:
        longer = counted(of, "silence")
        return not_enough(f"{longer} of {thresholds.silence_s:g} s or more", count=count, of=of, moments=moments)
    return Measurement(count / of, count, of, moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """Three of five are good."""
    return ((0, 0), (thresholds.fair_share, 60), (thresholds.good_share, 90), (thresholds.full_share, 100))


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count: Ana ended 3 of 5 silences."""
    return f"{conversation.people.partner} ended {assessment.count or 'none'} of {assessment.of} long silences"


def _moment(conversation: Conversation, silence: Span, voice: Utterance) -> Moment:
    length, partner = minutes(silence.duration_s), conversation.people.partner
    words = conversation.turns[voice.turn].text.split()
    quote = " ".join(words[:_OPENING_WORDS]) + (" …" if len(words) > _OPENING_WORDS else "")
    own = voice.person is Person.LISTENER
    note = f"you ended a silence of {length}" if own else f"you let a silence of {length} be, and {partner} went on"
    return Moment(voice.turn, silence.start_s, voice.span.end_s, quote, note, good=not own)


RULE = Rule(
    id="silences",
    title="Let silence work",
    group=Group.FLOOR,
    unit="share",
    evidence=Evidence.VALIDATED,
    source="Curhan et al. 2022; Kline; share: house value",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this="When it goes quiet, count to five and look friendly; the next sentence is theirs.",
    wording=Wording(
        good="you let silence do its work",
        fair="you let some silences be",
        low="you ended most silences yourself",
        figure=figure,
    ),
)
