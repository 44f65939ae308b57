"""By voice: how far figures may be off where both people are on one microphone and were told apart by how they sound.

Source: `tests/benchmarks/one_microphone.py` on 15 mixed pairs of readers. The talk share was off by 2 points on average
and 4 at worst, half of the gaps between turns by less than 0.12 s and nine in ten by less than 0.34 s. Where more of
the speech than that may be the other's, the share is as unsure as that. With a voice 2 dB above the noise, what is too
soft to be heard is missing besides: 5 points on average.
"""

from listenlab.conversation import Confidence, Conversation, Timing

SHARE_OFF_POINTS = 4
_WHY = "Both people are on one microphone and were told apart by their voices"


def share_doubt(conversation: Conversation) -> str | None:
    """How sure the talk share is, as a sentence; None where each person was heard apart."""
    if conversation.timing is not Timing.MIXED:
        return None
    points = max(SHARE_OFF_POINTS, round(100 * _doubtful_share(conversation)))
    return f"{_WHY}, so the talk share is good to about {points} points in a quiet room."


def gap_doubt(conversation: Conversation) -> str | None:
    """How sure the gaps between turns are, as a sentence; None where each person was heard apart."""
    if conversation.timing is not Timing.MIXED:
        return None
    return (
        f"{_WHY}, so half of the gaps are good to 0.1 s and nine in ten to 0.3 s; a reply that overlaps looks like one "
        "that follows at once."
    )


def _doubtful_share(conversation: Conversation) -> float:
    """The share of the speech that may be the other's."""
    whole_s = sum(each.span.duration_s for each in conversation.utterances)
    unsure = (each for each in conversation.utterances if each.confidence in (Confidence.CHECK, Confidence.ASK))
    return sum(each.span.duration_s for each in unsure) / whole_s if whole_s else 0.0
