"""Silences between two people: from the last sound of either to the next."""

from collections.abc import Sequence

from listenlab.conversation import Span, Utterance


def silences(utterances: Sequence[Utterance], least_s: float) -> list[tuple[Span, Utterance]]:
    """Each silence of at least so many seconds with the sound that ended it; both people's sound comes by start."""
    found: list[tuple[Span, Utterance]] = []
    quiet_from_s: float | None = None
    for voice in utterances:
        if quiet_from_s is not None and voice.span.start_s - quiet_from_s >= least_s:
            found.append((Span(quiet_from_s, voice.span.start_s), voice))
        quiet_from_s = max(quiet_from_s or voice.span.end_s, voice.span.end_s)
    return found
