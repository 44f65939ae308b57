"""Silences between two people: from the last sound of either to the next."""

from listenlab.conversation import Conversation, Span, Utterance


def silences(conversation: Conversation, least_s: float) -> list[tuple[Span, Utterance]]:
    """Each silence of at least so many seconds with the sound that ended it; what was taken out is none."""
    found: list[tuple[Span, Utterance]] = []
    quiet_from_s: float | None = None
    for voice in conversation.utterances:
        if quiet_from_s is not None and voice.span.start_s - quiet_from_s >= least_s:
            found.append((Span(quiet_from_s, voice.span.start_s), voice))
        quiet_from_s = max(quiet_from_s or voice.span.end_s, voice.span.end_s)
    return [each for each in found if not any(each[0] & taken_out for taken_out in conversation.breaks)]
