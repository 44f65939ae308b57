"""How long a talk lasted, silence before its first and after its last word left out."""

from listenlab.conversation import Conversation
from listenlab.listening.assessment import Measurement, Moment, not_enough
from listenlab.listening.wording import minutes


def talk_s(conversation: Conversation) -> float:
    """From the first word to the last, in seconds; 0 where it is not known how long people spoke."""
    ends = [utterance.span.end_s for utterance in conversation.utterances]
    return max(ends) - conversation.first_speech_s if ends else 0.0


def per_minute(
    conversation: Conversation, moments: tuple[Moment, ...], least_talk_s: float, of: int | None = None
) -> Measurement:
    """How often per minute of the talk something happened, each time a moment; too little in a shorter talk."""
    length_s, count = talk_s(conversation), len(moments)
    if length_s < least_talk_s:
        return not_enough(f"the talk lasted {minutes(length_s)}", count=count, moments=moments)
    return Measurement(count * 60 / length_s, count, of, moments)
