"""Pausing: how long a silence ends the listener's turn, so that there is room to think.

A pause of 1.2 s ends it, or of 2.4 s where the words are clearly incomplete ("and the thing is that"). People breathe
and plan within a turn for 0.5 to 1 s, and pauses under 1.5 s do not end a turn by the usual definition; 1.2 s is the
house value that keeps a talk going. Whoever is cut short by it gets more: each time they go on after it the pause grows
by 0.3 s, up to 2.4 s. Who says nothing at all is silent after 6 s, besides the time it takes to read a line that nobody
spoke. All of it is the listener's own time, and set apart from how long the partner's next line takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from listenlab.conversation import Word
from listenlab.turns.unfinished import unfinished

READ_WORDS_PER_S = 4.0
"""How fast a line on the screen is read: 240 words a minute (Brysbaert 2019, silent reading in English)."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the partner waits (house values)."""

    pause_s: float = 1.2
    """A silence after words that may be complete."""
    unfinished_s: float = 2.4
    """A silence after words that are clearly incomplete; no pause grows beyond it."""
    silence_s: float = 6.0
    """A silence in which nothing was said at all."""
    more_s: float = 0.3
    """How much the pause grows each time somebody goes on after it."""
    incomplete_probability: float = 0.87
    """From this probability on words are clearly incomplete, as in turn-taking."""

    def after(self, words: Sequence[Word], language: str) -> float:
        """How long a silence after these words ends the turn; words may not be known yet."""
        incomplete = bool(words) and unfinished(words, language) >= self.incomplete_probability
        return max(self.pause_s, self.unfinished_s) if incomplete else self.pause_s

    def with_pause(self, pause_s: float) -> "Patience":
        """The same with another pause, for people who take their time or none."""
        return replace(self, pause_s=pause_s, unfinished_s=2 * pause_s)

    def grown(self) -> "Patience":
        """The same once somebody was cut short."""
        return replace(self, pause_s=max(self.pause_s, min(self.unfinished_s, self.pause_s + self.more_s)))


def reading_s(text: str) -> float:
    """How long it takes to read a line."""
    return len(text.split()) / READ_WORDS_PER_S
