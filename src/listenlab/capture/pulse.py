"""PulseAudio and PipeWire: the sources PortAudio does not show by themselves.

On Linux PortAudio sees one device called "pulse", which is whatever the sound server takes for usual. The server's own
tool, `pactl`, lists every source by the name a person knows, the monitors of what this computer plays among them; and
libpulse takes the source that `PULSE_SOURCE` names when a stream is opened. Without `pactl` nothing more is offered.

Source: https://www.freedesktop.org/wiki/Software/PulseAudio/FAQ ("PULSE_SOURCE"), checked with PulseAudio 16.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

DEVICE = "pulse"
"""What PortAudio calls the way to the sound server."""
_PATIENCE_S = 3.0
_SPECIFICATION = re.compile(r"(\d+)ch (\d+)Hz")


@dataclass(frozen=True, slots=True)
class PulseSource:
    """Something the sound server can record from."""

    name: str
    """What the server calls it, which tells it from all others."""
    description: str
    """What a person calls it."""
    channels: int
    """How many channels it has."""
    rate_hz: int
    """Its rate."""
    plays: bool
    """Whether it is the monitor of a loudspeaker: what this computer plays."""
    usual: bool
    """Whether it is the usual one, or the monitor of the usual loudspeaker."""


def pulse_sources() -> tuple[PulseSource, ...]:
    """The sound server's sources; none where there is no server, no `pactl`, or an answer that cannot be read."""
    listed, facts = _answer("list", "sources"), _answer("info")
    if not isinstance(listed, list) or not isinstance(facts, dict):
        return ()
    usual: set[object] = {facts.get("default_source_name"), f"{facts.get('default_sink_name')}.monitor"}
    try:
        return tuple(_source(each, usual) for each in listed)
    except (KeyError, TypeError, AttributeError):
        return ()


def _source(told: dict[str, Any], usual: set[object]) -> PulseSource:
    specified = _SPECIFICATION.search(told["sample_specification"])
    return PulseSource(
        name=str(told["name"]),
        description=str(told.get("description") or told["name"]),
        channels=int(specified[1]) if specified else 1,
        rate_hz=int(specified[2]) if specified else 48_000,
        plays=told.get("properties", {}).get("device.class") == "monitor",
        usual=told["name"] in usual,
    )


def _answer(*question: str) -> Any:
    asked = ["pactl", "--format=json", *question]
    try:
        done = subprocess.run(  # noqa: S603 (no word of it comes from outside)
            asked, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=_PATIENCE_S
        )
        return json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


@contextmanager
def pointed_at(source: str) -> Iterator[None]:
    """While streams are opened in here, the device "pulse" means this source; an empty name changes nothing."""
    before = os.environ.get("PULSE_SOURCE")
    if source:
        os.environ["PULSE_SOURCE"] = source
    try:
        yield
    finally:
        if source and before is None:
            del os.environ["PULSE_SOURCE"]
        elif before is not None:
            os.environ["PULSE_SOURCE"] = before
