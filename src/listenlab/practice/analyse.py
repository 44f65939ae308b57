"""The path the data travels: a recording goes in, a scored session comes out.

The function's body is the path itself, one named value after another. Nothing is kept on the way. A stage is reported
before it begins; whoever is told may raise to cancel.
"""

from pathlib import Path

from listenlab import turns
from listenlab.conversation import People, Person, Timing
from listenlab.practice.judging import judged
from listenlab.practice.ports import Ears, Progress, Stage
from listenlab.practice.session import Session, Source
from listenlab.practice.yardstick import Yardstick
from listenlab.speakers.activity import Activity
from listenlab.speakers.activity import activity as speech_activity


def analyse(
    path: Path, ears: Ears, people: People, *, mirrored: bool, identity: str, yardstick: Yardstick, report: Progress
) -> Session:
    """The session a recording holds: two channels are two people, the listener left unless `mirrored`."""
    report(Stage.READ, 0.0, 0.0)
    recording = ears.read(path)
    duration_s = recording.duration_s
    report(Stage.SPEAKERS, 0.0, duration_s)
    activity = speech_activity(recording.samples, ears.speech_probability)
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


def _places(activity: Activity, *, mirrored: bool) -> list[tuple[Person, int]]:
    """Whose channel is which: both people, or nobody in particular on one microphone."""
    if not activity.separate:
        return [(Person.UNKNOWN, 0)]
    left, right = (Person.PARTNER, Person.LISTENER) if mirrored else (Person.LISTENER, Person.PARTNER)
    return [(left, 0), (right, 1)]
