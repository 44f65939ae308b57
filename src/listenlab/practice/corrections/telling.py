"""A correction in words, as a person is told what was put right."""

from listenlab.conversation import LabelKind, People
from listenlab.practice.corrections.events import (
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

_NOUNS = {LabelKind.REFLECTION: "paraphrase", LabelKind.OPEN: "open question"}


def noun(kind: LabelKind) -> str:
    """What a label is called on screen."""
    return _NOUNS.get(kind, kind.value.replace("_", " "))


def told(correction: Correction, people: People) -> str:  # noqa: C901, PLR0911 (a line for each kind)
    """What was put right, as a clause without anybody's words: turn 12 is Ana's."""
    match correction:
        case Marked(turn, _, kind, holds):
            return f"turn {turn}: {'' if holds else 'no '}{noun(kind)}"
        case OverlapJudged(turn, _, interrupts):
            return f"turn {turn}: {'' if interrupts else 'no '}interruption"
        case Reworded(turn):
            return f"turn {turn}: other words"
        case Reseated(turn, person):
            return f"turn {turn} is {people.name(person)}'s"
        case Split(turn, word):
            return f"turn {turn} cut after {word} {'word' if word == 1 else 'words'}"
        case Merged(turn, other):
            return f"turns {turn} and {other} made one"
        case Swapped(turn):
            return f"the two swapped from turn {turn} on" if turn else "the two swapped"
        case Renamed(person, name):
            return f"the {person} is called {name}"
        case ListenerAnswered():
            return f"what {people.listener} answered on the checklist"
        case PartnerAnswered():
            return f"what {people.partner} answered on the checklist"
