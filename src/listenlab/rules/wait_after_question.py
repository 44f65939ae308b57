"""Wait after your question: ask it, then let it stand.

A question that matters needs time. Who adds, asks again or answers it themselves takes it back before it could work.

How it is measured. For every question of the listener: it was left standing when the partner answered, or when the
listener waited at least three seconds before speaking again. It was taken back when the listener went on sooner, in
the same breath or after a short pause. The value is the share left standing, judged from five questions on.

Blind spots. "What happened? Tell me" is one question in two parts and counts as taken back; so does a question said
again because it was not heard.

Source. Rowe 1974, 1986: teachers wait about 1 s, and answers grow longer and better from 3 s on; TeachFX aims for 5
s. The share is a house value.

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
    not_enough,
    said,
    unread,
    untimed,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How long to wait, and what is too little to judge."""

    wait_s: float = 3.0
    """A silence this long has given the question its time."""
    fair_share: float = 0.7
    """Seven of ten left standing are fair."""
    good_share: float = 0.9
    """Nine of ten are good."""
    least_questions: int = 5
    """Fewer questions say nothing."""


@dataclass(frozen=True, slots=True)
class _Asked:
    turn: Turn
    question: Sentence
    then: Sentence | None = None
    """What the listener said next before the partner did, None where the partner did."""
    waited_s: float = 0.0
    """The pause before it; 0 where it cannot be seen within a turn."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of questions left standing; those taken back are moments."""
    missing = unread(conversation) or untimed(conversation)
    if missing is not None:
        return missing
    asked = _asked(conversation)
    back = [each for each in asked if each.then and each.waited_s < thresholds.wait_s]
    count, of = len(asked) - len(back), len(asked)
    if of < thresholds.least_questions:
        return not_enough(f"you asked {counted(of, 'question')}", count=count, of=of)
    return Measurement(count / of, count, of, tuple(_moment(each) for each in back))


def anchors(thresholds: Thresholds) -> Anchors:
    """Nine of ten are good."""
    return ((0, 0), (thresholds.fair_share, 60), (thresholds.good_share, 90), (1, 100))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: left 8 of 10 questions standing."""
    return f"left {assessment.count or 'none'} of {assessment.of} questions standing"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    return f"you {figure(assessment, conversation)}"


def _asked(conversation: Conversation) -> list[_Asked]:
    """Every question of the listener with what came of it."""
    floor = [turn for turn in conversation.turns if turn.holds_floor]
    return [
        _followed(turn, number, following)
        for turn, following in zip(floor, (*floor[1:], None), strict=True)
        for number, sentence in enumerate(turn.sentences)
        if turn.person is Person.LISTENER and asks(sentence)
    ]


def _followed(turn: Turn, number: int, following: Turn | None) -> _Asked:
    question = turn.sentences[number]
    if number + 1 < len(turn.sentences):
        then = turn.sentences[number + 1]
        return _Asked(turn, question, then, _between_s(question.end_s, then.start_s))
    if following is None or following.person is not turn.person or not following.sentences:
        return _Asked(turn, question)
    return _Asked(turn, question, following.sentences[0], _between_s(turn.end_s, following.start_s))


def _between_s(end_s: float | None, start_s: float | None) -> float:
    return 0.0 if end_s is None or start_s is None else start_s - end_s


def _moment(asked: _Asked) -> Moment:
    how = f"after {asked.waited_s:.1f} s" if asked.waited_s >= 0.5 else "in the same breath"
    then = asked.then.text if asked.then else ""
    return said(asked.turn, asked.question, f'you asked and {how} went on: "{then}"', good=False)


RULE = Rule(
    id="wait_after_question",
    title="Wait after your question",
    group=Group.QUESTIONS,
    unit="share",
    evidence=Evidence.CODED,
    source="Rowe 1974, 1986; TeachFX; share: house value",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this="Ask one question, then count to three before you say anything more.",
    wording=Wording(
        good="you let your questions stand",
        fair="you let most of your questions stand",
        low="you often went on before your question could be answered",
        figure=figure,
        told=told,
    ),
)
