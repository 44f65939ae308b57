"""Script: what is known word for word of a talk with a scripted person, and when it was said.

A line is one stretch of sound, from its first sample to its last; its words lie in it in proportion to their lengths,
which is near enough to know what was being said when somebody spoke into it. Lines without text are those the partner
gave up because they had begun too early. Times are seconds of the recording. Pure.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from listenlab import turns
from listenlab.conversation import People, Person, Span, Timing, Word
from listenlab.practice.take import Course, Line

TYPED_S = 1.0
"""A typed answer is taken to have been given in the second before it was sent, or in less where less was left."""


def spoken(line: Line) -> tuple[Word, ...]:
    """A line's words with times."""
    texts = line.text.split()
    reached = list(accumulate((len(text) + 1 for text in texts), initial=0))
    scale = line.span.duration_s / max(1, reached[-1])
    edges = [line.at_s + scale * at for at in reached]
    return tuple(Word(text, edges[place], edges[place + 1]) for place, text in enumerate(texts))


def shown(course: Course) -> tuple[Line, ...]:
    """The partner's lines that were not taken back."""
    return tuple(line for line in course.lines if line.text and not line.by_listener and not _is_struck(line, course))


def partner(course: Course) -> turns.Heard:
    """What was heard of the partner."""
    lines = [line for line in shown(course) if line.end_s > line.at_s]
    return turns.Heard(tuple(line.span for line in lines), tuple(word for line in lines for word in spoken(line)))


def typed(course: Course) -> tuple[Line, ...]:
    """What the listener typed and was not taken back, each with a time in which it might have been said."""
    found = []
    for line in course.lines:
        if line.by_listener and line.text and not _is_struck(line, course):
            before_s = max((each.end_s for each in course.lines if each.at_s < line.at_s), default=0.0)
            found.append(Line(max(before_s, line.at_s - TYPED_S), line.at_s, line.text, by_listener=True))
    return tuple(found)


def kept(spans: Iterable[Span], course: Course) -> tuple[Span, ...]:
    """The listener's speech that was not taken back."""
    return tuple(span for span in spans if not any(each.at_s <= span.start_s < each.end_s for each in course.struck))


def is_silent(course: Course) -> bool:
    """Whether the partner had no voice, so that nobody could speak over them."""
    return not any(line.end_s > line.at_s for line in course.lines if not line.by_listener)


def interrupts(line: Line, spans: Sequence[Span], words: Sequence[Word], language: str) -> bool:
    """Whether an answer interrupted a line by the usual definition: a cut-off or a talk-over, and no mere attempt."""
    heard = {
        Person.PARTNER: turns.Heard((line.span,), spoken(line)),
        Person.LISTENER: turns.Heard(tuple(spans), tuple(words)),
    }
    talk = turns.from_speech(
        heard, people=People(), timing=Timing.CHANNELS, duration_s=spans[-1].end_s, language=language
    )
    return any(overlap.by is Person.LISTENER and overlap.counts for overlap in talk.overlaps)


def _is_struck(line: Line, course: Course) -> bool:
    return any(each.at_s <= line.at_s < each.end_s for each in course.struck)
