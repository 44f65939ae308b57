"""The recogniser and what goes with it, found and loaded when a recording comes."""

from pathlib import Path

from listenlab.config import Settings, home
from listenlab.errors import ModelMissing
from listenlab.hearing.models import ModelFolder, find, installed
from listenlab.practice.ports import Ears
from listenlab.wiring.shipped import shipped

AUTO = "auto"


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


def model(wanted: str) -> ModelFolder:
    """The model of that name or folder; `auto` is the best installed one that is for people.

    Raises ModelMissing, ModelBroken.
    """
    if wanted != AUTO:
        return find(wanted, models_home(), shipped_models())
    usable = [each for each in models() if each.for_people]
    if not usable:
        raise ModelMissing(
            "There is no recognition model for people's voices on this machine.",
            f"Put a faster-whisper model folder into {models_home()}, or name one with --model FOLDER.",
        )
    return max(usable, key=lambda each: (each.path / "model.bin").stat().st_size)


def ears(settings: Settings, wanted: str | None) -> Ears:
    """What it takes to hear a recording with the model wanted. Raises ModelMissing, ModelBroken."""
    from listenlab.hearing import recogniser, sound, voice_activity

    chosen = model(wanted or settings.model)
    return Ears(sound.read, voice_activity.speech_probability, recogniser.load(chosen, settings.language))
