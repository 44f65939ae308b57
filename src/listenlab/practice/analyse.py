"""The path the data travels: sound or a transcript goes in, a scored session comes out.

Each function's body is the path itself, one named value after another. Nothing is kept on the way. A stage is
reported before it begins; whoever is told may raise to cancel.
"""

from pathlib import Path

from listenlab import language, rules, speakers, turns
from listenlab.conversation import Conversation, People, Person, Timing, Transcript
from listenlab.feedback import Scorecard, scorecard
from listenlab.practice.ports import Ears, Progress, Stage
from listenlab.practice.session import Session, Source
from listenlab.practice.yardstick import Yardstick


def analyse(
    path: Path, ears: Ears, people: People, *, mirrored: bool, identity: str, yardstick: Yardstick, report: Progress
) -> Session:
    """The session a recording holds: two channels are two people, the listener left unless `mirrored`."""
    report(Stage.READ, 0.0, 0.0)
    recording = ears.read(path)
    duration_s = recording.duration_s
    report(Stage.SPEAKERS, 0.0, duration_s)
    activity = speakers.activity(recording.samples, ears.speech_probability)
    heard = {}
    for person, channel in _places(activity, mirrored=mirrored):
        spans, sound = activity.spans[channel], activity.cleaned[:, channel]
        words = ears.recogniser.words(sound, spans, lambda done_s: report(Stage.WORDS, done_s, duration_s))
        heard[person] = turns.Heard(spans, words)
    report(Stage.TURNS, 0.0, duration_s)
    conversation = turns.from_speech(
        heard,
        people=people,
        timing=Timing.CHANNELS if len(heard) > 1 else Timing.MIXED,
        duration_s=duration_s,
        language=yardstick.language,
        notes=(*recording.notes, *activity.notes),
        limits=yardstick.limits,
    )
    labelled, card = judged(conversation, yardstick, report)
    return Session(id=identity, title=path.stem, source=Source.AUDIO, conversation=labelled, scorecard=card)


def read_back(transcript: Transcript, title: str, identity: str, yardstick: Yardstick, report: Progress) -> Session:
    """The session a transcript holds, its own title and id before the ones given."""
    report(Stage.TURNS, 0.0, transcript.duration_s or 0.0)
    conversation = turns.from_transcript(transcript, limits=yardstick.limits)
    labelled, card = judged(conversation, yardstick, report)
    return Session(
        id=transcript.id or identity,
        title=transcript.title or title,
        source=Source.TRANSCRIPT,
        conversation=labelled,
        scorecard=card,
        started_at=transcript.started_at,
        drill=transcript.drill,
        corrections=transcript.corrections,
        extra=transcript.extra,
    )


def judged(conversation: Conversation, yardstick: Yardstick, report: Progress) -> tuple[Conversation, Scorecard]:
    """The conversation with its labels, and how the listener listened in it."""
    duration_s = conversation.duration_s or 0.0
    report(Stage.LANGUAGE, 0.0, duration_s)
    labelled = language.label(conversation)
    report(Stage.SCORES, 0.0, duration_s)
    assessments = rules.assess(labelled, yardstick.thresholds)
    return labelled, scorecard(labelled, assessments, yardstick.profile)


def _places(activity: speakers.Activity, *, mirrored: bool) -> list[tuple[Person, int]]:
    """Whose channel is which: both people, or nobody in particular on one microphone."""
    if not activity.separate:
        return [(Person.UNKNOWN, 0)]
    left, right = (Person.PARTNER, Person.LISTENER) if mirrored else (Person.LISTENER, Person.PARTNER)
    return [(left, 0), (right, 1)]
