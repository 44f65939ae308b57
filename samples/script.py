"""What a written sample conversation is, and the truth that tests hold the tool to.

A script is a title, two people and the lines they say one after the other; `notation.read` reads one from
its file. Everything here is as written: no sound and no times, but for the pauses a script asks for, in
seconds. Word places count from 0 within their sentence. The kinds and grades of overlap are those of
`listenlab.turns`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Role = Literal["listener", "partner"]
Kind = Literal["backchannel", "terminal", "cooperative", "interruption"]
Grade = Literal["cut_off", "talk_over", "attempt"]

LABELS = {
    "open": "a question that leaves the answer free",
    "closed": "a question answered with yes, no, a choice or a fact",
    "reflection": "gives back what the partner said or felt",
    "summary": "a reflection that joins several things the partner said",
    "feeling": "names what the partner may feel",
    "invite": "asks for more of the same",
    "support": "asks what would help",
    "advice": "tells the partner what to do, or suggests it",
    "input": "informs, explains or judges, without telling what to do",
    "story": "the listener's own story",
    "sympathy": "consoles or waves away instead of listening",
}
"""Every label a sentence of a script may carry, and what it says of the sentence."""


@dataclass(frozen=True)
class Person:
    """One of the two people."""

    name: str
    """As written before each of their lines."""
    voice: str
    """The synthetic voice they speak with, such as "en-us+f3"."""
    gap_s: tuple[float, float]
    """The shortest and the longest time they usually let pass before they speak."""


@dataclass(frozen=True)
class Aside:
    """Words the other person says while the speaker talks on."""

    text: str
    """Their words, without punctuation at the end."""
    kind: Kind
    """backchannel, cooperative, or interruption (then always an attempt: they give up first)."""
    before: int
    """They begin together with this word of the sentence."""


@dataclass(frozen=True)
class Sentence:
    """One sentence, with what happens in it."""

    words: tuple[str, ...]
    """All words as planned, with their punctuation."""
    labels: tuple[str, ...]
    """Names from `LABELS`; empty when nothing is claimed about the sentence."""
    asides: tuple[Aside, ...]
    """What the other person says meanwhile."""
    entry: int | None
    """The word with which the other person begins the next line, or None if they wait."""
    stop: int | None
    """How many words are said before the speaker breaks off, or None if all are."""
    pause_s: float | None
    """The pause asked for before it; negative begins before the other has ended; None is the usual."""

    @property
    def planned(self) -> str:
        """The whole sentence, words never said included."""
        return " ".join(self.words)

    @property
    def said(self) -> str:
        """The words that are really said."""
        return " ".join(self.words[: self.stop])


@dataclass(frozen=True)
class Line:
    """What one person says before the other has the floor."""

    number: int
    """Where it stands in the file, counted from 1."""
    role: Role
    """Who says it."""
    sentences: tuple[Sentence, ...]
    """At least one."""

    @property
    def said(self) -> str:
        """The words that are really said: the text of the turn."""
        return " ".join(sentence.said for sentence in self.sentences)

    @property
    def labels(self) -> frozenset[str]:
        """The labels of all its sentences."""
        return frozenset(label for sentence in self.sentences for label in sentence.labels)

    @property
    def grade(self) -> Grade | None:
        """How the other's next line interrupts this one: cut_off, talk_over, or None if it does not."""
        last = self.sentences[-1]
        if last.entry is None:
            return None
        return "talk_over" if last.stop is None else "cut_off"


@dataclass(frozen=True)
class ExpectedOverlap:
    """One place where both people speak, as it was written to be."""

    line: int
    """The number of the line that is spoken over."""
    by: Role
    """Who began while the other spoke."""
    kind: Kind
    """What it is."""
    grade: Grade | None
    """Only for interruptions."""
    text: str
    """Everything the one who began says there: the whole turn, or the aside."""


@dataclass(frozen=True)
class ExpectedLabels:
    """One sentence and what is true of it."""

    line: int
    """The number of its line."""
    role: Role
    """Who says it."""
    sentence: str
    """The sentence as said."""
    turn: str
    """The turn it stands in, as said."""
    labels: frozenset[str]
    """Names from `LABELS`."""


@dataclass(frozen=True)
class Script:
    """One written conversation."""

    stem: str
    """Its id, and the name of its files without their ending."""
    title: str
    """What it is about."""
    seed: int
    """Decides the pauses that the script leaves free."""
    listener: Person
    """The one who practises listening."""
    partner: Person
    """The one who is listened to."""
    lines: tuple[Line, ...]
    """In the order they are said; the two people alternate."""

    def person(self, role: Role) -> Person:
        """The listener or the partner."""
        return self.listener if role == "listener" else self.partner

    @property
    def expected_overlaps(self) -> tuple[ExpectedOverlap, ...]:
        """Every overlap the script asks for, in the order they begin."""
        pairs = pairwise((*self.lines, None))
        return tuple(overlap for line, following in pairs if line for overlap in _overlaps(line, following))

    @property
    def expected_labels(self) -> tuple[ExpectedLabels, ...]:
        """Every labelled sentence, in order; a sentence without labels promises nothing."""
        return tuple(
            ExpectedLabels(line.number, line.role, sentence.said, line.said, frozenset(sentence.labels))
            for line in self.lines
            for sentence in line.sentences
            if sentence.labels
        )


def other(role: Role) -> Role:
    """The one who is not `role`."""
    return "partner" if role == "listener" else "listener"


def _overlaps(line: Line, following: Line | None) -> Iterator[ExpectedOverlap]:
    by = other(line.role)
    for sentence in line.sentences:
        for aside in sentence.asides:
            grade: Grade | None = "attempt" if aside.kind == "interruption" else None
            yield ExpectedOverlap(line.number, by, aside.kind, grade, aside.text)
    if following is not None and line.grade:
        yield ExpectedOverlap(line.number, by, "interruption", line.grade, following.said)
    elif following is not None and (following.sentences[0].pause_s or 0.0) < 0.0:
        yield ExpectedOverlap(line.number, by, "terminal", None, following.said)
