"""Cue: a place in an old talk that somebody answers anew, and the talk as it would be with another answer there.

All times are seconds of the recording.
"""

from dataclasses import dataclass, replace

from listenlab.conversation import Conversation, Person, Span, Turn, Utterance, Word
from listenlab.turns.rebuilding import rebuilt

WORD_S = 0.4
"""How long a word takes where nobody measured it."""
BEAT_S = 1.0
"""How long it is quiet before an answer where nobody measured it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A place to answer anew."""

    place: int
    """The index the answer gets as a turn: what goes before it is the talk up to there."""
    heard: str
    """What the partner says before it."""
    before: str
    """What the listener answered then; empty where they did not."""
    span: Span | None = None
    """The stretch of the recording to be heard; None without times."""
    rule: str = ""
    """The id of the rule it is about; empty for none."""
    shown_in: int = -1
    """The turn, besides the answer, in which that rule shows whether it went well; -1 for none."""
    note: str = ""
    """What the moment showed, as a clause."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says at a cue."""

    said: tuple[str, ...]
    """In as many pieces as were asked for: one, or the three rungs of the ladder."""
    silence_s: float | None = None
    """How long it was quiet before; below 0 it began over the partner's words, None where that was not measured."""

    @property
    def text(self) -> str:
        """All of it as sentences."""
        pieces = (piece.strip() for piece in self.said)
        return " ".join(each if each.endswith((".", "!", "?", "…")) else f"{each}." for each in pieces if each)


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether an answer went as it should."""

    well: bool | None
    """None where that cannot be told."""
    told: str
    """Why, as a clause."""


def anew(conversation: Conversation, cue: Cue, answer: Answer) -> Conversation:
    """The talk up to a cue with another answer there, to be labelled; what came after it is gone."""
    before = conversation.turns[: cue.place]
    heard = tuple(each for each in conversation.utterances if each.turn < cue.place)
    span = _span(conversation, cue, answer)
    words = _words(answer, span) if span else ()
    start_s, end_s = (span.start_s, span.end_s) if span else (None, None)
    reply = Turn(cue.place, Person.LISTENER, answer.text, start_s=start_s, end_s=end_s, words=words)
    voice = (Utterance(Person.LISTENER, span, words, cue.place),) if span else ()
    talk = replace(conversation, turns=(*before, reply), utterances=(*heard, *voice))
    return rebuilt(replace(talk, overlaps=(), backchannels=(), transfers=()), {cue.place})


def partners_turn_before(conversation: Conversation, place: int) -> Turn | None:
    """The last turn before a place in which the partner held the floor."""
    before = (turn for turn in reversed(conversation.turns[:place]) if turn.person is Person.PARTNER)
    return next((turn for turn in before if turn.holds_floor), None)


def _words(answer: Answer, span: Span) -> tuple[Word, ...]:
    """The words of an answer, spread evenly."""
    begins = [span.start_s + number * WORD_S for number in range(len(answer.text.split()))]
    return tuple(Word(text, at_s, at_s + WORD_S) for text, at_s in zip(answer.text.split(), begins, strict=True))


def _span(conversation: Conversation, cue: Cue, answer: Answer) -> Span | None:
    if cue.span is None or not conversation.timing.has_ends:
        return None
    start_s = max(0.0, cue.span.end_s + (BEAT_S if answer.silence_s is None else answer.silence_s))
    return Span(start_s, start_s + WORD_S * max(1, len(answer.text.split())))
