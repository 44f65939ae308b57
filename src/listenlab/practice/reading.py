"""The path a transcript travels, which joins that of a recording half-way."""

from collections.abc import Sequence

from listenlab import turns
from listenlab.conversation import Transcript
from listenlab.practice.corrections import Correction
from listenlab.practice.ports import Progress, Stage
from listenlab.practice.remaking import verdicts_given
from listenlab.practice.session import Session, Source
from listenlab.practice.yardstick import Yardstick


def read_back(
    transcript: Transcript,
    title: str,
    identity: str,
    yardstick: Yardstick,
    report: Progress,
    *,
    put_right: Sequence[Correction | None] = (),
) -> Session:
    """The session a transcript holds, its own title and id before the ones given.

    `put_right` are the transcript's corrections, None for one that nobody can read: its words hold them already, and
    what they say about labels, overlaps and the whole holds as far as it can be found.
    """
    report(Stage.TURNS, 0.0, transcript.duration_s or 0.0)
    conversation = turns.from_transcript(transcript, limits=yardstick.limits)
    labelled, card = verdicts_given(conversation, put_right, yardstick, report, brought=len(put_right))
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
