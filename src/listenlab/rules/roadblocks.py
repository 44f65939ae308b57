"""Avoid the other roadblocks: orders, warnings, verdicts and strings of questions.

Thomas Gordon named twelve ways to answer that stop a person from going on, however well they are meant. Advice and
comfort have rules of their own here; these are the others. A string of questions with nothing given back between them
turns a talk into an interview.

How it is measured. The share of the listener's turns that hold a roadblock. A sentence that is no reflection is one
when it says a phrase of the lists for orders, warnings, morals, arguments, judgements, names, diagnoses, praise for the
person, and diversions. A turn is one when it asks after two turns that asked, with nothing given back since the first.
Judged from five turns of the listener on.

Blind spots. Tone is not heard: a joke between friends is no diversion, and lists know no irony. Many roadblocks are
said in words that no list has. A check of facts may need three questions.

Source. Gordon's twelve roadblocks (Parent Effectiveness Training, 1970; Leader Effectiveness Training, 1977). The
anchors are house values.

Evidence: B.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from listenlab import lexicon
from listenlab.conversation import Conversation, Person, Sentence, Turn
from listenlab.listening import (
    Anchors,
    Assessment,
    Evidence,
    Group,
    Measurement,
    Moment,
    Rule,
    Wording,
    asks,
    gives_back,
    not_enough,
    often,
    said,
    says,
    unread,
)

KINDS = {
    "orders": "you told {partner} what to feel or do",
    "warnings": "you warned {partner}",
    "morals": "you said what would be right",
    "arguments": "you argued",
    "judgements": "you judged",
    "names": "you gave {partner} a name for it",
    "diagnoses": "you explained {partner} to themselves",
    "praise": "you praised the person instead of what was done",
    "diversions": "you left the subject",
}
"""What each list of phrases is, as a clause."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a string of questions is, how much is too much, and what is too little to judge."""

    barrage_turns: int = 3
    """So many turns that ask, with nothing given back between them, are an interview."""
    good_share: float = 0.05
    """Hardly ever."""
    fair_share: float = 0.15
    """One turn in seven is fair."""
    most_share: float = 0.5
    """From every second turn on nobody would go on talking."""
    least_turns: int = 5
    """Fewer turns of the listener say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of the listener's turns with a roadblock; each such turn is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    moments = tuple(_found(conversation, thresholds))
    count, of = len(moments), len(conversation.turns_of(Person.LISTENER))
    if of < thresholds.least_turns:
        return not_enough(often("had the floor", of), count=count, of=of, moments=moments)
    return Measurement(count / of, count, of, moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """None is full marks, every second turn none."""
    return ((0, 100), (thresholds.good_share, 90), (thresholds.fair_share, 60), (thresholds.most_share, 0))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: in 3 of 14 turns."""
    if not assessment.count:
        return f"nothing that stops a story in {assessment.of} turns"
    return f"something that stops a story in {assessment.count} of {assessment.of} turns"


def _found(conversation: Conversation, thresholds: Thresholds) -> Iterator[Moment]:
    """At most one moment for each turn: a phrase before a string of questions."""
    asked = 0
    for turn in conversation.turns_of(Person.LISTENER):
        questions = [each for each in turn.sentences if asks(each)]
        asked = 0 if any(map(gives_back, turn.sentences)) else asked + bool(questions)
        spoken = next(((each, kind) for each in turn.sentences if (kind := _kind(each))), None)
        if spoken:
            clause = KINDS[spoken[1]].format(partner=conversation.people.partner)
            yield said(turn, spoken[0], clause, good=False)
        elif questions and asked >= thresholds.barrage_turns:
            yield _barrage(turn, questions[0], asked)


def _kind(sentence: Sentence) -> str | None:
    """The list one of whose phrases a sentence says."""
    if gives_back(sentence):
        return None
    return next((kind for kind in KINDS if says(sentence.text, lexicon.phrases(f"roadblocks/{kind}"))), None)


def _barrage(turn: Turn, question: Sentence, asked: int) -> Moment:
    return said(turn, question, f"you asked for the {_nth(asked)} time with nothing given back between", good=False)


def _nth(count: int) -> str:
    return {3: "third", 4: "fourth", 5: "fifth"}.get(count, f"{count}th")


RULE = Rule(
    id="roadblocks",
    title="Leave the road open",
    group=Group.UNDERSTANDING,
    unit="share",
    evidence=Evidence.VALIDATED,
    source="Gordon's twelve roadblocks; anchors: house values",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this="After every second answer, give back what you heard before you ask or say anything else.",
    wording=Wording(
        good="you put nothing in the way of {partner}'s story",
        fair="you put little in the way of {partner}'s story",
        low="verdicts or strings of questions stood in the way of {partner}'s story",
        figure=figure,
    ),
)
