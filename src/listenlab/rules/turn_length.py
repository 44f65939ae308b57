"""Short turns: one thought at a time.

Good listeners say little at a time. A short turn gives the floor back before the partner has lost the thread.

How it is measured. The median number of words of the listener's turns, backchannels left out, judged from five turns
on. A turn longer than 45 seconds, or than 110 words where there are no times, is shown.

Blind spots. One long answer to a question of the partner's may be right; the median hides it. Many turns of two words
make it small without any listening.

Source. 133 coded counselling talks (AnnoMI): median turns of 11.5 words in good talks, 21 in poor ones. The longest
turn is a house value; people on the telephone reach 36 s in the middle (median of 2,308 speaker-sides).

Evidence: A.
"""

from dataclasses import dataclass
from statistics import median

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
    counted,
    minutes,
    not_enough,
    often,
    unnamed,
)

_OPENING_WORDS = 12


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How long is long, and what is too little to judge."""

    full_words: float = 10
    """Half of the turns no longer than this are all one can wish for."""
    good_words: float = 15
    """Up to here turns are short."""
    fair_words: float = 25
    """Up to here they are fair."""
    most_words: float = 50
    """From here on every turn is a speech."""
    longest_s: float = 45.0
    """A longer turn is shown."""
    longest_words: int = 110
    """The same where there are no times, at 150 words a minute."""
    least_turns: int = 5
    """Fewer turns of the listener say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The median words of the listener's turns; the too long ones are moments."""
    missing = unnamed(conversation)
    if missing is not None:
        return missing
    turns = conversation.turns_of(Person.LISTENER)
    long = [turn for turn in turns if _is_long(turn, thresholds)]
    moments = tuple(_moment(turn) for turn in long)
    if len(turns) < thresholds.least_turns:
        return not_enough(often("had the floor", len(turns)), of=len(turns), moments=moments)
    return Measurement(median(_words(turn) for turn in turns), len(long), len(turns), moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """Fifteen words are good, twenty-five fair."""
    return (
        (thresholds.full_words, 100),
        (thresholds.good_words, 90),
        (thresholds.fair_words, 60),
        (thresholds.most_words, 0),
    )


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The median and the long ones: half of your 18 turns had at most 12 words, 1 very long."""
    long = f", {assessment.count} very long" if assessment.count else ""
    return f"half of your {assessment.of} turns had at most {counted(round(assessment.value or 0), 'word')}{long}"


def _words(turn: Turn) -> int:
    return len(turn.text.split())


def _is_long(turn: Turn, thresholds: Thresholds) -> bool:
    if turn.span:
        return turn.span.duration_s > thresholds.longest_s
    return _words(turn) > thresholds.longest_words


def _moment(turn: Turn) -> Moment:
    opening = " ".join(turn.text.split()[:_OPENING_WORDS])
    length = minutes(turn.span.duration_s) if turn.span else f"{_words(turn)} words"
    return Moment(turn.index, turn.start_s, turn.end_s, f"{opening} …", f"you went on for {length}", good=False)


RULE = Rule(
    id="turn_length",
    title="Keep turns short",
    group=Group.FLOOR,
    unit="words",
    evidence=Evidence.CODED,
    source="AnnoMI (Wu et al. 2022); two-person telephone norms",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this="Say the one sentence that is needed, then stop.",
    wording=Wording(
        good="you kept your turns short",
        fair="your turns were of middling length",
        low="your turns were long",
        figure=figure,
    ),
)
