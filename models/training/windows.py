"""Training windows: what the recogniser will be handed, with the words and times that are in it.

A window is one to many utterances of one voice with pauses between them, as the packing of a recording makes them
(at most 28 s of sound), heard through faster-whisper's own feature extractor: log-mel float16, shape (80, hundredths
of a second). Where the sound ends early the features are filled with 0.0, as faster-whisper does. Short windows
(8 s) are for learning sounds fast, long ones (30 s) are the real thing. A shard of windows is three files:
`NAME.mel.npy`, `NAME.frames.npy` (phone and word of every fiftieth of a second, shape (windows, 2, frames)) and
`NAME.json` (a list of sentences for each window).
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from faster_whisper.feature_extractor import FeatureExtractor
from numpy.typing import NDArray

from models.training import rooms, text
from models.training.espeak import Engine
from models.training.synth import SAMPLE_RATE_HZ, Speech, said, timed, words_of
from models.training.tokens import STAMPS_A_SECOND, encoded
from models.training.voices import SAMPLE_VOICES, VOICES, Voice

SHORT_S, LONG_S, LONGEST_PACK_S = 8.0, 30.0, 28.0
SHARD_WINDOWS = {SHORT_S: 256, LONG_S: 64}
PHONE_COUNT = 128
"""Numbers for phones; espeak-ng's American English uses about seventy."""


@dataclass(frozen=True)
class Sentence:
    """One sentence in a window."""

    tokens: list[int]
    """Its words."""
    spans_s: list[tuple[float, float]]
    """When each word is said, from the window's start."""
    mark: int | None
    """The token of "." or "?"; None where it is broken off."""


@dataclass(frozen=True)
class Window:
    """One example to learn from."""

    mel: NDArray[np.float16]
    """What is heard, shape (80, hundredths of a second)."""
    frames: NDArray[np.int16]
    """Phone and word heard at every fiftieth of a second, 0 for none, shape (2, frames)."""
    sentences: list[Sentence]
    """What is said, in order; empty where nothing is."""


