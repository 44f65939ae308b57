"""Disclosures and reply slots: where listening shows first.

A disclosure is a partner turn of at least 12 words or 6 seconds (house values). The reply slot is the first two
sentences the listener says after it, before the partner speaks again; backchannels of either do not count as a
reply. Partner turns that follow one another without a listener's turn between them are one disclosure.
"""

from dataclasses import dataclass
from itertools import pairwise

from listenlab.conversation import Conversation, Person, Sentence, Turn

DISCLOSURE_WORDS = 12
DISCLOSURE_S = 6.0
SLOT_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Reply:
    """A disclosure and what the listener first said to it."""

    disclosure: tuple[Turn, ...]
    """The partner's turns."""
    turns: tuple[Turn, ...]
    """The listener's turns up to the partner's next one; never empty."""

    @property
    def slot(self) -> tuple[tuple[Turn, Sentence], ...]:
        """The first two sentences, each with its turn."""
        sentences = [(turn, sentence) for turn in self.turns for sentence in turn.sentences]
        return tuple(sentences[:SLOT_SENTENCES])


def replies(conversation: Conversation) -> tuple[Reply, ...]:
    """Every disclosure of the partner that the listener answered, in order."""
    stretches = _stretches(conversation)
    return tuple(
        Reply(tuple(before), tuple(after))
        for before, after in pairwise(stretches)
        if before[0].person is Person.PARTNER and after[0].person is Person.LISTENER and _discloses(before)
    )


def _stretches(conversation: Conversation) -> list[list[Turn]]:
    """The turns that hold the floor, runs of one person together."""
    stretches: list[list[Turn]] = []
    for turn in conversation.turns:
        if not turn.holds_floor:
            continue
        if stretches and stretches[-1][0].person is turn.person:
            stretches[-1].append(turn)
        else:
            stretches.append([turn])
    return stretches


def _discloses(turns: list[Turn]) -> bool:
    words = sum(len(turn.text.split()) for turn in turns)
    seconds = sum(turn.span.duration_s for turn in turns if turn.span)
    return words >= DISCLOSURE_WORDS or seconds >= DISCLOSURE_S
