"""`soundcheck`: what a recording would sound like, and who sits where, before there is one."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from listenlab.cli.failing import FAILED
from listenlab.cli.printing import data, talk, width
from listenlab.cli.progress import make_way
from listenlab.conversation.plain import plain

if TYPE_CHECKING:
    from listenlab.capture.sources import Desk
    from listenlab.practice.sound_check import Booth
    from listenlab.speakers.sound_check import SoundCheck

NOTHING = "Nothing of it is kept."
UNTIL_SCORED = "Nothing of it is kept once the talk is scored."
_CLEAR = "\r\x1b[K"


@click.command()
@click.option("--device", metavar="NAME", help="A microphone, by its number or a part of its name.")
@click.option("--device2", metavar="NAME", help='A second one, or "computer" for what this computer plays.')
@click.option("--channels", type=click.IntRange(1, 2), help="How many channels of a single device.")
@click.option("--listener", metavar="NAME", help="Who practises.")
@click.option("--partner", metavar="NAME", help="Who is listened to.")
def soundcheck_command(
    device: str | None, device2: str | None, channels: int | None, listener: str | None, partner: str | None
) -> None:
    """Check the microphones before you record: levels, noise, and who sits at which. Nothing is kept."""
    from listenlab.wiring.building import settings
    from listenlab.wiring.recording import desk

    there = desk((device,) if device2 is None else (device, device2), channels)
    if not is_of_use(checked(there, listener or settings().listener, partner)):
        sys.exit(FAILED)


def checked(
    there: "Desk", listener: str | None, partner: str | None, say: Callable[[str], None] = data, kept: str = NOTHING
) -> "SoundCheck":
    """Lead two people through a sound check at a desk, and say what it found; `kept` says what becomes of it.

    Raises PortAudioMissing, DeviceBusy, NoInputDevice.
    """
    from listenlab.wiring.sound_check import booth

    people = (listener or "the listener", partner or "the partner")
    talk(f"Sound check on {' and '.join(there.channels)}. {kept}")
    try:
        with booth(there) as opened:
            check = _led_through(opened, people)
    finally:
        make_way()
    for line in findings(check, people, there.channels):
        say(line)
    return check


def findings(check: "SoundCheck", people: tuple[str, str], microphones: tuple[str, ...]) -> list[str]:
    """What a sound check says, a sentence each: who sits where, and then what is wrong or that all is well."""
    from listenlab.speakers.sound_check import Trouble, verdicts
    from listenlab.wiring.sound_check import permission_page

    troubles = verdicts(check, people, microphones)
    told = [*_found(check, people, microphones), *(plain(each.text[:1].upper() + each.text[1:]) for each in troubles)]
    if any(trouble.trouble is Trouble.NO_SIGNAL for trouble in troubles):
        told.append(permission_page())
    return told if troubles else [*told, "All is well."]


def is_of_use(check: "SoundCheck") -> bool:
    """Whether both people were heard at all."""
    from listenlab.speakers.findings import SILENT_BELOW_S

    return all(line.speech_s >= SILENT_BELOW_S for line in check.lines)


def _led_through(booth: "Booth", people: tuple[str, str]) -> "SoundCheck":
    """The quiet and the two lines, one after the other."""
    from listenlab.practice.sound_check import LINES
    from listenlab.speakers.sound_check import SoundCheck

    talk("First, both of you: be quiet for three seconds.")
    room = booth.room(_drawn)
    lines = []
    for name, words in zip(people, LINES, strict=True):
        shown = click.wrap_text(words, width(), "    ", "    ")
        talk(f"\nNow {name} alone, aloud, in about ten seconds:\n\n{shown}\n")
        if sys.stdin.isatty():
            click.prompt("Press Enter to begin", default="", show_default=False, prompt_suffix=".", err=True)
        lines.append(booth.line(room, _drawn))
    return SoundCheck(*lines)


def _drawn(left_s: float, levels_dbfs: tuple[float, ...]) -> bool:
    """Draw the time left and the levels where somebody watches."""
    if sys.stderr.isatty():
        levels = "   ".join(f"{level:4.0f} dB" for level in levels_dbfs)
        sys.stderr.write(f"{_CLEAR}{left_s:3.0f} s left   {levels}" if left_s else _CLEAR)
        sys.stderr.flush()
    return True


def _found(check: "SoundCheck", people: tuple[str, str], microphones: tuple[str, ...]) -> list[str]:
    """Who sits where and how they sound, a line each."""
    told = []
    for person, (line, name) in enumerate(zip(check.lines, people, strict=True)):
        if line.speech_s:
            at = check.channel(person)
            heard = f"{line.level_dbfs[at]:.0f} dB, {line.above_noise_db[at]:.0f} dB above the noise"
            told.append(plain(f"{name}: {microphones[at]}, {heard}"))
    if check.seats:
        told.append(f"{check.seats.peaks.sep_db:.0f} dB apart (6 or more is good)")
    return told
