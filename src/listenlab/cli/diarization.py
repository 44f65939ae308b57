"""The diarizer's models: got by `models get diarization`, told of by `models list`."""

from listenlab.cli.downloading import downloading
from listenlab.cli.printing import talk
from listenlab.wiring import diarizing
from listenlab.wiring.hearing import models_home

TO_INSTALL = "pip install 'listenlab[diarize]'"


def get_diarization(endpoint: str) -> None:
    """Get the models that tell voices on one microphone apart."""
    if diarizing.models_are_here():
        talk(f"{diarizing.NAME} is here already.")
    else:
        talk(f"Getting {diarizing.NAME}: {diarizing.source()} from {endpoint} into {models_home()}.")
        try:
            with downloading(diarizing.NAME) as report:
                diarizing.get_models(endpoint, report)
        except KeyboardInterrupt:
            talk(f"What has arrived of {diarizing.NAME} is kept: the same command goes on from there.")
            raise
        talk(f"{diarizing.NAME} is ready: recordings of one microphone are told apart with it from now on.")
    if not diarizing.package_is_here():
        talk(f"What runs it is not installed yet: {TO_INSTALL}")


def state() -> str:
    """How voices on one microphone are told apart here, in a sentence."""
    if diarizing.models_are_here() and diarizing.package_is_here():
        return "Voices on one microphone are told apart by the diarization models."
    wanted = [] if diarizing.package_is_here() else [TO_INSTALL]
    wanted += [] if diarizing.models_are_here() else [f"listenlab models get {diarizing.NAME}"]
    return f"Voices on one microphone are told apart without a model; better with one: {', then '.join(wanted)}"
