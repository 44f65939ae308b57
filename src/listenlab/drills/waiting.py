"""The five-second rule alone: after each line of an old talk's partner, five seconds of quiet before an answer."""

from listenlab.conversation import Conversation, Person
from listenlab.drills.cue import Answer, Cue, Judged

WAIT_S = 5.0
MOST_LINES = 8
READING_WPM = 200.0
"""How fast a line is read where it is not heard: slowly enough for most people."""
_LEAST_WORDS = 4


def cues(conversation: Conversation, most: int = MOST_LINES) -> tuple[Cue, ...]:
    """The partner's lines that the listener answered, in the order of the talk."""
    found = []
    for turn in conversation.turns_of(Person.PARTNER):
        after = next((each for each in conversation.turns[turn.index + 1 :] if each.holds_floor), None)
        if after and after.person is Person.LISTENER and len(turn.text.split()) >= _LEAST_WORDS:
            found.append(Cue(turn.index + 1, turn.text, after.text, turn.span))
    return tuple(found[:most])


def judged(answer: Answer) -> Judged:
    """Whether it was quiet for long enough."""
    silence_s = answer.silence_s
    if silence_s is None:
        return Judged(None, "nobody measured how long it was quiet")
    if silence_s < 0:
        return Judged(well=False, told="you began before they had finished")
    return Judged(well=silence_s >= WAIT_S, told=f"you waited {silence_s:.1f} s")


def read_in_s(text: str) -> float:
    """How long it takes to read a line."""
    return len(text.split()) * 60 / READING_WPM
