"""The path a transcript travels, which joins that of a recording half-way."""

from listenlab import turns
from listenlab.conversation import Transcript
from listenlab.practice.judging import judged
from listenlab.practice.ports import Progress, Stage
from listenlab.practice.session import Session, Source
from listenlab.practice.yardstick import Yardstick


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
