"""How likely spoken words stop short of a thought, learned from marked meetings.

A logistic model over the last eight words: its features are the last four as words, as endings and as closed-class
skeleton ("* that the"), how far back a word lies that opens a clause ("if", "because"), and the rest as a bag; each is
hashed by CRC-32 into one of 131,072 weights of one signed byte. Weights ship for English, in `en/turn_ends.bin`;
`en/turn_ends.md` says how they were learned and how far they can be trusted. A language without weights has no model.
"""

import math
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from struct import unpack

from listenlab.lexicon import phrases

BUCKETS = 1 << 17
WEIGHT_STEP = 1 / 64
"""What one step of a stored byte weighs, in log odds."""
WORDS_SEEN = 8
_BAG = 5
_HEADER = "<f"


def incompleteness(said: Sequence[str], language: str) -> float | None:
    """The probability that somebody who stops after these tokens was not done; None where nothing was learned."""
    stored = _weights(language)
    if stored is None or not said:
        return None
    bias, weights = stored
    done = bias + WEIGHT_STEP * sum(
        weights[bucket] - 256 if weights[bucket] > 127 else weights[bucket] for bucket in buckets(said, language)
    )
    return 1 / (1 + math.exp(done))


def learned(language: str) -> bool:
    """Whether there is a model for a language."""
    return _weights(language) is not None


def buckets(said: Sequence[str], language: str) -> list[int]:
    """Where the weights of the last words' features lie."""
    near = (["^"] * WORDS_SEEN + list(said[-WORDS_SEEN:]))[-WORDS_SEEN:]
    bag = [f"bag {word}" for word in dict.fromkeys(near[-_BAG - 1 : -1])]
    found = [*_runs(near, phrases("closed_class", language)), *_clause(near, language), *bag]
    return [zlib.crc32(feature.encode()) % BUCKETS for feature in found]


def _runs(near: list[str], closed: frozenset[str]) -> list[str]:
    """Single words, runs of two to four of them, and runs with gaps: as words, as endings, as closed-class skeleton."""
    endings = [_ending(word) for word in near]
    skeleton = [word if word in closed else "*" for word in near]
    features = [f"last {near[-1]}", f"second {near[-2]}", f"third {near[-3]}", f"ending {endings[-1]}"]
    for name, spelled in (("words", near), ("endings", endings), ("skeleton", skeleton)):
        features += [f"{name} {' '.join(spelled[-length:])}" for length in (2, 3, 4)]
    features += [f"skip {endings[-3]} {endings[-1]}", f"far skip {endings[-4]} {endings[-1]}"]
    mixed = f"mixed {endings[-3]} {skeleton[-2]} {endings[-1]}"
    return [*features, mixed, f"long mixed {' '.join(skeleton[-4:-1])} {endings[-1]}"]


def _ending(word: str) -> str:
    return word if len(word) <= 4 else f"*{word[-3:]}"


def _clause(near: list[str], language: str) -> list[str]:
    """The last word that opens a clause, and the last that leaves it waiting for another, by how far back they lie."""
    openers, conditions = phrases("clause_openers", language), phrases("conditions", language)
    back = near[::-1]
    opener = next((at for at, word in enumerate(back) if word in openers), None)
    condition = next((at for at, word in enumerate(back) if word in conditions), None)
    found = [] if condition is None else [f"condition {back[condition]} {condition}"]
    if opener is None:
        return found
    return [*found, f"opener {back[opener]} {opener}", f"opener {back[opener]} {min(opener, 3)} {_ending(back[0])}"]


@cache
def _weights(language: str) -> tuple[float, bytes] | None:
    stored = files(__package__).joinpath(language, "turn_ends.bin") if language.isalpha() else None
    if stored is None or not stored.is_file():
        return None
    content = stored.read_bytes()
    (bias,) = unpack(_HEADER, content[:4])
    return bias, content[4:]
