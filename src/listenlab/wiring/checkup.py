"""What listenlab needs on a machine, looked at one by one; looking changes nothing."""

import os
import platform
import shutil
from pathlib import Path

from listenlab.config import Settings, config_file, home
from listenlab.errors import ListenlabError
from listenlab.hearing.models import ModelFolder
from listenlab.hearing.shelf import cost, size_bytes, speed
from listenlab.practice.keeping import broken_off
from listenlab.wiring.building import library, settings
from listenlab.wiring.check import Check
from listenlab.wiring.hearing import model
from listenlab.wiring.pace import device, pace_of
from listenlab.wiring.scoring import yardsticks
from listenlab.wiring.sound_checks import sound_checks

_ROOM_BYTES = 1_000_000_000
_RECORDED_BYTES = 2 * 2 * 48_000 * 3600
"""What an hour of two channels takes while it is recorded."""


def checkup(*, thorough: bool = False) -> tuple[Check, ...]:
    """Every check, the basics first; a thorough one reads everything in the library."""
    basics = (_python(), _settings(), _folder(), _privacy(), _library(thorough=thorough), _room(), _model())
    return (*basics, *sound_checks())


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


def _privacy() -> Check:
    """Whether nobody else on this machine can read what is kept, where the system tells (not on Windows)."""
    kept = [home() / name for name in ("library.db", "library.db-wal", "library.db-shm", "recordings")]
    there = [path for each in kept if each.exists() for path in (each, *each.rglob("*"))]
    wide = [path for path in there if os.name == "posix" and path.stat().st_mode & 0o077]
    if wide:
        finding, fix = f"others on this machine may read {wide[0]}", f"Close it: chmod -R go= {home()}"
        return Check("privacy", fine=False, finding=finding, fix=fix, needed=False)
    return Check("privacy", fine=True, finding="only you can read what is kept")


def _library(*, thorough: bool) -> Check:
    try:
        kept = library()
        count = len(kept.sessions())
        if thorough:
            kept.check()
    except ListenlabError as error:
        return Check("library", fine=False, finding=error.message, fix=error.hint)
    whole = ", all of them whole" if thorough and count else ""
    finding = f"{count} session{'' if count == 1 else 's'}{whole}"
    left = len(broken_off(kept))
    if left:
        fix = "Bring it home: listenlab recover"
        return Check("library", fine=False, finding=f"{finding}; {left} broke off", fix=fix, needed=False)
    return Check("library", fine=True, finding=finding)


def _room() -> Check:
    free = shutil.disk_usage(_nearest_folder(home())).free
    finding = f"{free / 1e9:.0f} GB free, room for {free / _RECORDED_BYTES:.0f} hours of recording"
    return Check("disk", free > _ROOM_BYTES, finding, "Make room before you record.", needed=False)


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


def _nearest_folder(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(place for place in (folder, *folder.parents) if place.exists())
