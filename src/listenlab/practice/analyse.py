"""The path the data travels: a recording goes in, a scored session comes out.

The function's body is the path itself, one named value after another. Nothing is kept on the way. A stage is reported
before it begins; whoever is told may raise to cancel.
"""

from collections.abc import Sequence
from pathlib import Path

from listenlab import language
from listenlab.practice.conversing import conversation
from listenlab.practice.enrolling import enrolled
from listenlab.practice.expecting import Expected
from listenlab.practice.judging import judged
from listenlab.practice.parting import parted
from listenlab.practice.ports import Ears, Progress, Stage
from listenlab.practice.session import Session, Source


def analyse(
    sound: Path | Sequence[Path], ears: Ears, expected: Expected, *, identity: str, report: Progress
) -> Session:
    """The session a recording holds, in one file or in parts in order.

    Two channels are two people, the listener left unless `expected` says otherwise.
    """
    report(Stage.READ, 0.0, 0.0)
    recording = ears.read(sound)
    duration_s = recording.duration_s
    report(Stage.SPEAKERS, 0.0, duration_s)
    known = enrolled(expected.seating, ears.read, ears.speech_probability)
    voices = parted(
        recording.samples,
        ears.speech_probability,
        expected.seating,
        known=known,
        memory=ears.memory,
        diarizer=ears.diarizer,
    )
    words = [
        ears.recogniser.words(
            track.sound, track.spans, lambda done_s: report(Stage.WORDS, done_s, duration_s), track.channel
        )
        for track in voices.tracks
    ]
    report(Stage.TURNS, 0.0, duration_s)
    talk = conversation(voices, words, expected, duration_s=duration_s, memory=ears.memory, notes=recording.notes)
    labelled, card = judged(talk, expected.yardstick, report, ears.labelled or language.label)
    title = (sound if isinstance(sound, Path) else sound[0]).stem
    return Session(id=identity, title=title, source=Source.AUDIO, conversation=labelled, scorecard=card)
