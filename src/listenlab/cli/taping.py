"""`record`: a conversation is recorded in plain text, kept, and scored."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

import click

from listenlab.cli.agreeing import agreeing, how_agreed, said_so
from listenlab.cli.benches import bench_for, from_anywhere
from listenlab.cli.printing import talk
from listenlab.cli.sitting import Sitting
from listenlab.cli.sound_checking import UNTIL_SCORED, checked, is_of_use
from listenlab.cli.stopping import stops
from listenlab.conversation import People
from listenlab.errors import CaptureError
from listenlab.practice.consent import Retention
from listenlab.practice.library import Library
from listenlab.practice.recording import Plan, planned
from listenlab.practice.seating import Seating
from listenlab.practice.wishes import Wishes

if TYPE_CHECKING:
    from listenlab.capture.sources import Desk
    from listenlab.speakers.sound_check import SoundCheck

_ID_BYTES = 5


@click.command()
@click.option("--device", metavar="NAME", help="A microphone, by its number or a part of its name.")
@click.option("--device2", metavar="NAME", help='A second one, or "computer" for what this computer plays.')
@click.option("--channels", type=click.IntRange(1, 2), help="How many channels of a single device.")
@click.option("--minutes", type=click.FloatRange(min=0, min_open=True), help="Stop after so many minutes.")
@click.option("--listener", metavar="NAME", help="Who practises.")
@click.option("--partner", metavar="NAME", help="Who is listened to.")
@click.option("--title", metavar="TEXT", help="What to call the talk.")
@click.option("--swap", is_flag=True, help="The listener is on the second channel.")
@click.option("--soundcheck", is_flag=True, help="First a sound check, which also tells who sits where.")
@click.option("--drill", "drill_name", metavar="NAME", help="One round of a drill, see `listenlab drills list`.")
@click.option("--profile", metavar="P", help="What kind of talk it is, see `listenlab profiles`.")
@click.option("--model", metavar="NAME|PATH", help="The recognition model.")
@click.option("--no-analyse", is_flag=True, help="Only record; `listenlab retry` scores it later.")
@click.option("--clip", is_flag=True, help="First keep a few seconds in which both of you say that you agree.")
@agreeing
def record_command(
    device: str | None,
    device2: str | None,
    channels: int | None,
    minutes: float | None,
    listener: str | None,
    partner: str | None,
    title: str | None,
    swap: bool,
    soundcheck: bool,
    drill_name: str | None,
    profile: str | None,
    model: str | None,
    no_analyse: bool,
    clip: bool,
    consent: str | None,
    keep: Retention,
) -> None:
    """Record a conversation, keep it, and score it. Ctrl-C stops it, and so does q.

    Without a device you get what you recorded with last time, or what the system takes.
    """
    from listenlab.cli.drilling import PROFILE
    from listenlab.cli.rounds import drill_called, one_round
    from listenlab.wiring.building import library
    from listenlab.wiring.recording import desk, named, plays
    from listenlab.wiring.sound_check import voices

    drill = drill_called(drill_name) if drill_name else None
    profile = profile or (PROFILE if drill else None)
    bench, shelf = bench_for(profile), library()
    asked = [each for each in (device, device2) if each is not None]
    there = desk(asked, channels) if asked else _usual_desk(listener or bench.usual_listener, channels, shelf)
    check = _sound_check(there, listener or bench.usual_listener, partner) if soundcheck else None
    seats = check.seats if check else None
    seating = Seating(swap=swap if seats is None else seats.listener > 0)
    wishes = Wishes(listener, profile, from_anywhere(model), seating, partner)
    how = how_agreed(consent, partner or "everybody here", is_call=plays(there))
    agreement = said_so(there, how, " and ".join(filter(None, (listener, partner))) or "both of you") if clip else None
    plan = Plan(named(there), wishes, how, keep, title, drill.id if drill else None)
    with stops() as stop, voices(check) as enrolled:
        beginning = planned(plan, bench, secrets.token_hex(_ID_BYTES), datetime.now().astimezone())
        levels = seats.peaks if seats else None
        lead = one_round(drill, beginning, bench, shelf) if drill else None
        sitting = Sitting(beginning, there, bench, shelf, stop, levels, enrolled, lead, agreement)
        sitting.hold(minutes, analyse=not no_analyse)


def _sound_check(there: "Desk", listener: str | None, partner: str | None) -> "SoundCheck":
    """A sound check before the recording; raises CaptureError when somebody was not heard in it."""
    check = checked(there, listener, partner, say=talk, kept=UNTIL_SCORED)
    if not is_of_use(check):
        raise CaptureError("Somebody was not heard.", "Leave out --soundcheck to record all the same.")
    return check


def _usual_desk(listener: str | None, channels: int | None, shelf: Library) -> "Desk":
    """What this person recorded from last, if it is there, else what the system takes."""
    from listenlab.wiring.recording import desk

    usual = shelf.takes.usual(listener or People().listener)
    if usual:
        try:
            return desk([each.name for each in usual], channels or usual[0].channels)
        except CaptureError:
            talk(f"{' and '.join(each.name for each in usual)}, used last time, cannot be used now.")
    return desk([None], channels)
