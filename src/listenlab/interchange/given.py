"""What a `listenlab.session` document must and may hold when a person brings it.

Only what was said, by whom and when is read. Labels, overlaps, scores and advice are derived: they are named here so
that they do not count as unknown, and may hold anything.
"""

from typing import Annotated, Any

import msgspec

from listenlab.conversation import Line, Timing, TurnKind, Word
from listenlab.drills.round import Round
from listenlab.feedback.retake import Retake
from listenlab.interchange.lines import Misplaced, spoken

FORMAT = "listenlab.session"
VERSION = 1


class GivenTurn(msgspec.Struct):
    """A turn; `text` may be left out when there are words."""

    speaker: str | None = None
    text: str | None = None
    start_s: float | None = None
    end_s: float | None = None
    words: tuple[Word, ...] | None = None
    kind: TurnKind | None = None
    index: Any = None
    labels: Any = None
    reasons: Any = None
    feelings: Any = None
    source: Any = None
    sentences: Any = None

    def line(self) -> Line:
        """What it says; raises Misplaced when it says nothing at all, or its times cannot be."""
        if self.text is None and self.words is None:
            raise Misplaced("has neither text nor words")
        words = self.words or ()
        text = " ".join(word.text for word in words) if self.text is None else self.text
        return spoken(text, self.speaker, self.start_s, self.end_s, words=words, kind=self.kind)


class GivenWord(msgspec.Struct):
    """A word in a flat list."""

    text: str
    speaker: str | None = None
    start_s: float | None = None
    end_s: float | None = None
    probability: float | None = None
    in_overlap: bool = False

    def line(self) -> Line:
        """What it says; raises Misplaced when its times cannot be."""
        word = Word(self.text, self.start_s, self.end_s, self.probability, self.in_overlap)
        return spoken(self.text, self.speaker, self.start_s, self.end_s, words=(word,))


class GivenPeople(msgspec.Struct):
    """What the two are called."""

    listener: str | None = None
    partner: str | None = None


class GivenSession(msgspec.Struct):
    """What the document says about the talk as a whole."""

    id: str | None = None
    title: str | None = None
    source: Any = None
    started_at: str | None = None
    duration_s: Annotated[float, msgspec.Meta(ge=0)] | None = None
    profile: str | None = None
    drill: str | None = None


class GivenDocument(msgspec.Struct):
    """The whole document: either `turns` or flat `words`, everything else as it likes; null is as good as nothing."""

    session: GivenSession | None = None
    people: GivenPeople | None = None
    turns: tuple[GivenTurn, ...] | None = None
    words: tuple[GivenWord, ...] | None = None
    timing: Timing | None = None
    language: str | None = None
    corrections: tuple[dict[str, Any], ...] | None = None
    format: Any = None
    version: Any = None
    notes: Any = None
    overlaps: Any = None
    skills: Any = None
    measures: Any = None
    assessments: Any = None
    feedback: Any = None
    utterances: Any = None
    backchannels: Any = None
    transfers: Any = None
    checklist: Any = None
    round: Round | None = None
    retakes: tuple[Retake, ...] | None = None

    @property
    def flat(self) -> bool:
        """Whether it holds a list of words instead of turns."""
        return self.words is not None and not self.turns
