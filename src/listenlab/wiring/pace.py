"""How fast models hear on this machine, and on what."""

from collections.abc import Iterable

from listenlab.config import home
from listenlab.errors import ModelMissing
from listenlab.hearing import pace
from listenlab.hearing.jobs import Device
from listenlab.hearing.models import ModelFolder
from listenlab.hearing.pace import Pace
from listenlab.wiring.shipped import shipped

SAMPLE = "samples/good.flac"
"""The recording a model is tried on: half a minute of its right channel, where one person speaks most of the time."""


def device() -> str:
    """What recognition will run on here."""
    from listenlab.hearing.cards import card_count

    return "a graphics card, if it passes a trial" if card_count() else "the processor"


def pace_of(model: ModelFolder) -> Pace | None:
    """What was measured of a model here; None where it was not, or on a graphics card that is gone."""
    known = pace.known(home(), model)
    if known and known.device is Device.CARD:
        from listenlab.hearing.cards import card_count

        return known if card_count() else None
    return known


def costs(models: Iterable[ModelFolder]) -> dict[str, float]:
    """What is known of the models' costs here, by their names."""
    return {model.name: known.cost for model in models if (known := pace_of(model))}


def tried(model: ModelFolder) -> Pace:
    """Measure on a sample how fast a model hears here, and keep the figure. Raises ModelBroken, RecogniserLost."""
    from listenlab.hearing import sound, trial

    sample = shipped(SAMPLE)
    if sample is None:
        raise ModelMissing(f"{SAMPLE}, which a model is tried on, is not there.", "Install listenlab again.")
    found = trial.measured(model, sound.read(sample).samples[:, 1])
    pace.keep(home(), model, found)
    return found
