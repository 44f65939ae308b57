"""The ear: the microphone while the talk goes on, without the partner's voice, as speech and as words.

Sound comes at 16 kHz with the microphone first and the partner's voice, as it was played, second.
"""

from typing import TYPE_CHECKING

import numpy as np

from listenlab.conversation import Span, Word
from listenlab.practice.aloud.following import Following
from listenlab.practice.aloud.ports import World
from listenlab.speakers.known_voice import KnownVoice

if TYPE_CHECKING:
    from listenlab.practice.ports import Samples

LISTENER = 0
"""The channel of the listener, which is the only one that is recognised."""
_FEWEST_S = 1e-3


class Ear:
    """Hears the listener."""

    def __init__(self, world: World) -> None:
        self._words, self._probability = world.words, world.probability
        self._voice, self._following = KnownVoice(), Following()

    def hear(self, sound: "Samples") -> None:
        """The next of both channels, shape (frames, 2)."""
        clean, may_speak = self._voice.hear(sound[:, 0], sound[:, 1])
        if len(clean):
            chances = np.where(may_speak, self._probability.hear(clean), 0.0)
            self._following.hear(chances.tolist())
        self._words.hear(LISTENER, clean, *self._following.news())

    @property
    def now_s(self) -> float:
        """How far it was heard."""
        return self._following.now_s

    @property
    def leaks(self) -> bool:
        """Whether the microphone hears the partner's voice."""
        return self._voice.leaks

    @property
    def onset_s(self) -> float | None:
        """When the speech began that goes on now."""
        return self._following.onset_s

    def speech_since(self, time_s: float) -> Span | None:
        """From the first to the last sound that reaches past a time; None where nothing was said since."""
        first_s, last_s = self._following.first_since(time_s), self._following.last_s
        return None if first_s is None or last_s is None else Span(first_s, max(first_s, last_s))

    def glimpsed(self, since_s: float) -> tuple[Word, ...]:
        """What of it is understood by now."""
        return self._words.glimpsed(LISTENER, since_s + _FEWEST_S)

    def rest(self) -> None:
        """They have come to an end: what they said is to be understood now."""
        self._words.rest(LISTENER, self.now_s)

    def said(self, since_s: float) -> tuple[Word, ...] | None:
        """What they said since a time; None while some of it is not understood yet. Raises HearingError."""
        return self._words.said(LISTENER, since_s + _FEWEST_S)

    def line_is_over(self, *, spoken_into: bool) -> None:
        """The partner has come to the end of a line, or was stopped."""
        (self._voice.forget if spoken_into else self._voice.learn)()
