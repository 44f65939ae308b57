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
    then: Sentence | None
    """What the listener said next before the partner did, None where the partner did."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of questions left standing; those taken back are moments."""
    missing = unread(conversation) or untimed(conversation)
    if missing is not None:
        return missing
    asked = _asked(conversation)
    back = [each for each in asked if each.then and _waited_s(each.question, each.then) < thresholds.wait_s]
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
    floor = [turn for turn in conversation.turns if turn.holds_floor]
    found: list[_Asked] = []
    for place, turn in enumerate(floor):
        if turn.person is not Person.LISTENER:
            continue
        following = floor[place + 1] if place + 1 < len(floor) else None
        own = following.sentences[:1] if following and following.person is turn.person else ()
        line = (*turn.sentences, *own)
        found += [
            _Asked(turn, sentence, line[number + 1] if number + 1 < len(line) else None)
            for number, sentence in enumerate(turn.sentences)
            if asks(sentence)
        ]
    return found


def _waited_s(question: Sentence, then: Sentence) -> float:
    if question.end_s is None or then.start_s is None:
        return 0.0
    return then.start_s - question.end_s


def _moment(asked: _Asked) -> Moment:
    assert asked.then
    waited_s = _waited_s(asked.question, asked.then)
    how = f"after {waited_s:.1f} s" if waited_s >= 0.5 else "in the same breath"
    return said(asked.turn, asked.question, f'you asked and {how} went on: "{asked.then.text}"', good=False)


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
