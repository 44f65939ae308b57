"""Summarise: one line that shows you kept it all.

A summary ties together what was said at different times. It tells the partner what their story looks like from
outside, and it is the best proof that somebody has listened all along.

How it is measured. A turn of the listener whose reflections have at least twelve words and take up words from at
least two different stretches of the partner's talk, each of these words said in that stretch alone. The value is how
often that happened, judged from ten turns of the listener on.

Blind spots. A summary in wholly new words is missed, and a word of long ago in a long reflection can pass for one.
Whether the summary is complete is not judged.

Source. OARS (the S); AELS (processing); ICF PCC 6.7. One in a talk is a house value.

Evidence: B.
"""

from collections import Counter
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
    counted,
    gives_back,
    meaning,
    not_enough,
    times,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a summary is, how many are enough, and what is too little to judge."""

    least_words: int = 12
    """A shorter reflection sums nothing up."""
    least_stretches: int = 2
    """So many different stretches of the partner's talk are joined."""
    good_summaries: float = 1
    """One is good."""
    full_summaries: float = 2
    """Two are all one can wish for."""
    least_turns: int = 10
    """Fewer turns of the listener say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """How often the listener summed up; each summary is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    own = len(conversation.turns_of(Person.LISTENER))
    moments = tuple(_summaries(conversation, thresholds))
    if own < thresholds.least_turns:
        return not_enough(f"you had the floor {times(own)}", count=len(moments), moments=moments)
    return Measurement(len(moments), len(moments), moments=moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """One is good."""
    return ((0, 40), (thresholds.good_summaries, 90), (thresholds.full_summaries, 100))


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count: 2 summaries in 18 turns."""
    found = assessment.count or 0
    turns = len(conversation.turns_of(Person.LISTENER))
    return f"{found or 'no'} {'summary' if found == 1 else 'summaries'} in {counted(turns, 'turn')} of yours"


def _summaries(conversation: Conversation, thresholds: Thresholds) -> list[Moment]:
    found: list[Moment] = []
    stretches: list[frozenset[str]] = []
    talking = False
    for turn in conversation.turns:
        if turn.person is Person.PARTNER and turn.holds_floor:
            words = meaning(turn.text)
            stretches = [*stretches[:-1], stretches[-1] | words] if talking else [*stretches, words]
            talking = True
        elif turn.person is Person.LISTENER and turn.holds_floor:
            talking = False
            given = " ".join(sentence.text for sentence in turn.sentences if gives_back(sentence))
            long_enough = len(given.split()) >= thresholds.least_words
            if long_enough and _joined(given, stretches) >= thresholds.least_stretches:
                found.append(_moment(turn, given))
    return found


def _joined(given: str, stretches: list[frozenset[str]]) -> int:
    """From how many stretches a text takes up words that were said in no other."""
    in_stretches = Counter(word for stretch in stretches for word in stretch)
    own = {word for word in meaning(given) if in_stretches[word] == 1}
    return sum(bool(own & stretch) for stretch in stretches)


def _moment(turn: Turn, given: str) -> Moment:
    spoken = [sentence for sentence in turn.sentences if gives_back(sentence)]
    start_s, end_s = spoken[0].start_s, spoken[-1].end_s
    return Moment(
        turn.index,
        turn.start_s if start_s is None else start_s,
        turn.end_s if end_s is None else end_s,
        given,
        "you summed up",
        good=True,
    )


RULE = Rule(
    id="summary",
    title="Sum up",
    group=Group.UNDERSTANDING,
    unit="times",
    evidence=Evidence.VALIDATED,
    source="OARS; AELS; ICF PCC 6.7; one in a talk: house value",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this='Before you part, say in one sentence what you will remember: "So there are two things..."',
    wording=Wording(
        good="you summed up what you had heard",
        fair="you summed up some of what you had heard",
        low="you did not sum up what you had heard",
        figure=figure,
    ),
)
