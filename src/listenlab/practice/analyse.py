"""The path the data travels: a recording goes in, a scored session comes out.

The function's body is the path itself, one named value after another. Nothing is kept on the way. A stage is reported
before it begins; whoever is told may raise to cancel.
"""

from collections.abc import Sequence
from pathlib import Path

from listenlab import turns
from listenlab.conversation import People
from listenlab.practice.enrolling import enrolled
from listenlab.practice.judging import judged
from listenlab.practice.parting import parted
from listenlab.practice.placing import placed
from listenlab.practice.ports import Ears, Progress, Stage
from listenlab.practice.seating import AS_HEARD, Seating
from listenlab.practice.session import Session, Source
from listenlab.practice.yardstick import Yardstick


def analyse(
    sound: Path | Sequence[Path],
    ears: Ears,
    people: People,
    *,
    mirrored: bool,
    identity: str,
    yardstick: Yardstick,
    report: Progress,
    seating: Seating = AS_HEARD,
) -> Session:
    """The session a recording holds: two channels are two people, the listener left unless `mirrored`.

    `sound` is its file, or its parts in order. `seating` says what cannot be told by listening.
    """
    report(Stage.READ, 0.0, 0.0)
    recording = ears.read(sound)
    duration_s = recording.duration_s
    report(Stage.SPEAKERS, 0.0, duration_s)
    known = enrolled(seating, ears.read, ears.speech_probability)
    voices = parted(
        recording.samples,
        ears.speech_probability,
        seating,
        known=known,
        memory=ears.memory,
        diarizer=ears.diarizer,
    )
    heard: dict[str, turns.Heard] = {}
    for track in voices.tracks:
        words = ears.recogniser.words(
            track.sound, track.spans, lambda done_s: report(Stage.WORDS, done_s, duration_s), track.channel
        )
        heard |= track.heard(words, ears.memory)
    both, told = placed(heard, people, mirrored=mirrored, swap=seating.swap, known=voices.listener)
    report(Stage.TURNS, 0.0, duration_s)
    conversation = turns.from_speech(
        both,
        people=people,
        timing=voices.timing,
        duration_s=duration_s,
        language=yardstick.language,
        notes=(*recording.notes, *voices.notes, *told),
        limits=yardstick.limits,
    )
    labelled, card = judged(conversation, yardstick, report)
    title = (sound if isinstance(sound, Path) else sound[0]).stem
    return Session(id=identity, title=title, source=Source.AUDIO, conversation=labelled, scorecard=card)
