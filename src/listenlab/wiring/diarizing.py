"""The diarizer and its models, found on this machine or got from the hub."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from listenlab.practice.ports import Diarizer
from listenlab.wiring.hearing import models_home

NAME = "diarization"
"""What its models are called together."""


def diarizer() -> Diarizer | None:
    """What tells voices on one microphone apart, where its package and its models are there."""
    from listenlab.hearing import diarizer as door

    return door.diarizer(models_home())


def package_is_here() -> bool:
    """Whether what runs its models is installed."""
    from listenlab.hearing.pinned import PACKAGE

    return find_spec(PACKAGE) is not None


def models_are_here() -> bool:
    """Whether its models lie on this machine."""
    from listenlab.hearing.pinned import DIARIZATION

    return DIARIZATION.are_in(models_home() / NAME)


def source() -> str:
    """Where its models come from, in words."""
    from listenlab.hearing.pinned import DIARIZATION

    return DIARIZATION.repositories


def get_models(endpoint: str, report: Callable[[int, int], None]) -> Path:
    """Get its models from the hub; `report` is told how many bytes are here, and how many there will be.

    Raises DownloadFailed, DiskFull, HearingError.
    """
    from listenlab.hearing.fetching import fetch_pinned
    from listenlab.hearing.pinned import DIARIZATION

    return fetch_pinned(DIARIZATION, models_home(), endpoint, report)
