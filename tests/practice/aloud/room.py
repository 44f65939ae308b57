"""A talk aloud played by hand: a voice, a mouth, ears and a microphone made of code, and no clock."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Conversation, Span, Word
from listenlab.language import label
from listenlab.practice.aloud.loop import Loop
from listenlab.practice.aloud.ports import World
from listenlab.practice.aloud.scene import Event, Scene
from listenlab.practice.rehearsing import Rehearsal
from listenlab.practice.take import Course, Line, Struck

RATE_HZ = 16_000
BLOCK = 800
LOUD = 0.2
Samples = NDArray[np.float32]
Kind = TypeVar("Kind")


class Room:
    """One talk, moved on by `run`; it is voice, mouth, words and probability at once."""

    def __init__(
        self,
        rehearsal: Rehearsal,
        *,
        words_per_s: float = 4.0,
        read: Callable[[Conversation], Conversation] = label,
        muted: bool = False,
        leak: float = 0.0,
    ) -> None:
        """The partner says so many words a second, none aloud where it is 0; `leak` is what the microphone hears."""
        self.events: list[Event] = []
        self.scene = Scene()
        self.noted: list[Line | Struck | str] = []
        self.prepared: list[str] = []
        self._words_per_s, self._muted, self._leak = words_per_s, muted, leak
        self._saying = np.zeros(0, np.int16)
        self._said: list[Word] = []
        self._frames = 0
        world = World(self, self, self, self, self.noted.append, read, RATE_HZ)
        self.loop = Loop(rehearsal, world, self._tell)
        self.loop.begin()

    @property
    def now_s(self) -> float:
        """How much was recorded."""
        return self._frames / RATE_HZ

    @property
    def course(self) -> Course:
        """What lies beside the recording."""
        lines = {(each.at_s, each.by_listener): each for each in self.noted if isinstance(each, Line)}
        return Course(lines=tuple(lines.values()), struck=tuple(e for e in self.noted if isinstance(e, Struck)))

    def run(self, seconds: float, *, loud: bool = False) -> None:
        """Record on; `loud` while the listener makes a sound."""
        for _ in range(round(seconds * RATE_HZ / BLOCK)):
            played = self._played()
            own = np.full(BLOCK, LOUD if loud else 0.0, np.float32) + self._leak * played
            self._frames += BLOCK
            self.loop.take(np.stack([own, played], axis=1))

    def until(self, kind: type[Kind], at_most_s: float = 30.0) -> Kind:
        """Record on until something happens anew; answers with it."""
        before, until_s = len(self.events), self.now_s + at_most_s
        while not any(isinstance(each, kind) for each in self.events[before:]):
            assert self.now_s < until_s, f"no {kind.__name__} in {at_most_s} s, but {self.events[before:]}"
            self.run(BLOCK / RATE_HZ)
        return next(each for each in self.events[before:] if isinstance(each, kind))

    def talk(self, text: str, seconds: float = 1.0) -> None:
        """The listener says something."""
        begun_s = self.now_s
        self.run(seconds, loud=True)
        each_s = seconds / max(1, len(text.split()))
        for place, word in enumerate(text.split()):
            self._said.append(Word(word, begun_s + place * each_s, begun_s + (place + 1) * each_s, 0.9))

    def told(self, kind: type[Kind]) -> list[Kind]:
        """Every event of a kind so far."""
        return [each for each in self.events if isinstance(each, kind)]

    def prepare(self, text: str) -> "Future[NDArray[np.int16]]":
        """As long a sound as the words take."""
        self.prepared.append(text)
        seconds = len(text.split()) / self._words_per_s if self._words_per_s else 0.0
        done: Future[NDArray[np.int16]] = Future()
        tone = np.sin(np.arange(round(seconds * RATE_HZ)) * 0.3 + 1) * 8_000
        done.set_result(np.where(np.abs(tone) < 500, 500, tone).astype(np.int16))
        return done

    def say(self, sound: "NDArray[np.int16]") -> None:
        """Begin to play a line."""
        self._saying = sound

    def hush(self) -> None:
        """Stop speaking."""
        self._saying = np.zeros(0, np.int16)

    def hear(self, *heard: object) -> Samples:
        """As probability: loud is speech. As words: what was said is known."""
        if len(heard) > 1:
            return np.zeros(0, np.float32)
        (samples,) = heard
        assert isinstance(samples, np.ndarray)
        levels = np.abs(samples.reshape(-1, 512)).mean(axis=1)
        return np.where(levels > LOUD / 4, 0.95, 0.02).astype(np.float32)

    def rest(self, channel: int, until_s: float) -> None:
        """Nothing to do."""

    def said(self, channel: int, since_s: float) -> tuple[Word, ...] | None:
        """What was said since a time."""
        return tuple(word for word in self._said if (word.end_s or 0.0) > since_s)

    def glimpsed(self, channel: int, since_s: float) -> tuple[Word, ...]:
        """The same."""
        return self.said(channel, since_s) or ()

    def _played(self) -> Samples:
        piece, self._saying = self._saying[:BLOCK], self._saying[BLOCK:]
        if self._muted:
            piece = piece * 0
        return np.pad(piece, (0, BLOCK - len(piece))).astype(np.float32) / 32_768

    def _tell(self, event: Event) -> None:
        self.events.append(event)
        self.scene = self.scene.after(event)


def spans_of(lines: Sequence[Line]) -> list[Span]:
    """When lines were said."""
    return [line.span for line in lines]
