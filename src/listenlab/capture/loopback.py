"""What this computer plays, as something to record: the other side of a call.

Linux has a monitor of every loudspeaker, Windows a device of the loudspeaker's name with "[Loopback]" behind it, macOS
nothing of its own, so that people install a virtual device. They are known by name. Blind spots: a monitor holds all
that is played, notifications included, and a virtual device only what was sent to it.

Source: for "[Loopback]" PortAudio pull request 672; that it stands still while nothing is played, PortAudio issue 935.
"""

import re

_VIRTUAL = (
    r"\[loopback\]",
    r"\bmonitor of\b",
    r"\.monitor\b",
    r"stereo mix",
    r"what u hear",
    r"\bblackhole\b",
    r"\bsoundflower\b",
    r"\bloopback audio\b",
    r"\bishowu\b",
    r"\bbackground music\b",
    r"\bvb-?cable\b",
    r"\bcable output\b",
    r"\bvoicemeeter out",
)
_PLAYED = re.compile("|".join(_VIRTUAL), re.IGNORECASE)

GUIDES = {
    "Linux": "Nothing here records what this computer plays, so calls cannot be practised on yet. With PulseAudio or "
    "PipeWire every loudspeaker has a monitor; install `pulseaudio-utils` and `libasound2-plugins`.",
    "Windows": "Nothing here records what this computer plays, so calls cannot be practised on yet. Look under Sound "
    'settings, Recording, for "Stereo Mix" and enable it, or install a virtual cable such as VB-CABLE.',
    "Darwin": "Nothing here records what this computer plays, so calls cannot be practised on yet. macOS has no such "
    "device of its own: install BlackHole, and make a Multi-Output Device with it in Audio MIDI Setup.",
}
"""What to do where nothing of the kind is found, by the system's name as Python tells it."""


def is_played(name: str) -> bool:
    """Whether a device of this name records what this computer plays."""
    return _PLAYED.search(name) is not None
