"""Random values for property tests, built by hypothesis from the nouns up to a whole session.

Values are as wild as their types allow (times before zero, indexes that lead nowhere, control characters in texts) and
only as tame as a document needs: numbers are finite, and a field nobody knows begins with `x_`.
"""

from typing import Any, TypeVar

from hypothesis import strategies as st

from listenlab.conversation import (
    Backchannel,
    Confidence,
    Conversation,
    FloorTransfer,
    Grade,
    Label,
    LabelKind,
    Overlap,
    OverlapKind,
    People,
    Person,
    Reason,
    Sentence,
    Span,
    Timing,
    Turn,
    TurnKind,
    Utterance,
    Word,
)
from listenlab.drills.drill import Role
from listenlab.drills.round import MOST, Chairs, Rating, Round
from listenlab.drills.tally import Behaviour, Tap
from listenlab.feedback import Checklist, Focus, ListenerAnswers, PartnerAnswers, Scorecard, Skill
from listenlab.feedback.retake import Retake
from listenlab.listening import Assessment, Moment, Verdict
from listenlab.practice.session import Session, Source

Value = TypeVar("Value")

texts = st.text(max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False)
times = st.floats(-1e6, 1e6)
shares = st.floats(0.0, 1.0)
counts = st.integers(0, 999)
people = st.sampled_from(Person)
intervals = st.tuples(shares, shares)

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | numbers | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
unknown_fields = st.dictionaries(texts.map("x_{}".format), json_values, min_size=1, max_size=2)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A stretch of time."""
    edges = sorted((draw(times), draw(times)))
    return Span(edges[0], edges[1])


def some(strategy: st.SearchStrategy[Value], most: int = 2) -> st.SearchStrategy[tuple[Value, ...]]:
    """A tuple of a few."""
    return st.lists(strategy, max_size=most).map(tuple)


words = st.builds(Word, texts, st.none() | times, st.none() | times, st.none() | shares, st.booleans())
labels = st.builds(Label, st.sampled_from(LabelKind), shares, st.builds(Reason, texts, some(texts)))
sentences = st.builds(Sentence, texts, st.none() | times, st.none() | times, some(labels))
turns = st.builds(
    Turn,
    counts,
    people,
    texts,
    st.sampled_from(TurnKind),
    st.none() | times,
    st.none() | times,
    some(words, 3),
    some(counts),
    some(sentences),
)
overlaps = st.builds(
    Overlap,
    spans(),
    people,
    st.sampled_from(OverlapKind),
    st.none() | st.sampled_from(Grade),
    times,
    shares,
    shares,
    texts,
    counts,
    counts,
)


voicings = st.tuples(st.none() | numbers, st.none() | st.sampled_from(Confidence), st.none() | numbers)


@st.composite
def utterances(draw: st.DrawFn, said: tuple[Turn, ...]) -> Utterance:
    """Sound of one person, some of it with a stretch of its turn's words."""
    turn = draw(st.integers(-1, len(said)))
    if 0 <= turn < len(said) and draw(st.booleans()):
        first, last = sorted((draw(st.integers(0, 3)), draw(st.integers(0, 3))))
        return Utterance(draw(people), draw(spans()), said[turn].words[first:last], turn, *draw(voicings))
    return Utterance(draw(people), draw(spans()), draw(some(words)), turn, *draw(voicings))


@st.composite
def conversations(draw: st.DrawFn) -> Conversation:
    """Everything about a talk, however unlikely."""
    said = draw(some(turns, 3))
    return Conversation(
        people=People(draw(texts), draw(texts)),
        turns=said,
        utterances=draw(some(utterances(said), 3)),
        overlaps=draw(some(overlaps)),
        backchannels=draw(some(st.builds(Backchannel, people, spans(), texts, counts))),
        transfers=draw(some(st.builds(FloorTransfer, people, times, times, counts, counts, st.none() | times))),
        timing=draw(st.sampled_from(Timing)),
        duration_s=draw(st.none() | times),
        language=draw(texts),
        notes=draw(some(texts)),
    )


def optional(strategy: st.SearchStrategy[Value]) -> st.SearchStrategy[Value | None]:
    """That or None."""
    return st.none() | strategy


moments = st.builds(
    Moment, counts, optional(times), optional(times), texts, texts, st.sampled_from((None, True, False))
)
assessments = st.builds(
    Assessment,
    rule=texts,
    title=texts,
    value=optional(numbers),
    unit=texts,
    count=optional(counts),
    of=optional(counts),
    score=optional(st.integers(0, 100)),
    band=optional(texts),
    rule_version=counts,
    interval=optional(intervals),
    verdict=st.sampled_from(Verdict),
    reason=optional(texts),
    moments=some(moments),
)
skills = st.builds(
    Skill,
    skill=texts,
    title=texts,
    score=optional(st.integers(0, 100)),
    value=optional(numbers),
    count=optional(counts),
    of=optional(counts),
    interval=optional(intervals),
    verdict=st.sampled_from(Verdict),
    line=texts,
)
answers = optional(st.integers(0, 4))
checklists = st.builds(
    Checklist,
    listener=optional(st.builds(ListenerAnswers, eye_contact=answers, planned_reply=answers)),
    partner=optional(st.builds(PartnerAnswers, understood=answers, hurried=answers)),
)
scorecards = st.builds(
    Scorecard,
    checklist=optional(checklists),
    profile=texts,
    skills=some(skills),
    assessments=some(assessments),
    headline=texts,
    went_well=some(texts),
    focus=optional(st.builds(Focus, texts, texts, texts)),
    measures=st.dictionaries(texts, numbers, max_size=2),
)


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """A round of a drill."""
    return Round(
        Chairs(draw(texts), draw(texts), draw(some(texts))),
        draw(some(optional(spans()))),
        draw(st.booleans()),
        draw(some(st.builds(Tap, times, st.sampled_from(Behaviour)))),
        draw(some(st.builds(Rating, st.sampled_from(Role), texts, st.integers(0, MOST)))),
    )


retakes = st.builds(
    Retake,
    *(texts, texts, counts, texts, texts, texts),
    at_s=optional(times),
    rule=texts,
    silence_s=optional(times),
    well=optional(st.booleans()),
    told=texts,
    spoken=st.booleans(),
)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """A whole session, with corrections and fields that nobody knows here and there."""
    conversation = draw(conversations())
    extra: dict[str, Any] = draw(st.just({}) | unknown_fields)
    if draw(st.booleans()):
        extra = {**extra, "session": draw(unknown_fields)}
    if draw(st.booleans()) and conversation.turns:
        extra = {**extra, "turns": {str(len(conversation.turns) - 1): draw(unknown_fields)}}
    return Session(
        id=draw(texts),
        title=draw(texts),
        source=draw(st.sampled_from(Source)),
        conversation=conversation,
        scorecard=draw(scorecards),
        started_at=draw(optional(texts)),
        drill=draw(optional(texts)),
        round=draw(optional(rounds())),
        retakes=draw(some(retakes)),
        corrections=draw(some(st.dictionaries(texts, json_values, max_size=2))),
        extra=extra,
    )
