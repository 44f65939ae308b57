"""From shards of windows to batches: what the decoder reads, what it should write next, and where that is heard.

A window's tokens follow Whisper: start of transcript, then with time stamps `<|s|> words mark <|e|>` a sentence, or
`<|notimestamps|>` and the words alone (what faster-whisper uses to place words), then end of text. A window without
speech gives `<|nospeech|>` right after the start. Positions are fiftieths of a second.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.training.tokens import STAMPS_A_SECOND, number_of

START, END, NO_SPEECH, NO_STAMPS, FIRST_STAMP = (
    number_of(token)
    for token in ("<|startoftranscript|>", "<|endoftext|>", "<|nospeech|>", "<|notimestamps|>", "<|0.00|>")
)
IGNORED = -100
LATEST_FIRST_STAMP = STAMPS_A_SECOND
"""faster-whisper lets the first time stamp be at most 1.00 s."""


@dataclass(frozen=True)
class Batch:
    """Windows side by side."""

    mel: Tensor
    """float32, shape (batch, 80, hundredths of a second)."""
    offsets: Tensor
    """Frames by which each window's positions are shifted, shape (batch,)."""
    phones: Tensor
    """Phone heard at each frame, shape (batch, frames)."""
    words: Tensor
    """Word heard at each frame, shape (batch, frames)."""
    tokens: Tensor
    """What the decoder reads, shape (batch, length)."""
    targets: Tensor
    """What it should write next, `IGNORED` where it does not matter, shape (batch, length)."""
    begins: Tensor
    """First frame of what it should write next, shape (batch, length)."""
    ends: Tensor
    """The frame after its last; equal to `begins` where there is none."""


@dataclass
class Written:
    """A transcript as the decoder learns it."""

    tokens: list[int]
    targets: list[int]
    spans: list[tuple[int, int]]


class Shards:
    """All complete shards of one kind in a folder, or those of their windows that end early, cut to `longest_s`."""

    def __init__(self, folder: Path, kind: str, longest_s: float) -> None:
        self._folder, self._kind, self._longest_s = folder, kind, longest_s
        self._seen: set[str] = set()
        self._windows: list[tuple[Any, Any, Any]] = []
        self.look()

    def look(self) -> None:
        """Open shards that were completed since the last look."""
        for path in sorted(self._folder.glob(f"{self._kind}-*.json")):
            if path.stem not in self._seen:
                self._seen.add(path.stem)
                mel = np.load(path.with_suffix(".mel.npy"), mmap_mode="r")
                frames = np.load(path.with_suffix(".frames.npy"), mmap_mode="r")
                windows = zip(mel, frames, json.loads(path.read_text()), strict=True)
                self._windows += [window for window in windows if _end_s(window[2]) < self._longest_s - 0.3]

    def draw(self, chance: random.Random) -> tuple[Any, Any, Any]:
        """Any window: mel, frames, sentences."""
        mel, frames, sentences = chance.choice(self._windows)
        columns, labels = int(self._longest_s * 100), int(self._longest_s * STAMPS_A_SECOND)
        return np.array(mel[:, :columns], np.float32), np.array(frames[:, :labels], np.int64), sentences


def _end_s(sentences: list[Any]) -> float:
    return float(sentences[-1]["spans_s"][-1][1]) if sentences else 0.0


def _frame(time_s: float) -> int:
    return round(time_s * STAMPS_A_SECOND)


def _spoken(sentences: list[Any], offset: int, *, stamped: bool) -> list[tuple[int, tuple[int, int]]]:
    """Every token to write with the frames it is heard in."""
    spoken: list[tuple[int, tuple[int, int]]] = []
    for place, sentence in enumerate(sentences):
        spans = [(_frame(s), max(_frame(s) + 1, _frame(e))) for s, e in sentence["spans_s"]]
        begin, end = spans[0][0], spans[-1][1]
        if stamped:
            stamp = min(offset + begin, LATEST_FIRST_STAMP) if place == 0 and offset == 0 else offset + begin
            spoken.append((FIRST_STAMP + min(stamp, 1500), (begin - 2, begin + 2)))
        spoken += zip(sentence["tokens"], spans, strict=True)
        if sentence["mark"] is not None:
            later = sentences[place + 1 :]
            following = _frame(later[0]["spans_s"][0][0]) if later else end + 15
            spoken.append((sentence["mark"], (end, max(end + 3, min(following, end + 20)))))
        if stamped:
            spoken.append((FIRST_STAMP + min(offset + end, 1500), (end - 2, end + 2)))
    return spoken


def written(sentences: list[Any], offset: int, *, stamped: bool) -> Written:
    """The transcript of a window whose positions are shifted by `offset` frames."""
    if not sentences:
        return Written([START, FIRST_STAMP + offset if stamped else NO_STAMPS], [NO_SPEECH, END], [(0, 0), (0, 0)])
    spoken = _spoken(sentences, offset, stamped=stamped)
    read = [START, *([] if stamped else [NO_STAMPS]), *(token for token, _ in spoken)]
    start = [] if stamped else [(IGNORED, (0, 0))]
    targets = [*start, *spoken, (END, (0, 0))]
    return Written(read, [token for token, _ in targets], [span for _, span in targets])


def batch(shards: Shards, size: int, chance: random.Random, *, shifted: bool) -> Batch:
    """`size` windows drawn at random; where `shifted`, most are placed anywhere in Whisper's thirty seconds."""
    drawn = [shards.draw(chance) for _ in range(size)]
    frames = drawn[0][1].shape[1]
    offsets = [chance.randint(0, 1500 - frames) if shifted and chance.random() < 0.7 else 0 for _ in drawn]
    transcripts = [
        written(sentences, offset, stamped=chance.random() < 0.65)
        for (_, _, sentences), offset in zip(drawn, offsets, strict=True)
    ]
    length = max(len(transcript.tokens) for transcript in transcripts)
    table = np.full((4, size, length), 0)
    table[0], table[1] = END, IGNORED
    for row, transcript in enumerate(transcripts):
        count = len(transcript.tokens)
        table[0, row, :count], table[1, row, :count] = transcript.tokens, transcript.targets
        spans = np.array(transcript.spans)
        table[2, row, :count] = spans[:, 0].clip(0, frames)
        table[3, row, :count] = np.maximum(spans[:, 1].clip(0, frames), table[2, row, :count])
    mel = torch.from_numpy(np.stack([_masked(mel, chance) for mel, _, _ in drawn]))
    labels = torch.from_numpy(np.stack([labels for _, labels, _ in drawn]))
    tokens, targets, begins, ends = torch.from_numpy(table)
    return Batch(mel, torch.tensor(offsets), labels[:, 0], labels[:, 1], tokens, targets, begins, ends)


def _masked(mel: Any, chance: random.Random) -> Any:
    """`mel` with a few bands and moments blanked (light SpecAugment), and sometimes a raised floor."""
    columns = mel.shape[1]
    for _ in range(chance.randint(0, 2)):
        width = chance.randint(1, 8)
        band = chance.randrange(80 - width)
        mel[band : band + width] = mel[band : band + width].mean()
    for _ in range(chance.randint(0, columns // 400)):
        width = chance.randint(1, 10)
        moment = chance.randrange(columns - width)
        mel[:, moment : moment + width] = mel.mean()
    if chance.random() < 0.2:
        mel = np.maximum(mel, mel.max() - 2.0 + chance.uniform(0, 0.35))
    return mel
