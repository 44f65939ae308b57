"""Casting: from what a person wants of a talk aloud to a talk that can begin, for a terminal or a screen."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from listenlab.cli.benches import bench_for
from listenlab.cli.staging import Staging
from listenlab.errors import ConfigError
from listenlab.practice.aloud.pausing import Patience
from listenlab.practice.aloud.scene import Tell
from listenlab.practice.recording import Plan, planned
from listenlab.practice.rehearsing import Rehearsal, drill_of
from listenlab.practice.wishes import Wishes
from listenlab.wiring.building import library, settings
from listenlab.wiring.recording import named
from listenlab.wiring.rehearsing import theatre

SPEEDS, PAUSES_S = (0.5, 2.0), (0.5, 5.0)
_ID_BYTES = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a talk aloud is to be."""

    device: str | None = None
    """The microphone, by number or a part of its name; None for the usual one."""
    model: str | None = None
    """The recognition model; None for the usual one."""
    profile: str | None = None
    """The id of the profile to score with; None for the usual one."""
    speed: float | None = None
    """How fast the partner speaks; None for the usual speed."""
    pause_s: float | None = None
    """How long a silence ends a turn; None for the usual one."""
    voiced: bool = True
    """Whether the partner is heard, or only read."""


def within(name: str, value: float, span: tuple[float, float]) -> float:
    """A setting's value; raises ConfigError where it is out of range."""
    least, most = span
    if not least <= value <= most:
        raise ConfigError(f"{name} is {value:g}.", f"It can be {least:g} to {most:g}.")
    return value


def staged(rehearsal: Rehearsal, wanted: Wanted, tell: Tell) -> Staging:
    """A talk that has not begun; raises ModelMissing, ModelBroken, CaptureError, StoreError, ConfigError."""
    person, bench, chosen = rehearsal.scenario, bench_for(wanted.profile), settings()
    speed = within("speech_speed", wanted.speed or chosen.speech_speed, SPEEDS)
    patience = Patience().with_pause(within("turn_pause_s", wanted.pause_s or chosen.turn_pause_s, PAUSES_S))
    things = theatre(chosen, person, device=wanted.device, model=wanted.model, speed=speed, voiced=wanted.voiced)
    wishes = Wishes(None, wanted.profile, wanted.model, partner=person.partner)
    plan = Plan(named(things.microphones), wishes, title=person.title, drill=drill_of(person))
    beginning = planned(plan, bench, secrets.token_hex(_ID_BYTES), datetime.now().astimezone())
    return Staging(rehearsal, beginning, things, bench, library(), tell, patience)
