"""What a listening rule is and what it answers; standard library only."""

from listenlab.listening.assessment import (
    Assessment,
    Measurement,
    Moment,
    Verdict,
    not_enough,
    not_measurable,
)
from listenlab.listening.replies import Reply, replies
from listenlab.listening.rule import Evidence, Group, Rule
from listenlab.listening.scores import FAIR_FROM, GOOD_FROM, Anchors, band, score, wilson

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
    "Verdict",
    "band",
    "not_enough",
    "not_measurable",
    "replies",
    "score",
    "wilson",
]
