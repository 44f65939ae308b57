"""Looking back: a recorded talk with a scripted person becomes a session like any other.

The partner's words and their times are known from the script and from what was played, so they are never recognised;
only the listener's are. What was taken back on the way is left out of both. Where the partner had no voice there is
nothing to speak over, so the session has words and no times. The same path serves a talk that broke off.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from listenlab import turns
from listenlab.conversation import Conversation, Layout, People, Person, Span, Timing, Transcript, Word
from listenlab.conversation import Line as Said
from listenlab.practice.aloud import script
from listenlab.practice.bench import Workbench
from listenlab.practice.expecting import names_of, people_thought
from listenlab.practice.judging import judged
from listenlab.practice.ports import Progress, Stage
from listenlab.practice.session import Session, Source
from listenlab.practice.take import Course
from listenlab.practice.wishes import Wishes
from listenlab.practice.yardstick import Yardstick
from listenlab.speakers.own_speech import POORLY_BELOW_DB, OwnSpeech, own_speech

if TYPE_CHECKING:
    from listenlab.practice.ports import Samples

LISTENER = 0
"""The channel of the microphone."""


def looked_back(
    parts: Sequence[Path],
    course: Course,
    bench: Workbench,
    wishes: Wishes,
    report: Progress,
    *,
    identity: str,
    title: str,
) -> Session:
    """The session that a recorded rehearsal is; raises HearingError, ConfigError."""
    yardstick, people = bench.yardstick(wishes.profile), replace(people_thought(bench, wishes), scripted=True)
    ears = bench.ears(wishes.model, names_of(people))
    report(Stage.READ, 0.0, 0.0)
    recording = ears.read(parts)
    report(Stage.SPEAKERS, 0.0, recording.duration_s)
    own = own_speech(_pair(np.asarray(recording.samples[:], np.float32)), ears.speech_probability)
    spans = script.kept(own.spans, course)
    words = ears.recogniser.words(
        own.sound, spans, lambda done_s: report(Stage.WORDS, done_s, recording.duration_s), LISTENER
    )
    report(Stage.TURNS, 0.0, recording.duration_s)
    answers = _with_typed(spans, words, course)
    if script.is_silent(course):
        talk = replace(_in_order(answers, course, people, yardstick), people=people, notes=course.told)
    else:
        talk = turns.from_speech(
            {Person.LISTENER: answers, Person.PARTNER: script.partner(course)},
            people=people,
            timing=Timing.CHANNELS,
            duration_s=recording.duration_s,
            language=yardstick.language,
            notes=(*recording.notes, *_notes(own, people.partner), *course.told),
            limits=yardstick.limits,
        )
    taken_out = tuple(Span(each.at_s, max(each.at_s, each.end_s)) for each in course.struck)
    labelled, card = judged(replace(talk, breaks=taken_out), yardstick, report)
    return Session(id=identity, title=title, source=Source.REHEARSAL, conversation=labelled, scorecard=card)


def _pair(sound: "Samples") -> "Samples":
    """The microphone and what was played, which is nothing where only the microphone was recorded."""
    return np.pad(sound, ((0, 0), (0, 2 - sound.shape[1])))


def _with_typed(spans: Sequence[Span], words: Sequence[Word], course: Course) -> turns.Heard:
    """What the listener said and typed."""
    typed = script.typed(course)
    both = sorted([*spans, *(line.span for line in typed)])
    texts = sorted(
        [*words, *(word for line in typed for word in script.spoken(line))], key=lambda word: word.start_s or 0
    )
    return turns.Heard(tuple(both), tuple(texts))


def _in_order(answers: turns.Heard, course: Course, people: People, yardstick: Yardstick) -> Conversation:
    """The talk without times: the partner's lines, and between them what the listener said."""
    shown = script.shown(course)
    said = [(line.at_s, people.partner, line.text) for line in shown]
    said += [(word.start_s or 0.0, people.listener, word.text) for word in answers.words]
    told = groupby(sorted(said), key=lambda each: each[1])
    lines = tuple(Said(" ".join(text for _, _, text in some), who) for who, some in told)
    transcript = Transcript(lines, Layout.TURNS, listener=people.listener, partner=people.partner, timing=Timing.NONE)
    return turns.from_transcript(transcript, limits=yardstick.limits)


def _notes(own: OwnSpeech, partner: str) -> tuple[str, ...]:
    """What loudspeakers did."""
    if own.cancelled_db is None:
        return ()
    told = (
        f"Your microphone heard {partner}'s voice from the loudspeaker; it was taken out by {own.cancelled_db:.0f} dB."
    )
    if own.cancelled_db < POORLY_BELOW_DB:
        return (f"{told} That is little: where you spoke over {partner} may be wrong. Use headphones.",)
    return (f"{told} Headphones are surer.",)
