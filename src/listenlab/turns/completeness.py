"""How likely spoken words stop short of a thought, learned from marked meetings.

A logistic model over the last four words: its features are those words, their endings and their closed-class skeleton
("* that the"), each hashed by CRC-32 into one of 65,536 weights of one signed byte. Weights ship for English, in
`en/turn_ends.bin`; `en/turn_ends.md` says how they were learned and how far they can be trusted. A language without
weights has no model.
"""

import math
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from struct import unpack

from listenlab.lexicon import phrases

BUCKETS = 1 << 16
WEIGHT_STEP = 1 / 64
"""What one step of a stored byte weighs, in log odds."""
WORDS_SEEN = 4
_HEADER = "<f"


def incompleteness(said: Sequence[str], language: str) -> float | None:
    """The probability that somebody who stops after these tokens was not done; None where nothing was learned."""
    learned = _weights(language)
    if learned is None or not said:
        return None
    bias, weights = learned
    done = bias + WEIGHT_STEP * sum(
        weights[bucket] - 256 if weights[bucket] > 127 else weights[bucket] for bucket in buckets(said, language)
    )
    return 1 / (1 + math.exp(done))


def buckets(said: Sequence[str], language: str) -> list[int]:
    """Where the weights of the last words' features lie, always the same number of them."""
    near = ["^"] * WORDS_SEEN + list(said[-WORDS_SEEN:])
    closed = phrases("closed_class", language)
    return [zlib.crc32(feature.encode()) % BUCKETS for feature in _features(near[-WORDS_SEEN:], closed)]


def _features(near: Sequence[str], closed: frozenset[str]) -> list[str]:
    """Single words, then runs of two to four: as words, as endings of words, as closed-class skeleton."""
    _, third, second, last = near
    features = [f"last {last}", f"second {second}", f"third {third}"]
    spellings = {
        "words": near,
        "endings": [word if len(word) <= 4 else f"*{word[-3:]}" for word in near],
        "skeleton": [word if word in closed else "*" for word in near],
    }
    for name, spelled in spellings.items():
        features += [f"{name} {' '.join(spelled[-length:])}" for length in (2, 3, 4)]
    endings = spellings["endings"]
    return [*features, f"ending {endings[-1]}", f"skip {endings[1]} {endings[3]}"]


@cache
def _weights(language: str) -> tuple[float, bytes] | None:
    stored = files(__package__).joinpath(language, "turn_ends.bin") if language.isalpha() else None
    if stored is None or not stored.is_file():
        return None
    content = stored.read_bytes()
    (bias,) = unpack(_HEADER, content[:4])
    return bias, content[4:]
