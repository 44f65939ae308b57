"""The ladder from question to reflection: a line of the partner's, answered on three rungs and never with a question.

What they said; what it means to them; how they feel. The first two rungs must give back, the second in other words than
the first, and the third must name a feeling. Simple and complex reflections are told apart by what was asked for, not
graded: people who code talks do not agree on them (kappa .17).
"""

from collections.abc import Callable, Sequence

from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Turn
from listenlab.drills.cue import Answer, Cue, Judged, anew
from listenlab.lexicon.tokens import tokens
from listenlab.listening import asks, gives_back

RUNGS = ("What they said", "What it means to them", "How they feel")
MOST_LINES = 10
_LEAST_WORDS = 6
"""A shorter line holds nothing to climb on."""


def cues(conversation: Conversation, most: int = MOST_LINES) -> tuple[Cue, ...]:
    """Lines of the partner's to climb from, in the order of the talk; those first that a question followed."""
    lines = [turn for turn in conversation.turns_of(Person.PARTNER) if len(turn.text.split()) >= _LEAST_WORDS]
    asked = [turn for turn in lines if (reply := _reply(conversation, turn)) and any(map(asks, reply.sentences))]
    chosen = list(dict.fromkeys([*(turn.index for turn in asked), *(turn.index for turn in lines)]))[:most]
    return tuple(_cue(conversation, conversation.turns[index]) for index in sorted(chosen))


def judged(
    conversation: Conversation,
    cue: Cue,
    answer: Answer,
    label: Callable[[Conversation], Conversation],
) -> Judged:
    """Whether the three rungs were climbed, and which was not."""
    missed = [
        f"“{name}”: {wrong}"
        for number, (name, said) in enumerate(zip(RUNGS, answer.said, strict=True))
        if (wrong := _wrong(number, answer.said, label(anew(conversation, cue, Answer((said,)))).turns[-1].sentences))
    ]
    return Judged(not missed, "; ".join(missed) if missed else "three rungs")


def _wrong(number: int, rungs: Sequence[str], sentences: Sequence[Sentence]) -> str:
    """What is wrong with a rung, empty where nothing is."""
    said = rungs[number]
    if not said.strip():
        return "left out"
    if said.rstrip().endswith("?") or any(map(asks, sentences)):
        return "that asks; say it as a statement"
    if number + 1 == len(RUNGS):
        return "" if any(each.is_a(LabelKind.FEELING) for each in sentences) else "no feeling is named"
    if number and tokens(said) == tokens(rungs[0]):
        return "that is the first rung again"
    return "" if any(map(gives_back, sentences)) else "that does not give back what they said"


def _reply(conversation: Conversation, turn: Turn) -> Turn | None:
    after = next((each for each in conversation.turns[turn.index + 1 :] if each.holds_floor), None)
    return after if after and after.person is Person.LISTENER else None


def _cue(conversation: Conversation, turn: Turn) -> Cue:
    reply = _reply(conversation, turn)
    return Cue(turn.index + 1, turn.text, reply.text if reply else "", turn.span)
