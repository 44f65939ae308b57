"""Pace: what a model costs on this very machine, once a trial has shown it.

The cost is the time for a second of sound: processor seconds, which a busy machine changes little, or seconds by the
clock on a graphics card. Figures lie in one small JSON file, by machine, as a person's folder may travel; a file that
cannot be read counts as empty, because measuring again is all that it takes.
"""

import json
import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from listenlab.hearing.jobs import Device
from listenlab.hearing.models import ModelFolder
from listenlab.hearing.shelf import size_bytes

FILE = "pace.json"


@dataclass(frozen=True, slots=True)
class Pace:
    """What a model costs on this machine."""

    cost: float
    """Seconds for a second of sound: 0 is free, 1 as long as the talk."""
    device: Device
    """What it ran on."""


def known(home: Path, model: ModelFolder) -> Pace | None:
    """What was measured of this very model on this machine, or None."""
    try:
        kept = _kept(home)[_machine()][model.name]
        return Pace(float(kept["cost"]), Device(kept["device"])) if kept["bytes"] == size_bytes(model) else None
    except (KeyError, TypeError, ValueError):
        return None


def keep(home: Path, model: ModelFolder, pace: Pace) -> None:
    """Keep a figure beside those of other models and machines."""
    kept = _kept(home)
    here = kept.get(_machine())
    figures = here if isinstance(here, dict) else {}
    kept[_machine()] = {
        **figures,
        model.name: {"bytes": size_bytes(model), "cost": round(pace.cost, 5), "device": pace.device.value},
    }
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = home / f".{FILE}.{os.getpid()}"
    new.touch(mode=0o600)
    new.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    new.replace(home / FILE)


def _kept(home: Path) -> dict[str, Any]:
    try:
        kept = json.loads((home / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _machine() -> str:
    return f"{platform.node()}, {platform.machine()}, {os.cpu_count()} processors"
