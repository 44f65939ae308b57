"""The say-back map: what the partner told, point by point, and what of it came back.

A point is a clause of a disclosure with at least four words, one of which carries meaning; short ones belong to the
clause before them. The reply is what the listener said up to the partner's next words, and only its reflections give
anything back; one of the next eight replies counts where it takes up two words of the point. A point is returned when
two of its words, or more than half of those that carry meaning, come back, or a feeling of the same family; changed
when that came back with a no where there was a yes; returned in part when one of several words did; else left out.

Blind spots: a point given back in wholly new words counts as left out, so the counts are the least that came back. A
reply whose reflections share no word with what was told cannot be laid beside it and is not shown at all.

Source: the idea is Imago's mirroring; these definitions are our own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from listenlab import lexicon
from listenlab.conversation import Conversation, LabelKind, Sentence
from listenlab.lexicon.tokens import tokens
from listenlab.listening import Reply, counted, families, gives_back, meaning, replies, stems

_BREAKS = re.compile(r"[,;:\u2013\u2014]\s+|\s+(?=(?:and|but|because|so that|although)\s)", re.IGNORECASE)
_JOINTS = re.compile(
    r"^(?:(?:and|but|because|so|well|then|or|no|yes|yeah|oh|okay|you know|i mean)\b,?\s*)+", re.IGNORECASE
)
_LEAST_WORDS = 4
_LEAST_SHARED = 2
_HALF = 0.5
_LATER_REPLIES = 8
_MOST_POINTS = 6
_Weighed = tuple[Sentence, frozenset[str]]
_NOES = frozenset(["no", "not", "never", "nobody", "nothing", "none", "without"])


class Fate(StrEnum):
    """What became of a point."""

    RETURNED = "returned"
    """It came back."""
    PART = "in part"
    """A word of it came back."""
    CHANGED = "changed"
    """It came back with a no for a yes, or a yes for a no."""
    LEFT = "left out"
    """Nothing of it came back."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing the partner told."""

    text: str
    """As it was said, without the joint before it."""
    fate: Fate
    """Whether it came back."""
    quote: str | None
    """The listener's sentence that took it up; None where none did."""


@dataclass(frozen=True, slots=True)
class SaidBack:
    """A disclosure with what came back of it."""

    start_s: float | None
    """When the partner began, or None without times."""
    points: tuple[Point, ...]
    """What was told, in order; never empty."""

    def count(self, fate: Fate) -> int:
        """How many points had this fate."""
        return sum(point.fate is fate for point in self.points)

    @property
    def comes_back(self) -> bool:
        """Whether anything of it does."""
        return any(point.fate is not Fate.LEFT for point in self.points)

    @property
    def shown(self) -> tuple[Point, ...]:
        """At most six points in their order: what came back goes before what was left out."""
        ranked = sorted(range(len(self.points)), key=lambda place: self.points[place].fate is Fate.LEFT)
        return tuple(self.points[place] for place in sorted(ranked[:_MOST_POINTS]))

    @property
    def told(self) -> str:
        """The counts in words: You returned 2 of 4 points, 1 in part and left 1 out."""
        hidden = len(self.points) - len(self.shown)
        return f"{self._counts} {len(self.shown)} of them stand here." if hidden else self._counts

    @property
    def _counts(self) -> str:
        every = counted(len(self.points), "point")
        returned, part, changed, left = (self.count(fate) for fate in Fate)
        if left == len(self.points):
            return f"None of the {every} came back."
        if not returned:
            return f"Of {every} {_enumerated(_came_back(part, changed, left))}."
        rest = [f"{part} in part"] * bool(part) + [f"changed {changed}"] * bool(changed)
        rest += [f"left {left} out"] * bool(left)
        return f"You {_enumerated([f'returned {returned} of {every}', *rest])}."


def say_back(conversation: Conversation) -> tuple[SaidBack, ...]:
    """The answered disclosures that can be laid beside their replies, in order, each with its points.

    Nothing where nobody knows who spoke, and in a language without word lists.
    """
    if not conversation.attributed or not lexicon.knows(conversation.language):
        return ()
    answered = replies(conversation)
    given = [[each for turn in reply.turns for each in turn.sentences if gives_back(each)] for reply in answered]
    weighed = [[(each, meaning(each.text)) for each in own] for own in given]
    names = meaning(f"{conversation.people.listener} {conversation.people.partner}")
    mapped = [
        SaidBack(
            reply.disclosure[0].start_s, _points(reply, names, given[place], weighed[place + 1 :][:_LATER_REPLIES])
        )
        for place, reply in enumerate(answered)
    ]
    can_tell = (each.points and (not own or each.comes_back) for each, own in zip(mapped, given, strict=True))
    return tuple(each for each, shown in zip(mapped, can_tell, strict=True) if shown)


