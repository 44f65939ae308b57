"""Reflect as much as you ask: reflections for every question.

A reflection gives back what the partner said, in a sentence that wants no answer. It tells the partner that they were
heard and leaves them free to go on, where a question steers them.

How it is measured. All of the listener's sentences are counted: those that give back, and those that ask. The value is
the first number divided by the second, at least by one; a reflection in the same words counts twice, not more, so that
no stock phrase makes a listener. Someone who never asked is measured against one question. It
is judged once the listener has had the floor five times.

Blind spots. Whether a reflection is true, deep or well timed is not heard; nor is a look or a nod. Experts agree only
fairly on what a reflection is (kappa .66), and two of them differ by a factor of 1.7 on this ratio: read it as a band.
The standard counts one reflection and one question per turn at most, we count sentences.

Source. MITI 4.2.1 (Moyers et al. 2014): 1:1 fair, 2:1 good. 133 coded counselling talks (AnnoMI): 1.00 in good ones,
0.14 in poor ones.

Evidence: A.
"""

from dataclasses import dataclass

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
    counted,
    gives_back,
    is_among,
    landed,
    not_enough,
    often,
    repeats,
    said,
    spoken,
    told_again,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When there is enough of it."""

    fair_ratio: float = 1.0
    """A reflection for every question is fair."""
    good_ratio: float = 2.0
    """Two for every question are good."""
    full_ratio: float = 3.0
    """Three for every question are all one can wish for."""
    least_turns: int = 5
    """Fewer turns of the listener say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """Reflections per question of the listener, each reflection a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    turns = conversation.turns_of(Person.LISTENER)
    sentences = list(spoken(conversation, Person.LISTENER))
    every = [(turn, sentence) for turn, sentence in sentences if gives_back(sentence)]
    again = repeats(sentence for _, sentence in every)
    reflections = [(turn, sentence) for turn, sentence in every if not is_among(sentence, again)]
    questions = sum(asks(sentence) for _, sentence in sentences)
    moments = tuple(_moment(conversation, turn, sentence) for turn, sentence in reflections)
    count = len(reflections)
    if len(turns) < thresholds.least_turns:
        return not_enough(often("had the floor", len(turns)), count=count, of=questions, moments=moments)
    return Measurement(count / max(questions, 1), count, questions, moments, reason=told_again(again))


def anchors(thresholds: Thresholds) -> Anchors:
    """1:1 is fair, 2:1 good, 3:1 full."""
    return ((0, 0), (thresholds.fair_ratio, 60), (thresholds.good_ratio, 90), (thresholds.full_ratio, 100))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The two counts: 4 reflections to 11 questions."""
    return f"{counted(assessment.count or 0, 'reflection')} to {counted(assessment.of or 0, 'question')}"


def told(assessment: Assessment, _conversation: Conversation) -> str:
    """The two counts as a clause."""
    asked = often("asked", assessment.of or 0).removeprefix("you ")
    return f"{often('gave back', assessment.count or 0)} and {asked}"


def _moment(conversation: Conversation, turn: Turn, sentence: Sentence) -> Moment:
    yes = landed(conversation, turn) if sentence is turn.sentences[-1] else None
    heard = f', and heard "{yes}"' if yes else ""
    return said(turn, sentence, f"you gave back what {conversation.people.partner} said{heard}", good=True)


RULE = Rule(
    id="reflection_ratio",
    title="Reflect as much as you ask",
    group=Group.UNDERSTANDING,
    unit="ratio",
    evidence=Evidence.CODED,
    source="MITI 4.2.1 (Moyers et al. 2014); AnnoMI (Wu et al. 2022)",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this="Turn your next question into a guess, said as a statement: "
    'instead of "Were you upset?" say "That sounds as if it hurt."',
    wording=Wording(
        good="you gave back what {partner} said more often than you asked",
        fair="you gave back about as much as you asked",
        low="you asked more than you gave back",
        figure=figure,
        told=told,
    ),
)
