"""What listenlab needs on a machine, looked at one by one; looking changes nothing."""

import os
import platform
import shutil
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

from listenlab.config import Settings, config_file, home
from listenlab.errors import ListenlabError
from listenlab.hearing.models import ModelFolder
from listenlab.hearing.shelf import cost, size_bytes, speed
from listenlab.wiring.building import library, settings
from listenlab.wiring.hearing import model
from listenlab.wiring.pace import device, pace_of
from listenlab.wiring.scoring import yardsticks

_ROOM_BYTES = 1_000_000_000
_PORTAUDIO_FIXES = {
    "Linux": "Install it: `sudo apt-get install libportaudio2` (Debian, Ubuntu) or `sudo dnf install portaudio`.",
    "Darwin": "Reinstall sounddevice, which brings it along: `pip install --force-reinstall sounddevice`.",
    "Windows": "Reinstall sounddevice, which brings it along: `pip install --force-reinstall sounddevice`.",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    what: str
    """What was looked at."""
    fine: bool
    """Whether it is as it should be."""
    finding: str
    """What was found."""
    fix: str = ""
    """What to do where it is not."""
    needed: bool = True
    """Whether scoring transcripts fails without it."""


def checkup(*, thorough: bool = False) -> tuple[Check, ...]:
    """Every check, the basics first; a thorough one reads everything in the library."""
    return (_python(), _settings(), _folder(), _library(thorough=thorough), _room(), _model(), _portaudio())


def _python() -> Check:
    return Check("Python", fine=True, finding=platform.python_version())


def _settings() -> Check:
    try:
        yardsticks(settings())(None)
    except ListenlabError as error:
        return Check("settings", fine=False, finding=error.message, fix=error.hint or f"Edit {config_file()}.")
    here = config_file().exists()
    return Check("settings", fine=True, finding=f"{config_file()}" if here else "the defaults, no file needed")


def _folder() -> Check:
    place = _nearest_folder(home())
    fine = os.access(place, os.W_OK)
    return Check("library folder", fine, str(home()), f"Give yourself the right to write to {place}.")


def _library(*, thorough: bool) -> Check:
    try:
        kept = library()
        count = len(kept.sessions())
        if thorough:
            kept.check()
    except ListenlabError as error:
        return Check("library", fine=False, finding=error.message, fix=error.hint)
    whole = ", all of them whole" if thorough and count else ""
    return Check("library", fine=True, finding=f"{count} session{'' if count == 1 else 's'}{whole}")


def _room() -> Check:
    free = shutil.disk_usage(_nearest_folder(home())).free
    return Check("disk", free > _ROOM_BYTES, f"{free / 1e9:.0f} GB free", "Make room before you record.", needed=False)


def _model() -> Check:
    try:
        wanted = settings()
    except ListenlabError:
        wanted = Settings()
    try:
        found = model(wanted.model, wanted.language)
    except ListenlabError as error:
        return Check("recognition", fine=False, finding=error.message, fix=error.hint, needed=False)
    return Check("recognition", fine=True, finding=f"the model {found.name} on {_pace(found)}", needed=False)


def _pace(found: ModelFolder) -> str:
    """What a model runs on, and how fast it is there."""
    known = pace_of(found)
    if known is None:
        hint = f"`listenlab models try {found.name}` measures it"
        return f"{device()}, {speed(cost(size_bytes(found)))} by its size ({hint})"
    return f"the {known.device}, {speed(known.cost)}: {known.cost:.2g} s for a second of sound, measured here"


def _portaudio() -> Check:
    bundled = platform.system() != "Linux"
    fine = bundled or find_library("portaudio") is not None
    finding = "PortAudio is there" if fine else "PortAudio is missing, so nothing can be recorded or played"
    return Check("sound", fine, finding, _PORTAUDIO_FIXES.get(platform.system(), ""), needed=False)


def _nearest_folder(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(place for place in (folder, *folder.parents) if place.exists())
