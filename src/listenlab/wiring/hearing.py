"""The recogniser and what goes with it, found and loaded when a recording comes; and the models it can be made of."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from listenlab.config import Settings, home
from listenlab.errors import ModelMissing
from listenlab.hearing import housing, shelf
from listenlab.hearing.jobs import Job
from listenlab.hearing.models import ModelFolder, find, installed, opened
from listenlab.practice.ports import Ears
from listenlab.wiring.pace import costs, pace_of
from listenlab.wiring.shipped import shipped

AUTO = "auto"
TRIED_UP_TO_BYTES = 600_000_000
"""The biggest `model.bin` that is loaded for a trial before its model is adopted; that takes about a second."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A model on the shelf or on this machine, as a list shows it."""

    name: str
    """What to call it."""
    size_bytes: int
    """The size of its `model.bin`."""
    languages: int
    """How many languages it hears: 1 is English only."""
    speed: str
    """Its speed class."""
    hour_takes_s: float
    """Processor seconds that an hour of sound takes, about."""
    measured: bool
    """Whether the speed was measured on this machine; else it is an estimate by the size."""
    here: bool
    """Whether it can be used."""
    begun: bool = False
    """Whether it has been fetched in part."""
    for_people: bool = True
    """False where it only serves samples and tests."""
    picked: bool = False
    """Whether `auto` means this one."""


def models() -> tuple[ModelFolder, ...]:
    """Every model on this machine."""
    return installed(models_home(), shipped_models())


def models_home() -> Path:
    """The folder in which a person keeps models."""
    return home() / "models"


def shipped_models() -> tuple[Path, ...]:
    """The folders of the models that come with listenlab."""
    demo = shipped("models/demo")
    return (demo,) if demo else ()


def model(wanted: str, language: str = "en") -> ModelFolder:
    """The model of that name or folder; `auto` is the best installed one for people, the language and this machine.

    Raises ModelMissing, ModelBroken.
    """
    if wanted != AUTO:
        return find(wanted, models_home(), shipped_models())
    here = models()
    chosen = shelf.best(here, language, _memory_bytes(), costs(here))
    if chosen is None:
        raise ModelMissing("There is no recognition model for people's voices on this machine.", how_to_begin(language))
    return chosen


def how_to_begin(language: str = "en") -> str:
    """What somebody without a model should do: its name, its size, and the command."""
    offer = shelf.recommended(language, _memory_bytes())
    size = housing.megabytes(offer.size_bytes)
    return f"Get one ({size}, once, from the Hugging Face hub): listenlab models get {offer.name}"


def listed_models(language: str = "en") -> tuple[Listed, ...]:
    """What can be got, small to big, then what else is here."""
    here = {each.name: each for each in models()}
    chosen = shelf.best(tuple(here.values()), language, _memory_bytes(), costs(here.values()))
    on_offer = [_listed_offer(offer) for offer in shelf.OFFERS if offer.name not in here]
    lying_here = [_listed_here(each, picked=each is chosen) for each in here.values()]
    order = {offer.name: place for place, offer in enumerate(shelf.OFFERS)}
    return tuple(sorted((*on_offer, *lying_here), key=lambda each: order.get(each.name, len(order))))


def _listed_offer(offer: shelf.Offer) -> Listed:
    cost = shelf.cost(offer.size_bytes)
    begun = housing.unfinished(models_home(), offer.name).is_dir()
    speed = shelf.speed(cost)
    return Listed(
        offer.name, offer.size_bytes, offer.languages, speed, cost * 3600, measured=False, here=False, begun=begun
    )


def _listed_here(each: ModelFolder, *, picked: bool) -> Listed:
    size, known = shelf.size_bytes(each), pace_of(each)
    cost = known.cost if known else shelf.cost(size)
    return Listed(
        each.name,
        size,
        shelf.languages(each),
        shelf.speed(cost),
        cost * 3600,
        measured=known is not None,
        here=True,
        for_people=each.for_people,
        picked=picked,
    )


def model_is_here(name: str) -> bool:
    """Whether a model that was got or added under this name can be used."""
    return housing.usable(models_home(), name)


def get_model(offer: shelf.Offer, endpoint: str, report: Callable[[int, int], None]) -> ModelFolder:
    """Get a model from the hub; `report` is told how many bytes are here, and how many there will be.

    Raises DownloadFailed, DiskFull, HearingError.
    """
    from listenlab.hearing import fetching

    return fetching.fetch(offer, models_home(), endpoint, report)


def add_model(wanted: str, name: str | None) -> ModelFolder:
    """Copy the model in a folder, or the one of that name in the Hugging Face cache, among a person's own.

    Raises ModelMissing, ModelBroken when it cannot be used, HearingError when its name is taken, DiskFull.
    """
    from listenlab.hearing import apart, fetching

    path = Path(wanted).expanduser()
    source = opened(path) if path.is_dir() else fetching.cached(shelf.offered(wanted))
    if shelf.size_bytes(source) <= TRIED_UP_TO_BYTES:
        apart.prove(source)
    given = shelf.usual_name(source) if path.is_dir() else shelf.offered(wanted).name
    return housing.adopt(source, models_home(), name or given)


def ensure_removable(name: str) -> None:
    """Raise ModelMissing, or HearingError, when no model of a person's own has this name."""
    housing.ensure_removable(models_home(), name, shipped_models())


def remove_model(name: str) -> int:
    """Remove one of a person's own models; answers with the bytes freed. Raises ModelMissing, HearingError."""
    return housing.remove(models_home(), name, shipped_models())


def ears(settings: Settings, wanted: str | None, names: tuple[str, ...] = ()) -> Ears:
    """What it takes to hear a recording of people of these names with the model wanted.

    Raises ModelMissing, ModelBroken.
    """
    from listenlab.hearing import apart, sound, voice_activity
    from listenlab.hearing.diarizer import diarizer

    job = job_for(settings, wanted, names)
    told = diarizer(models_home())
    return Ears(sound.read, voice_activity.speech_probability, apart.load(job), diarizer=told)


def job_for(settings: Settings, wanted: str | None, names: tuple[str, ...]) -> Job:
    """The recogniser's job for people of these names with the model wanted; raises ModelMissing, ModelBroken."""
    chosen = model(wanted or settings.model, settings.language)
    return Job(chosen, settings.language, expected(chosen, (*names, *settings.hotwords)))


def expected(model: ModelFolder, hotwords: tuple[str, ...]) -> str:
    """Names and terms as the recogniser takes them, each once; none for a model that knows only the samples' words."""
    return ", ".join(dict.fromkeys(hotwords)) if model.for_people else ""


def length_s(path: Path) -> float:
    """How long a recording lasts, which is decoded whole for it; raises AudioUnreadable."""
    from listenlab.hearing import sound

    return sound.read(path).duration_s


def _memory_bytes() -> int | None:
    """The memory of this machine, or None where the system does not tell (Windows)."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
