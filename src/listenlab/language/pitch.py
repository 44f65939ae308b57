"""The end pitch of a sentence as evidence that it asks.

Where a transcript is not punctuated, a statement that asks ("so it's not your idea") is known by its rising end alone.
A sentence takes the end pitch of the utterance that ends with it. A rise of `RISE_ST_PER_S` semitones a second and more
adds `RISE`, a fall of as much takes away `FALL`, in log-odds of a question: roughly, in English yes-no and declarative
questions end in a rise about twice as often as not and statements seldom do. House values, not fitted: no coded data
with sound were at hand. Blind spots: uptalk, and voices whose pitch could not be followed, which count as nothing.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from listenlab.conversation import Conversation, Sentence

RISE_ST_PER_S = 5.0
RISE = 1.5
FALL = -0.5
SAME_END_S = 0.1
"""A sentence ends with an utterance when their ends are this near."""


Pitches: TypeAlias = Sequence[tuple[float, float]]
"""When utterances end, in seconds, and how the pitch rises there, in semitones a second."""


def end_pitches(conversation: Conversation) -> Mapping[int, Pitches]:
    """For each turn with utterances whose end pitch is known, those that are."""
    found: dict[int, list[tuple[float, float]]] = {}
    for utterance in conversation.utterances:
        if utterance.end_pitch_st_per_s is not None:
            found.setdefault(utterance.turn, []).append((utterance.span.end_s, utterance.end_pitch_st_per_s))
    return found


def asks_by_pitch(sentence: Sentence, pitches: Pitches) -> float:
    """What the end pitch adds to the log-odds of a question."""
    if sentence.end_s is None:
        return 0.0
    slope = next((slope for end_s, slope in pitches if abs(end_s - sentence.end_s) <= SAME_END_S), 0.0)
    return RISE if slope >= RISE_ST_PER_S else FALL if slope <= -RISE_ST_PER_S else 0.0
