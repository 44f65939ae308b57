"""What a listening rule is and what it answers; standard library only."""

from listenlab.listening.assessment import (
    Assessment,
    Measurement,
    Moment,
    Verdict,
    not_enough,
    not_measurable,
)
from listenlab.listening.by_voice import gap_doubt, share_doubt
from listenlab.listening.evidence import (
    advises,
    answered,
    asks,
    asks_openly,
    gives_back,
    in_order,
    landed,
    said,
    spoken,
    unheard,
    unnamed,
    unread,
    untimed,
)
from listenlab.listening.length import per_minute, talk_s
from listenlab.listening.meaning import families, meaning, stems
from listenlab.listening.phrases import says
from listenlab.listening.repeats import is_among, repeats, told_again
from listenlab.listening.replies import Reply, replies
from listenlab.listening.rule import Evidence, Group, Rule
from listenlab.listening.scores import FAIR_FROM, GOOD_FROM, Anchors, band, score, wilson
from listenlab.listening.silences import silences
from listenlab.listening.telling import Telling, tellings
from listenlab.listening.wording import (
    Wording,
    counted,
    likely_range,
    minutes,
    number,
    often,
    opening,
    some_of,
    times,
    uncertainty,
)

__all__ = [
    "FAIR_FROM",
    "GOOD_FROM",
    "Anchors",
    "Assessment",
    "Evidence",
    "Group",
    "Measurement",
    "Moment",
    "Reply",
    "Rule",
    "Telling",
    "Verdict",
    "Wording",
    "advises",
    "answered",
    "asks",
    "asks_openly",
    "band",
    "counted",
    "families",
    "gap_doubt",
    "gives_back",
    "in_order",
    "is_among",
    "landed",
    "likely_range",
    "meaning",
    "minutes",
    "not_enough",
    "not_measurable",
    "number",
    "often",
    "opening",
    "per_minute",
    "repeats",
    "replies",
    "said",
    "says",
    "score",
    "share_doubt",
    "silences",
    "some_of",
    "spoken",
    "stems",
    "talk_s",
    "tellings",
    "times",
    "told_again",
    "uncertainty",
    "unheard",
    "unnamed",
    "unread",
    "untimed",
    "wilson",
]
