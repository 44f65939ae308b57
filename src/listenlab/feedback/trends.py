"""How a skill has come along over sessions that can be compared.

Sessions are compared when they were scored with the same profile and belong to the same drill, or to none. The band of
a row of scores is that of their median; three sessions are the least that show where somebody is going.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from listenlab.listening import band

LEAST = 3
"""Fewer sessions show no trend."""
ALIKE = 5
"""Points by which the medians of an earlier and a later half may differ by chance (house value)."""
_BLOCKS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Scored:
    """One session's scores, as far as a trend needs them."""

    kind: tuple[str, str | None]
    """The profile and the drill, which sessions that are compared share."""
    scores: tuple[tuple[str, int | None], ...]
    """The headline skills' ids and scores."""


@dataclass(frozen=True, slots=True)
class Trend:
    """One skill over comparable sessions."""

    skill: str
    """The skill's id."""
    scores: tuple[int, ...]
    """The scores there are, the oldest first."""

    @property
    def median(self) -> float:
        """The median of all scores."""
        return median(self.scores)

    @property
    def band(self) -> str:
        """The median in a word: good, fair or low."""
        return band(round(self.median))

    @property
    def line(self) -> str:
        """The scores as a row of blocks, from 0 to 100."""
        return "".join(_BLOCKS[min(score * len(_BLOCKS) // 100, len(_BLOCKS) - 1)] for score in self.scores)

    @property
    def change(self) -> str:
        """What changed between the earlier and the later half, in words with both medians."""
        if len(self.scores) < LEAST:
            return f"{LEAST - len(self.scores)} more to see where it goes"
        half = len(self.scores) // 2
        before, after = median(self.scores[:half]), median(self.scores[-half:])
        how = "up" if after - before > ALIKE else "down" if before - after > ALIKE else "about the same"
        return f"{how}: {before:.0f} → {after:.0f}"


def trends(sessions: Iterable[Scored], last: int | None = None) -> tuple[Trend, ...]:
    """A trend for each skill that was scored, in the order skills come; `sessions` are the oldest first.

    Only the last so many scores of each skill are taken where `last` is given.
    """
    found: dict[str, list[int]] = {}
    for session in sessions:
        for skill, score in session.scores:
            if score is not None:
                found.setdefault(skill, []).append(score)
    return tuple(Trend(skill, tuple(scores[-last:] if last else scores)) for skill, scores in found.items())


def comparable(sessions: Sequence[Scored]) -> dict[tuple[str, str | None], list[Scored]]:
    """Sessions by what they can be compared with, the kind that was practised last first."""
    kinds: dict[tuple[str, str | None], list[Scored]] = {}
    for session in reversed(sessions):
        kinds.setdefault(session.kind, []).insert(0, session)
    return kinds
