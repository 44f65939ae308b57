"""The shelf of recognition models: which Whispers there are to get, what each costs to run, and which is best here.

The models are OpenAI's Whisper and two that were distilled from it, converted for faster-whisper and kept by their
makers in repositories on the Hugging Face hub. Sizes are those of `model.bin` there. Of two models the bigger hears
better, so the best one is the biggest that hears the language, keeps up with people talking and fits into memory.

What a model costs was measured for tiny, base and small (int8, beam of 5, one thread of a 2-core machine with
AVX-512: 0.021, 0.042 and 0.117 processor seconds, 193, 263 and 517 MiB of memory, for a second of sound in windows of
thirty) and lies near a line through its size; for the bigger ones the line is followed on. Nothing here touches the
network or the disk, but for the vocabulary of a model that is not on the shelf.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from listenlab.errors import ModelMissing
from listenlab.hearing.models import ModelFolder

COST_PER_BYTE = 0.26e-9
"""Processor seconds for a second of sound, per byte of `model.bin`."""
MEMORY_BYTES, MEMORY_PER_BYTE = 150_000_000, 0.85
"""Memory at work: what every model takes, and more per byte of `model.bin`."""
KEEPS_UP_BELOW = 0.5
"""The cost up to which a model keeps up with a conversation and leaves half a processor core to everything else."""
COMFORTABLE_BELOW = 0.15
"""The cost up to which a model is recommended to somebody who has none."""
MEMORY_SHARE = 0.5
"""The share of a machine's memory that recognition may take."""
MANY_LANGUAGES_FROM = 51_865
"""The size of the vocabulary from which a Whisper hears more than English (English-only ones have one entry less)."""

_SPEEDS = ((0.05, "very fast"), (0.2, "fast"), (KEEPS_UP_BELOW, "steady"), (float("inf"), "slow"))
_ALIKE_BYTES = 10_000_000
_CACHED = "models--"


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that can be got from the hub."""

    name: str
    """What to call it, and the folder it will lie in."""
    repository: str
    """Where it is kept on the hub: its owner and name."""
    size_bytes: int = 0
    """The size of its `model.bin`, 0 where only the hub knows."""
    languages: int = 0
    """How many languages it hears: 1 is English only, 0 is not known."""


OFFERS = (
    Offer("tiny.en", "Systran/faster-whisper-tiny.en", 75_537_502, 1),
    Offer("tiny", "Systran/faster-whisper-tiny", 75_538_270, 99),
    Offer("base.en", "Systran/faster-whisper-base.en", 145_216_508, 1),
    Offer("base", "Systran/faster-whisper-base", 145_217_532, 99),
    Offer("small.en", "Systran/faster-whisper-small.en", 483_545_366, 1),
    Offer("small", "Systran/faster-whisper-small", 483_546_902, 99),
    Offer("medium.en", "Systran/faster-whisper-medium.en", 1_527_904_330, 1),
    Offer("medium", "Systran/faster-whisper-medium", 1_527_906_378, 99),
    Offer("distil-large-v3", "Systran/faster-distil-whisper-large-v3", 1_512_927_867, 1),
    Offer("large-v3-turbo", "mobiuslabsgmbh/faster-whisper-large-v3-turbo", 1_617_884_929, 100),
    Offer("large-v3", "Systran/faster-whisper-large-v3", 3_087_284_237, 100),
)
"""What can be got by a short name, small to big."""


def offered(wanted: str) -> Offer:
    """The model of that name, or that hub repository as OWNER/NAME.

    Raises ModelMissing, with the name most like the wanted one, when it is neither.
    """
    for offer in OFFERS:
        if wanted in {offer.name, offer.repository}:
            return offer
    owner, slash, name = wanted.partition("/")
    if slash and is_name(owner) and is_name(name):
        return Offer(name, wanted)
    names = [offer.name for offer in OFFERS]
    alike = get_close_matches(wanted, names, n=1, cutoff=0.5) or [name for name in names if wanted in name]
    meant = f"Did you mean `{alike[0]}`?" if alike else f"There are: {', '.join(names)}."
    raise ModelMissing(f"There is no model called {wanted!r} to get.", f"{meant} Or name a hub repository, OWNER/NAME.")


def is_name(text: str) -> bool:
    """Whether a text can name a model: letters, digits, `.`, `_` and `-`, beginning with a letter or digit."""
    return text.isascii() and text[:1].isalnum() and text.replace(".", "").replace("_", "").replace("-", "").isalnum()


def cost(size_bytes: int) -> float:
    """Processor seconds for a second of sound, about, of a model with a `model.bin` of that size."""
    return size_bytes * COST_PER_BYTE


def speed(cost: float) -> str:
    """The speed class for seconds per second of sound: very fast, fast, steady (all keep up with talk), or slow."""
    return next(word for limit, word in _SPEEDS if cost <= limit)


def size_bytes(model: ModelFolder) -> int:
    """The size of a model's `model.bin`."""
    return (model.path / "model.bin").stat().st_size


