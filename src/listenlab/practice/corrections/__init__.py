"""Corrections: what a person put right in a session, as events, and the talk rewritten by them; pure."""

from listenlab.practice.corrections.events import (
    Answered,
    Correction,
    ListenerAnswered,
    Marked,
    Merged,
    OverlapJudged,
    PartnerAnswered,
    Renamed,
    Reseated,
    Reworded,
    Split,
    Swapped,
)

__all__ = [
    "Answered",
    "Correction",
    "ListenerAnswered",
    "Marked",
    "Merged",
    "OverlapJudged",
    "PartnerAnswered",
    "Renamed",
    "Reseated",
    "Reworded",
    "Split",
    "Swapped",
]
