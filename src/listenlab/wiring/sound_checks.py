"""What recording needs on a machine, looked at one by one. The usual microphone is listened to for a moment."""

import platform
import time
from collections.abc import Iterator

from listenlab.errors import ListenlabError, PortAudioMissing
from listenlab.wiring.check import Check

LISTENED_S = 0.6
"""How long the usual microphone is listened to; nothing of it is kept."""
_PATIENCE_S = 3.0
_PORTAUDIO_FIXES = {
    "Linux": "Install it: `sudo apt-get install libportaudio2` (Debian, Ubuntu) or `sudo dnf install portaudio`.",
    "Darwin": "Reinstall sounddevice, which brings it along: `pip install --force-reinstall sounddevice`.",
    "Windows": "Reinstall sounddevice, which brings it along: `pip install --force-reinstall sounddevice`.",
}


def sound_checks() -> Iterator[Check]:
    """A voice, PortAudio, the microphones and whether they may be used; what depends on what is missing is left out."""
    from listenlab.capture.devices import microphones, portaudio

    yield _voice()
    try:
        portaudio()
    except PortAudioMissing:
        finding = "PortAudio is missing, so nothing can be recorded or played"
        fix = _PORTAUDIO_FIXES.get(platform.system(), "")
        yield Check("sound", fine=False, finding=finding, fix=fix, needed=False)
        return
    yield Check("sound", fine=True, finding="PortAudio is there", needed=False)
    try:
        found = microphones()
    except ListenlabError as error:
        yield Check("microphones", fine=False, finding=error.message, fix=error.hint, needed=False)
        return
    usual = next((each.name for each in found if each.usual), found[0].name)
    yield Check("microphones", fine=True, finding=f"{len(found)}, of which {usual} is taken", needed=False)
    yield _permission()


def _voice() -> Check:
    """Whether scripted people can speak, or are only read."""
    from listenlab.voice.synthesisers import found

    if (synthesiser := found()) is None:
        finding, fix = "none, so people to rehearse with are only read", "Install espeak-ng."
        return Check("voice", fine=False, finding=finding, fix=fix, needed=False)
    return Check("voice", fine=True, finding=f"{synthesiser.name} speaks for people to rehearse with", needed=False)


def _permission() -> Check:
    """Whether the usual microphone delivers more than the zeros that a program without permission gets."""
    from listenlab.capture.permission import permission_page

    try:
        has_signal = _has_signal()
    except ListenlabError as error:
        return Check("permission", fine=False, finding=error.message, fix=error.hint, needed=False)
    if not has_signal:
        finding = "the microphone delivers nothing but silence"
        return Check("permission", fine=False, finding=finding, fix=permission_page(), needed=False)
    return Check("permission", fine=True, finding="the microphone can be heard", needed=False)


def _has_signal() -> bool:
    from listenlab.capture.probe import Probe
    from listenlab.capture.sources import desk

    probe = Probe(desk([None]))
    probe.start()
    try:
        heard_frames, until_s = 0, time.monotonic() + _PATIENCE_S
        while heard_frames < LISTENED_S * probe.rate_hz and time.monotonic() < until_s:
            time.sleep(0.05)
            sound = probe.hear()
            heard_frames += len(sound)
            if sound.any():
                return True
        return False
    finally:
        probe.close()