class Studio:
    """Makes windows one after the other from one seed (espeak-ng's own small variations aside)."""

    def __init__(self, seed: int) -> None:
        self._words = random.Random(seed)  # noqa: S311 - nothing secret
        self._sound = np.random.default_rng(seed)
        self._engine = Engine()
        self._ear = FeatureExtractor()

    def window(self, length_s: float) -> Window:
        """One window of `SHORT_S` or `LONG_S`."""
        draw = self._words
        frames = np.zeros((2, int(length_s * STAMPS_A_SECOND)), np.int16)
        fill_s = min(length_s, LONGEST_PACK_S) * (1 if draw.random() < 0.3 else draw.uniform(0.15, 1))
        if draw.random() < 0.06:
            sound = rooms.wordless(self._sound, int(fill_s * SAMPLE_RATE_HZ))
            return Window(self._heard(sound, length_s), frames, [])
        sound, sentences = self._pack(fill_s, frames)
        return Window(self._heard(sound, length_s), frames, sentences)

    def _pack(self, fill_s: float, frames: NDArray[np.int16]) -> tuple[rooms.Sound, list[Sentence]]:
        draw = self._words
        voice = _someone(draw)
        most = draw.randint(1, 4) if draw.random() < 0.4 else 99
        sound = np.zeros(int(fill_s * SAMPLE_RATE_HZ) + 1, np.float32)
        sentences: list[Sentence] = []
        now_s = draw.uniform(0.05, 0.5) if draw.random() < 0.9 else draw.uniform(0.5, 3)
        levels: list[float] = []
        for said_there in range(60):
            texts = text.utterance(draw)
            speech = self._said(texts, voice)
            if speech is None:
                continue
            if now_s + len(speech.samples) / SAMPLE_RATE_HZ > fill_s - 0.05 or len(levels) >= most:
                if levels or said_there > 40:
                    break
                continue
            samples = speech.samples * np.float32(10 ** (draw.uniform(-3, 3) / 20))
            levels.append(float(np.sqrt(np.mean(samples**2))))
            place = int(now_s * SAMPLE_RATE_HZ)
            sound[place : place + len(samples)] += samples
            sentences += _placed(texts, speech, now_s, frames)
            now_s += len(samples) / SAMPLE_RATE_HZ + _pause_s(draw)
        level = float(np.mean(levels)) if levels else 0.05
        end = int((now_s + draw.uniform(-0.1, 0.4)) * SAMPLE_RATE_HZ)
        sound = self._with_another_voice(sound[: max(end, SAMPLE_RATE_HZ // 2)], level, voice)
        return rooms.recorded(self._sound, rooms.in_a_room(self._sound, sound), level), sentences

    def _said(self, texts: list[str], voice: Voice) -> Speech | None:
        """The utterance, now and then cut off in the middle; None where the times are not to be trusted."""
        whole = " ".join(sentence[0].upper() + sentence[1:] for sentence in texts)  # else espeak-ng runs them on
        at = replace(voice, rate_wpm=voice.rate_wpm + self._words.randint(-6, 6))
        speech = timed(whole, self._engine.speak(said(whole), at.name, at.rate_wpm, at.pitch, at.pitch_range))
        lengths_s = [word.end_s - word.start_s for word in speech.words]
        if min(lengths_s) < 0.015 or max(lengths_s) > 2:
            return None
        if texts[-1][-1] not in ".?" and self._words.random() < 0.6:
            end = int(speech.words[-1].end_s * SAMPLE_RATE_HZ)
            faded = speech.samples[:end].copy()
            faded[-480:] *= np.linspace(1, 0, len(faded[-480:]), dtype=np.float32)
            return replace(speech, samples=faded)
        return speech

    def _with_another_voice(self, sound: rooms.Sound, level: float, voice: Voice) -> rooms.Sound:
        """In one window of eight the other person is faintly there: what is left of crosstalk."""
        draw = self._words
        if draw.random() > 0.12:
            return sound
        other = draw.choice([v for v in VOICES if v.name != voice.name])
        faint = self._said([" ".join(text.sentence(draw) for _ in range(3))], other)
        if faint is None:
            return sound
        samples = faint.samples[: len(sound)]
        ratio = level / (float(np.sqrt(np.mean(samples**2))) + 1e-6) * 10 ** (-draw.uniform(24, 45) / 20)
        place = draw.randrange(len(sound) - len(samples) + 1)
        sound[place : place + len(samples)] += samples * np.float32(ratio)
        return sound

    def _heard(self, sound: rooms.Sound, length_s: float) -> NDArray[np.float16]:
        columns = int(length_s * 100)
        mel = np.zeros((80, columns), np.float16)
        features = self._ear(sound)[:, :columns]
        mel[:, : features.shape[1]] = features
        return mel


def _someone(draw: random.Random) -> Voice:
    voice = draw.choice(SAMPLE_VOICES if draw.random() < 0.7 else VOICES)
    return replace(
        voice,
        rate_wpm=draw.randint(140, 190),
        pitch=voice.pitch + draw.randint(-12, 12),
        pitch_range=voice.pitch_range + draw.randint(-15, 15),
    )


def _pause_s(draw: random.Random) -> float:
    kind = draw.random()
    if kind < 0.75:
        return draw.uniform(0.25, 1.0)
    return draw.uniform(0.05, 0.3) if kind < 0.9 else draw.uniform(1, 3)


def _placed(texts: list[str], speech: Speech, at_s: float, frames: NDArray[np.int16]) -> list[Sentence]:
    """The sentences of an utterance that begins at `at_s`; its phones and words are entered in `frames`."""
    start_s = at_s
    for phone in speech.phones:
        frames[0, _frame(start_s) : _frame(at_s + phone.end_s)] = _phone_number(phone.name)
        start_s = at_s + phone.end_s
    spans = iter([(at_s + word.start_s, at_s + word.end_s) for word in speech.words])
    sentences = []
    for sentence in texts:
        tokens, mark = encoded(sentence)
        spans_s = [next(spans) for _ in words_of(sentence)]
        for token, (begin_s, end_s) in zip(tokens, spans_s, strict=True):
            frames[1, _frame(begin_s) : _frame(end_s)] = token
        sentences.append(Sentence(tokens, spans_s, mark))
    return sentences


def _frame(time_s: float) -> int:
    return max(0, int(np.ceil(time_s * STAMPS_A_SECOND - 0.5)))


def _phone_number(name: str) -> int:
    """A number from 1 for each phone, the same in every run; pauses are 0. Rare collisions do no harm."""
    if name.startswith("_") or not name:
        return 0
    spelled = sum(ord(sign) * 31**place for place, sign in enumerate(name))
    return 1 + int(spelled) % (PHONE_COUNT - 1)


def shards(seed: int, length_s: float, count: int, folder: Path) -> Iterator[Path]:
    """Write `count` shards of windows, giving each one's path without suffix as soon as it is complete."""
    studio = Studio(seed)
    kind = "short" if length_s == SHORT_S else "long"
    for shard in range(count):
        made = [studio.window(length_s) for _ in range(SHARD_WINDOWS[length_s])]
        path = folder / f"{kind}-{seed}-{shard:04d}"
        np.save(path.with_suffix(".mel.npy"), np.stack([window.mel for window in made]))
        np.save(path.with_suffix(".frames.npy"), np.stack([window.frames for window in made]))
        written = path.with_suffix(".part")
        written.write_text(json.dumps([[asdict(s) for s in window.sentences] for window in made]))
        written.rename(path.with_suffix(".json"))
        yield path


def main() -> None:
    """Make one seed's shards: `python -m models.training.windows --data DIR --seed 1 --short 40 --long 60`."""
    parser = argparse.ArgumentParser(description="Make training windows.")
    parser.add_argument("--data", type=Path, required=True, help="folder for the shards")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", type=int, default=0, help="shards of 256 windows of 8 s")
    parser.add_argument("--long", type=int, default=0, help="shards of 64 windows of 30 s")
    asked = parser.parse_args()
    asked.data.mkdir(parents=True, exist_ok=True)
    for length_s, count in ((SHORT_S, asked.short), (LONG_S, asked.long)):
        begun_s = time.monotonic()
        for path in shards(asked.seed, length_s, count, asked.data):
            print(f"{path.name} after {time.monotonic() - begun_s:.0f} s", flush=True)


if __name__ == "__main__":
    main()