def languages(model: ModelFolder) -> int:
    """How many languages an installed model hears: 1 is English only."""
    for offer in OFFERS:
        if offer.name == model.name:
            return offer.languages
    if model.name.endswith(".en"):
        return 1
    return 99 if _vocabulary_size(model.path) >= MANY_LANGUAGES_FROM else 1


def usual_name(model: ModelFolder) -> str:
    """What to call a model from elsewhere: its short name where its folder, or its place in a hub cache, tells it."""
    cache = model.path.resolve().parent.parent.name
    is_snapshot = cache.startswith(_CACHED) and model.path.resolve().parent.name == "snapshots"
    repository = cache.removeprefix(_CACHED).replace("--", "/") if is_snapshot else model.name
    name = repository.rpartition("/")[2]
    return next((offer.name for offer in OFFERS if name == offer.repository.rpartition("/")[2]), name)


def best(
    models: Sequence[ModelFolder], language: str, memory_bytes: int | None, costs: Mapping[str, float] | None = None
) -> ModelFolder | None:
    """The best of the installed models for a machine with that much memory (None: not known), or None.

    One that is not for people, or does not hear the language (a two-letter code), is never taken. Where none keeps
    up and fits, the lightest is. `costs` are those measured here, by the models' names.
    """
    here = costs or {}
    usable = [model for model in models if model.for_people and (language == "en" or languages(model) > 1)]
    able = [
        model
        for model in usable
        if here.get(model.name, cost(size_bytes(model))) <= KEEPS_UP_BELOW and _fits(size_bytes(model), memory_bytes)
    ]
    if able:
        return max(able, key=lambda model: (size_bytes(model) // _ALIKE_BYTES, -languages(model)))
    return min(usable, key=size_bytes, default=None)


def recommended(language: str, memory_bytes: int | None) -> Offer:
    """What somebody without a model should get."""
    heard = [offer for offer in OFFERS if (offer.languages == 1) == (language == "en")]
    able = [
        offer
        for offer in heard
        if cost(offer.size_bytes) <= COMFORTABLE_BELOW and _fits(offer.size_bytes, memory_bytes)
    ]
    return able[-1] if able else heard[0]


def _fits(size: int, memory_bytes: int | None) -> bool:
    return memory_bytes is None or MEMORY_BYTES + MEMORY_PER_BYTE * size <= MEMORY_SHARE * memory_bytes


def _vocabulary_size(folder: Path) -> int:
    """How many entries a model's vocabulary has; 0 where it cannot be read."""
    try:
        listed = folder / "vocabulary.json"
        if listed.is_file():
            return len(json.loads(listed.read_text("utf-8")))
        return len((folder / "vocabulary.txt").read_text("utf-8").split("\n"))
    except (OSError, ValueError, TypeError):
        return 0
