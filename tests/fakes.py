"""The ports, played by hand: what a person would have said instead of a microphone and a recogniser."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span, Word
from listenlab.practice.ports import Ears

RATE_HZ = 16_000
Samples = NDArray[np.float32]


@dataclass(frozen=True)
class Played:
    """A recording that was made up."""

    samples: Samples
    notes: tuple[str, ...] = ()

    @property
    def duration_s(self) -> float:
        return len(self.samples) / RATE_HZ


def babble(spans: Sequence[Span], duration_s: float, seed: int) -> Samples:
    """Noise of the colour of a voice within spans, shape (frames,); near silence elsewhere."""
    noise = np.random.default_rng(seed).standard_normal(round(duration_s * RATE_HZ)).astype(np.float32)
    loudness = np.full(len(noise), 1e-4, np.float32)
    for span in spans:
        loudness[round(span.start_s * RATE_HZ) : round(span.end_s * RATE_HZ)] = 0.1
    return noise * loudness


def loud_is_speech(samples: Samples) -> Samples:
    """A stand-in for Silero: sound above -40 dBFS is surely speech."""
    steps = len(samples) // 512
    level = np.sqrt(np.mean(samples[: steps * 512].reshape(steps, 512) ** 2, axis=1))
    return np.where(level > 0.01, 0.95, 0.02).astype(np.float32)


class Prompter:
    """A recogniser that knows the script: each span of sound is the next line of whoever speaks."""

    name = "prompter"

    def __init__(self, lines: dict[float, str]) -> None:
        """`lines` maps the second at which a line begins to its words."""
        self._lines = lines

    def words(
        self, samples: Samples, spans: Sequence[Span], heard: Callable[[float], None], channel: int | None = None
    ) -> tuple[Word, ...]:
        """The words of every line that begins within half a second of a span's start."""
        spoken: list[Word] = []
        for span in spans:
            text = next((line for start_s, line in self._lines.items() if abs(start_s - span.start_s) < 0.5), "")
            each_s = span.duration_s / max(1, len(text.split()))
            for number, word in enumerate(text.split()):
                start_s = span.start_s + number * each_s
                spoken.append(Word(word, start_s, start_s + each_s, 0.9))
            heard(span.end_s)
        return tuple(spoken)


def ears(recording: Played, lines: dict[float, str]) -> Ears:
    """Ears that hear a made-up recording and know what is said in it."""

    def read(path: Path | Sequence[Path]) -> Played:
        return recording

    return Ears(read, loud_is_speech, Prompter(lines))
