"""How long a talk lasted, silence before its first and after its last word left out."""

from listenlab.conversation import Conversation


def talk_s(conversation: Conversation) -> float:
    """From the first word to the last, in seconds; 0 where it is not known how long people spoke."""
    ends = [utterance.span.end_s for utterance in conversation.utterances]
    return max(ends) - conversation.first_speech_s if ends else 0.0
