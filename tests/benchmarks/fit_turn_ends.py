"""Learns from marked meetings how turns end, and writes the weights of `listenlab.turns.completeness`.

    python -m tests.benchmarks.fit_turn_ends FOLDER [--output FILE]

FOLDER holds `mrda.jsonl`: dialogue-act units of ICSI meetings with timed words in milliseconds (words CC BY 4.0). Only
numbers leave this program. A place between two words counts as done where a unit ends that nobody broke off, and as
not done inside a unit or where a unit was marked as interrupted or abandoned; pauses inside a unit count fully, other
places inside by a drawn share, broken-off ends twice. Context is what the same person said without a pause of 0.5 s.
It is a logistic regression pulled to zero (`FREEDOM`); the seed is fixed, so the same data give the same bytes. Needs
the extra `fit`.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from struct import pack
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression

from listenlab.lexicon.tokens import tokens
from listenlab.turns.completeness import BUCKETS, WEIGHT_STEP, WORDS_SEEN, buckets

SEED = 20
STEPS = 100
FREEDOM = 0.1
INSIDE_SHARE = 0.3
BROKEN_WEIGHT = 2.0
PAUSE_MS = 300
SPURT_GAP_MS = 500
TARGET = Path("src/listenlab/turns/en/turn_ends.bin")


@dataclass(frozen=True, slots=True)
class Place:
    """A place after a word where its speaker might have been done."""

    meeting: str
    """Where it was said, to hold meetings out by."""
    said: tuple[str, ...]
    """The tokens up to it."""
    done: bool
    """Whether a unit ended there that nobody broke off."""
    weight: float
    """How much it counts."""


def units_of(path: Path) -> list[dict[str, Any]]:
    """The marked units of the meetings in a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def places(units: Iterable[dict[str, Any]]) -> list[Place]:
    """Every place to learn from, in the order of the speakers."""
    drawn = np.random.default_rng(SEED)
    speakers: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for unit in units:
        speakers[unit["m"], unit["s"]].append(unit)
    return [place for theirs in speakers.values() for place in _of_one(sorted(theirs, key=_start), drawn)]


def _start(unit: dict[str, Any]) -> int:
    return int(unit["t0"])


def _of_one(units: list[dict[str, Any]], drawn: np.random.Generator) -> Iterator[Place]:
    """The places in what one speaker said in one meeting."""
    said: list[str] = []
    ended_ms = -SPURT_GAP_MS
    for unit in units:
        followers = [*unit["w"][1:], None]
        for (word, start_ms, length_ms), following in zip(unit["w"], followers, strict=True):
            kept = said if start_ms - ended_ms < SPURT_GAP_MS else []
            said = [*kept, *tokens(word)][-WORDS_SEEN:]
            ended_ms = start_ms + length_ms
            if not said or word.endswith("-") or unit["da"].startswith(("x", "z")):
                continue
            if following is None:
                broken = "%-" in unit["da"]
                yield Place(unit["m"], tuple(said), not broken, BROKEN_WEIGHT if broken else 1.0)
            elif following[1] - ended_ms >= PAUSE_MS or drawn.random() < INSIDE_SHARE:
                yield Place(unit["m"], tuple(said), done=False, weight=1.0)


def learned(found: list[Place]) -> tuple[float, np.ndarray]:
    """The bias and the int8 weights, shape (BUCKETS,), that best tell done places from others."""
    where = [buckets(place.said, "en") for place in found]
    edges = np.cumsum([0, *map(len, where)])
    shape = (len(found), BUCKETS)
    features = csr_array((np.ones(edges[-1], np.float32), np.concatenate(where), edges), shape=shape)
    model = LogisticRegression(C=FREEDOM, max_iter=STEPS)
    model.fit(features, [place.done for place in found], sample_weight=[place.weight for place in found])
    weights = np.clip(np.round(model.coef_[0] / WEIGHT_STEP), -127, 127).astype(np.int8)
    return float(model.intercept_[0]), weights


def main() -> None:
    """Writes the weights learned from all meetings of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--output", type=Path, default=TARGET)
    asked = parser.parse_args()
    found = places(units_of(asked.folder / "mrda.jsonl"))
    bias, weights = learned(found)
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_bytes(pack("<f", bias) + weights.tobytes())
    print(f"{len(found)} places, {np.count_nonzero(weights)} weights, bias {bias:+.2f}, written to {asked.output}")


if __name__ == "__main__":
    main()
