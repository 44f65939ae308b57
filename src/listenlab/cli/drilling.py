"""`drills`: the exercises there are, each for one behaviour, and how rounds of them went."""

from typing import TYPE_CHECKING

import click

from listenlab.cli.printing import data, talk
from listenlab.cli.shelving import shelved
from listenlab.conversation.plain import plain
from listenlab.drills.drill import Drill, Measure
from listenlab.listening import counted, minutes
from listenlab.wiring.shelves import drills

if TYPE_CHECKING:
    from listenlab.practice.drilled import Drilled

PROFILE = "drill"
"""The profile whose thresholds rounds are measured by."""


@click.group()
def drills_command() -> None:
    """The exercises there are, each for one behaviour, and your own."""


@drills_command.command("show")
@click.argument("name")
def drills_show_command(name: str) -> None:
    """Print the drill called NAME as you would read it out to the people who do it."""
    data(plain("\n".join(_read_out(drills().get(name)))))


@drills_command.command("records")
@click.argument("person", metavar="[NAME]", required=False)
def drills_records_command(person: str | None) -> None:
    """List the rounds that are kept, by who listened in them: what went well, and what could be next.

    With the NAME of a person only theirs.
    """
    from listenlab.practice.drilled import met, records, suggested
    from listenlab.wiring.building import documents, library, settings
    from listenlab.wiring.scoring import yardsticks

    shelf = drills().all()
    found = records(library(), documents(), shelf, yardsticks(settings())(PROFILE), person)
    for name in sorted({each.round.chairs.listener for each in found}):
        theirs = [each for each in found if each.round.chairs.listener == name]
        data(plain(name))
        for each in theirs:
            data(plain(f"  {record_line(each)}"))
        following = suggested(theirs[-1], shelf, met(theirs, name))
        if following is not None:
            way = "solo" if following.is_for_one else "run"
            data(plain(f"  Next: {following.title} (listenlab drill {way} {following.id})"))
    if not found:
        whose = f" in which {person} listened" if person else ""
        talk(f"No round of a drill{whose} is kept yet. `listenlab drill run NAME` does one.")


def record_line(done: "Drilled") -> str:
    """A round in a line: when, which, how it went, and by whom it can be found."""
    told = [outcome.met for outcome in done.outcomes if outcome.met is not None]
    went = {True: "went well", False: "not yet", None: "not judged"}[done.well]
    again = ", second try" if done.round.again else ""
    when = (done.at or "")[:10]
    reached = f"{sum(told)} of {counted(len(told), 'measure')} as wanted" if told else "no measure could be told"
    return f"{when:10}  {done.drill.title}{again}: {went}, {reached}  ({done.session})"


def _read_out(drill: Drill) -> list[str]:
    people = "for one" if drill.is_for_one else f"for {drill.least_people} to {drill.most_people} people"
    steps = [f"  {minutes(step.seconds):>10}  {step.title}: {step.listener}" for step in drill.steps]
    return [
        f"{drill.title} (level {drill.level}, {people}, a round takes {minutes(drill.round_s)})",
        drill.purpose,
        "",
        f"Allowed: {drill.allowed}",
        *([f"Leave out: {drill.avoid}"] if drill.avoid else []),
        "",
        *steps,
        "",
        "It went well when:",
        *(f"  {_wanted(measure)}" for measure in drill.measures),
        *([f"  alone: {drill.alone_wanted} (at least {round(100 * drill.alone_share)} %)"] if drill.alone_with else []),
        "",
        "Then talk about it, in this order:",
        *(f"  Speaker   {question}" for question in drill.debrief.speaker),
        *(f"  Listener  {question}" for question in drill.debrief.listener),
        *(f"  Observer  {question}" for question in drill.debrief.observer),
        "",
        *(f"Variation: {variation}" for variation in drill.variations),
        f"Source: {drill.source}",
    ]


def _wanted(measure: Measure) -> str:
    bounds = [f"at least {measure.at_least:g}"] if measure.at_least is not None else []
    bounds += [f"at most {measure.at_most:g}"] if measure.at_most is not None else []
    return f"{measure.title} ({measure.measure} {' and '.join(bounds)})" if bounds else f"{measure.title} (only shown)"


shelved(
    drills_command,
    drills(),
    lambda drill: f"level {drill.level}  {minutes(drill.round_s):<12}  {drill.title}",
    lambda: "`listenlab drills show NAME` reads one out.",
)
