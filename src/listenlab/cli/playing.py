"""`play`: a kept recording, or a stretch of it."""

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from listenlab.cli.printing import talk
from listenlab.cli.progress import clock, make_way
from listenlab.conversation import Span
from listenlab.conversation.plain import plain
from listenlab.errors import StoreError
from listenlab.practice.playing import FASTEST, SLOWEST, Passage, Player

if TYPE_CHECKING:
    from pathlib import Path

    from listenlab.practice.library import Library

EARS = ("left", "right")
TICK_S = 0.1


class Moment(click.ParamType[float]):
    """A time of a recording: 75, 1:15, 1:02:03.5."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The time in seconds."""
        if isinstance(value, float):
            return value
        try:
            parts = [float(part) for part in str(value).split(":")]
        except ValueError:
            parts = []
        if not 1 <= len(parts) <= 3 or any(not 0 <= part < 86_400 for part in parts):
            self.fail(f"{value!r} is not a time such as 75 or 1:15.", param, ctx)
        total_s = 0.0
        for part in parts:
            total_s = 60 * total_s + part
        return total_s


@click.command()
@click.argument("session_id", metavar="ID")
@click.option("--from", "from_s", type=Moment(), default=0.0, help="Where to begin, such as 1:15.")
@click.option("--to", "to_s", type=Moment(), help="Where to end.")
@click.option("--speed", type=click.FloatRange(SLOWEST, FASTEST), default=1.0, show_default=True, help="How fast.")
@click.option("--channel", type=click.Choice(EARS), help="Hear one channel alone.")
@click.option("--consent", is_flag=True, help="Instead, the clip in which both agreed to be recorded.")
@click.option("--answer", type=click.IntRange(min=1), metavar="N", help="Instead, the Nth of the answers given anew.")
def play_command(
    session_id: str,
    from_s: float,
    to_s: float | None,
    speed: float,
    channel: str | None,
    consent: bool,
    answer: int | None,
) -> None:
    """Play a kept recording, or a stretch of it. Ctrl-C stops."""
    from listenlab.wiring.building import library
    from listenlab.wiring.playing import player

    if to_s is not None and to_s <= from_s:
        raise click.UsageError("--to must be later than --from.")
    shelf = library()
    recorded = shelf.recording(session_id)
    instead = _answer(shelf, recorded.id, answer) if answer is not None else recorded.clip if consent else None
    if not recorded.parts and instead is None:
        raise StoreError(f"{recorded.title} has no sound: it was made from a transcript.", "Read it with `show`.")
    if consent and recorded.clip is None:
        raise StoreError(f"{recorded.title} has no clip of anybody agreeing.", "“record --clip” makes one.")
    span = Span(from_s, 86_400.0 if to_s is None else to_s)
    whole = tuple(part.path for part in recorded.parts)
    there, paths = player(), (instead,) if instead else whole
    there.play(Passage(paths, span, speed, EARS.index(channel) if channel else None))
    _until_over(there, recorded.title)
    if there.trouble:
        raise there.trouble
    if there.position_s > from_s:
        talk(f"Stopped at {clock(there.position_s)}.")
    else:
        talk(f"Nothing was played: is {recorded.title} shorter than {clock(from_s)}?")


def _answer(shelf: "Library", session_id: str, number: int) -> "Path":
    """The sound of an answer given anew; raises StoreError where there is none."""
    sound = shelf.retakes.sound(session_id, number - 1)
    if sound is None:
        raise StoreError(f"There is no sound of answer {number}.", "“show ID” shows them all; typed ones have none.")
    return sound


def _until_over(player: Player, title: str) -> None:
    """Wait for the end, with the time drawn where somebody watches; an interruption is an end, too."""
    talk(f"Playing {title}. Ctrl-C stops.")
    try:
        while player.playing:
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\x1b[K{plain(title)}: {clock(player.position_s)}")
                sys.stderr.flush()
            time.sleep(TICK_S)
    except KeyboardInterrupt:
        pass
    finally:
        player.stop()
        make_way()