def most_telling(mapped: Sequence[SaidBack]) -> tuple[SaidBack, ...]:
    """Of those with several points where most came back and where most was left out, in the order of the talk."""
    several = [each for each in mapped if len(each.points) > 1]
    heard = max((each for each in several if each.comes_back), key=_heard, default=None)
    others = (each for each in several if each is not heard and each.count(Fate.LEFT))
    missed = max(others, key=lambda each: each.count(Fate.LEFT), default=None)
    return tuple(each for each in mapped if each is heard or each is missed)


def _came_back(part: int, changed: int, left: int) -> list[str]:
    """What became of the points where none came back whole."""
    told = {"came back in part": part, "came back changed": changed, "did not come back": left}
    return [f"{count} {what}" for what, count in told.items() if count]


def _enumerated(parts: Sequence[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def _heard(each: SaidBack) -> tuple[int, int]:
    return each.count(Fate.RETURNED), each.count(Fate.PART)


def _points(
    reply: Reply, names: frozenset[str], given: Sequence[Sentence], later: Sequence[Sequence[_Weighed]]
) -> tuple[Point, ...]:
    told = (sentence for turn in reply.disclosure for sentence in turn.sentences)
    clauses = (clause for sentence in told for clause in _clauses(sentence.text) if meaning(clause) - names)
    following = list(chain.from_iterable(later))
    return tuple(_point(clause, given, following) for clause in clauses)


def _clauses(text: str) -> Iterator[str]:
    """The clauses of a sentence, each with the short ones after it, without the joint before it."""
    whole: list[str] = []
    for part in _BREAKS.split(text.strip().rstrip(".?!\u2026-")):
        short = len(part.split()) < _LEAST_WORDS or not meaning(part)
        if whole and (short or len(whole[-1].split()) < _LEAST_WORDS):
            whole[-1] += f" {part}" if _JOINTS.match(part) else f", {part}"
        else:
            whole.append(part)
    bare = (_JOINTS.sub("", clause) for clause in whole)
    return (clause for clause in bare if len(clause.split()) >= _LEAST_WORDS)


def _point(clause: str, given: Sequence[Sentence], later: Sequence[_Weighed]) -> Point:
    """The clause with the sentence that gives back most of it."""
    fates = [(_fate(clause, sentence), sentence) for sentence in given]
    own = meaning(clause)
    fates += [(Fate.RETURNED, each) for each, words in later if len(own & words) >= _LEAST_SHARED]
    for fate in (Fate.RETURNED, Fate.CHANGED, Fate.PART):
        found = [sentence for each, sentence in fates if each is fate]
        if found:
            return Point(clause, fate, max(found, key=lambda sentence: len(_shared(clause, sentence))).text)
    return Point(clause, Fate.LEFT, None)


def _fate(clause: str, sentence: Sentence) -> Fate:
    shared, own = _shared(clause, sentence), meaning(clause)
    if families(clause) & families(sentence.text):
        return Fate.RETURNED
    if len(shared) >= _LEAST_SHARED:
        return Fate.RETURNED if _denies(clause) == _denies(sentence.text) else Fate.CHANGED
    if len(shared & own) > _HALF * len(own):
        return Fate.RETURNED
    return Fate.PART if shared else Fate.LEFT


def _shared(clause: str, sentence: Sentence) -> frozenset[str]:
    """The stems both have; words the language room names as given back count even when they are common."""
    label = sentence.label(LabelKind.REFLECTION)
    quoted = " ".join(label.reason.quotes) if label else ""
    named = stems(" ".join(word for word in tokens(quoted) if word not in lexicon.phrases("function_words")))
    return (meaning(clause) & meaning(sentence.text)) | (stems(clause) & named)


def _denies(text: str) -> bool:
    words = tokens(text)
    return not _NOES.isdisjoint(words) or any(word.endswith("n't") for word in words)
