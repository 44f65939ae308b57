"""`drill`: people do a drill round by round, or one alone; observer and tool are laid side by side."""

import secrets
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from listenlab.cli.agreeing import agreeing, how_agreed
from listenlab.cli.benches import bench_for, from_anywhere
from listenlab.cli.comparing import compare_command
from listenlab.cli.drilling import PROFILE
from listenlab.cli.places import Places, places
from listenlab.cli.printing import data, talk
from listenlab.cli.rounds import drill_called, lead, read_out, told
from listenlab.cli.sitting import Sitting
from listenlab.cli.soloing import solo_command
from listenlab.cli.stopping import stops
from listenlab.conversation.plain import plain
from listenlab.drills.debriefing import told_by_people
from listenlab.errors import ListenlabError
from listenlab.practice.consent import Agreed, Retention
from listenlab.practice.drilled import round_of
from listenlab.practice.drilling import Phase, Play, begun, finished, onward, repeated
from listenlab.practice.keeping import recall
from listenlab.practice.recording import Plan, planned
from listenlab.practice.seating import Seating
from listenlab.practice.wishes import Wishes

if TYPE_CHECKING:
    from listenlab.capture.sources import Desk
    from listenlab.practice.bench import Workbench
    from listenlab.practice.library import Library

_ID_BYTES = 5
_ONWARD, _AGAIN, _STOP = "", "r", "q"


class Names(click.ParamType[tuple[str, ...]]):
    """Two names or three, with commas between them."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names in the order of the seats."""
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in str(value).split(","))
        if not all(names) or len({name.casefold() for name in names}) < len(names):
            self.fail("say who is there by different names, such as Ana,Ben", param, ctx)
        return names


@click.group()
def drill_command() -> None:
    """Do a drill together or alone, and see whether observer and tool agree."""


@drill_command.command("run")
@click.argument("name")
@click.option("--people", type=Names(), required=True, metavar="ANA,BEN[,CLEO]", help="Who is there, by their seats.")
@click.option("--device", metavar="NAME", help="A microphone, by its number or a part of its name.")
@click.option("--device2", metavar="NAME", help="A second one.")
@click.option("--channels", type=click.IntRange(1, 2), help="How many channels of a single device.")
@click.option("--soundcheck/--no-soundcheck", default=None, help="First a sound check; asked for on a terminal.")
@click.option("--profile", metavar="P", default=PROFILE, show_default=True, help="What rounds are scored with.")
@click.option("--model", metavar="NAME|PATH", help="The recognition model.")
@agreeing
def run_command(
    name: str,
    people: tuple[str, ...],
    device: str | None,
    device2: str | None,
    channels: int | None,
    soundcheck: bool | None,
    profile: str,
    model: str | None,
    consent: str | None,
    keep: Retention,
) -> None:
    """Do the drill NAME together: round by round, until everybody has listened.

    Each round is recorded, kept and measured by itself. Keys meanwhile: p pause, n next step, q ends the round, b
    marks a moment, and 1 to 7 are for whoever watches.
    """
    from listenlab.wiring.building import library
    from listenlab.wiring.recording import desk

    drill = drill_called(name)
    try:
        play = begun(drill, people)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--people") from error
    asked = [each for each in (device, device2) if each is not None]
    table = _Table(
        people, desk(asked or [None], channels), bench_for(profile), library(), profile, from_anywhere(model)
    )
    table.agreed(how_agreed(consent, "everybody here", is_call=False), keep)
    with places(table.there, people, wanted=soundcheck) as found:
        while play.phase is not Phase.DONE:
            table.seat(play, found)
            read_out(play)
            play = _further(table.round(play, found))


class _Table:
    """The people at a table, with what they are recorded by."""

    def __init__(
        self,
        people: tuple[str, ...],
        there: "Desk",
        bench: "Workbench",
        shelf: "Library",
        profile: str,
        model: str | None,
    ) -> None:
        self._people, self.there, self._bench, self._shelf = people, there, bench, shelf
        self._profile, self._model = profile, model
        self._how, self._keep = Agreed.NOT_ASKED, Retention()

    def agreed(self, how: Agreed, keep: Retention) -> None:
        """How everybody agreed, and what becomes of the sound."""
        self._how, self._keep = how, keep

    def round(self, play: Play, found: Places) -> Play:
        """Record one round, keep it, measure it and talk about it; answers with where the drill stands then.

        It is over where the system wants the program to end, or a round was stopped and nobody can say what then.
        """
        from listenlab.wiring.recording import named

        chairs = play.now
        seating = Seating(swap=found.is_swapped(chairs, keeping=self._keeps_seats))
        wishes = Wishes(chairs.listener, self._profile, self._model, seating, chairs.speaker)
        title = f"{play.drill.title}: {chairs.listener} and {chairs.speaker}"
        plan = Plan(named(self.there), wishes, self._how, self._keep, title, play.drill.id)
        with stops() as stop:
            now = datetime.now().astimezone()
            beginning = planned(plan, self._bench, secrets.token_hex(_ID_BYTES), now)
            leading = lead(play, beginning, self._bench, self._shelf)
            voices, levels = found.voices_of(chairs), found.levels
            sitting = Sitting(beginning, self.there, self._bench, self._shelf, stop, levels, voices, leading)
            sitting.hold(None, analyse=True)
        nobody_to_ask = stop.hurried or (leading.broke_off and not sys.stdin.isatty())
        return finished(leading.play) if nobody_to_ask else leading.play

    def seat(self, play: Play, found: Places) -> None:
        """Say who takes which microphone: two people keep theirs from round to round, three hand them on."""
        if len(self.there.channels) > 1:
            both = self._people if self._keeps_seats else (play.now.listener, play.now.speaker)
            first, second = reversed(both) if found.first_channel else both
            talk(f"The first microphone is {first}'s, the second {second}'s.")

    @property
    def _keeps_seats(self) -> bool:
        return len(self._people) == 2


def _further(play: Play) -> Play:
    """Once more, on, or the end, as whoever sits here says; without a terminal, on."""
    if play.phase is not Phase.REVIEW or not sys.stdin.isatty():
        return onward(play)
    ways = {_ONWARD: "Enter goes on", _STOP: "q ends the drill"}
    if play.may_repeat:
        ways[_AGAIN] = "r does the round once more"
    choice = click.Choice(list(ways))
    key = click.prompt(", ".join(ways.values()), _ONWARD, type=choice, show_choices=False, show_default=False, err=True)
    return {_ONWARD: onward, _AGAIN: repeated, _STOP: finished}[key](play)


@drill_command.command("result")
@click.argument("session_id", metavar="ID")
def result_command(session_id: str) -> None:
    """Show how the round of a drill went that is kept as ID: what to talk about, and what the tool heard."""
    from listenlab.wiring.building import library

    shelf, bench = library(), bench_for(None)
    session = recall(session_id, shelf, bench.documents)
    done = round_of(session)
    if done is None or session.drill is None:
        raise ListenlabError(f"{session.title} is no round of a drill.", "“listenlab show ID” shows its feedback.")
    drill = drill_called(session.drill)
    for line in (*told_by_people(drill, done.chairs), *told(session, drill, bench, shelf)):
        data(plain(line))


drill_command.add_command(compare_command)
drill_command.add_command(solo_command)
