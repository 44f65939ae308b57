"""`rehearse`: a talk with a scripted person, who opens up when listened to; aloud, or typed."""

import hashlib
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listenlab.cli.benches import from_anywhere
from listenlab.cli.printing import coloured, data, talk, width
from listenlab.cli.reports import text_of
from listenlab.conversation.plain import plain
from listenlab.practice.keeping import keep
from listenlab.practice.rehearsing import Rehearsal, as_session, opened, replied, rewound
from listenlab.practice.session import Session
from listenlab.practice.untold import afterwards
from listenlab.wiring.building import documents, library, settings
from listenlab.wiring.scoring import yardsticks
from listenlab.wiring.shelves import scenarios

if TYPE_CHECKING:
    from listenlab.scenarios.scenario import Scenario

BACK, LEAVE = "/back", "/leave"


@click.command()
@click.argument("scenario", required=False)
@click.option("--typed", is_flag=True, help="Type your replies instead of saying them.")
@click.option("--level", metavar="L", help="How open the person is: open, careful or guarded.")
@click.option("--device", metavar="NAME", help="The microphone, by its number or a part of its name.")
@click.option("--model", metavar="NAME|PATH", help="The recognition model.")
@click.option("--speed", type=click.FloatRange(0.5, 2.0), metavar="X", help="How fast they speak, 1 is usual.")
@click.option("--pause", type=click.FloatRange(0.5, 5.0), metavar="S", help="A silence so long ends your turn.")
@click.option("--voice/--no-voice", "voiced", default=True, help="Whether they speak, or are only read.")
@click.option("--profile", metavar="P", help="What counts, see `listenlab profiles list`.")
@click.option("--keep/--no-keep", "kept", default=True, help="Whether the talk goes into your library.")
def rehearse_command(
    scenario: str | None,
    typed: bool,
    level: str | None,
    device: str | None,
    model: str | None,
    speed: float | None,
    pause: float | None,
    voiced: bool,
    profile: str | None,
    kept: bool,
) -> None:
    """Talk with a scripted person. SCENARIO is one of `listenlab scenarios list`, or the file of your own.

    They speak, you answer aloud; a silence ends your turn. With --typed an empty reply is a silence, /back takes your
    last reply back, and /leave ends the talk.
    """
    person = _chosen(scenario)
    chosen = level or next(iter(person.openness))
    if chosen not in person.openness:
        raise click.BadParameter(f"there are {', '.join(person.openness)}", param_hint="--level")
    rehearsal = opened(person, chosen)
    for line in (person.title, person.who, person.brief):
        talk(line)
    if typed:
        _typed(rehearsal, profile, kept=kept)
        return
    from listenlab.cli.aloud import rehearsed
    from listenlab.cli.casting import Wanted

    rehearsed(rehearsal, Wanted(device, from_anywhere(model), profile, speed, pause, voiced), kept=kept)


def _chosen(wanted: str | None) -> "Scenario":
    """The person meant by an id or a file of one's own; without a wish the one who is picked from the list."""
    shelf = scenarios()
    if wanted is None:
        wanted = _picked()
    file = Path(wanted).expanduser()
    return shelf.read(file) if file.suffix == ".toml" and file.exists() else shelf.get(wanted)


def _picked() -> str:
    """Who is picked from the list; ends the program where nobody can."""
    people = scenarios().all()
    for number, person in enumerate(people, start=1):
        data(plain(f"{number:>2}  {person.id:<18} {person.title}. {person.who}"))
    if not sys.stdin.isatty():
        talk("Name one of them: listenlab rehearse NAME")
        sys.exit(0)
    number = click.prompt("With whom", type=click.IntRange(1, len(people)), err=True)
    return people[number - 1].id


def _typed(rehearsal: Rehearsal, profile: str | None, *, kept: bool) -> None:
    """The whole of a talk in which the replies are typed."""
    yardstick = yardsticks(settings())(profile)
    started_at = datetime.now(UTC).isoformat(timespec="seconds")
    talk(f"An empty reply is a silence. {BACK} and {LEAVE} do that.\n")
    done = _held(rehearsal, lambda: click.prompt("You", default="", show_default=False, err=True))
    if not done.exchanges:
        talk("You left before you had said anything.")
        return
    identity = hashlib.sha256(f"{rehearsal.scenario.id} {started_at}".encode()).hexdigest()[:10]
    listener = settings().listener or "You"
    session = as_session(
        done, yardstick, listener=listener, identity=identity, started_at=started_at, told=afterwards(done)
    )
    tell(session)
    if kept:
        session_id, _ = keep(session, library(), documents())
        talk(f"Kept as {session_id}.")


def _held(rehearsal: Rehearsal, ask: Callable[[], str]) -> Rehearsal:
    """The rehearsal once it has ended or the listener has left it."""
    from listenlab.language import label

    while True:
        data(plain(f"{rehearsal.scenario.partner}: {rehearsal.said.text}"))
        if rehearsal.state.ended:
            return rehearsal
        try:
            reply = ask().strip()
        except click.Abort:
            return rehearsal
        if reply == LEAVE:
            return rehearsal
        if reply != BACK:
            rehearsal = replied(rehearsal, plain(reply), label)
        elif rehearsal.exchanges:
            rehearsal = rewound(rehearsal, len(rehearsal.exchanges))


def tell(session: Session) -> None:
    """The feedback."""
    data("\n" + text_of([session], "text", width=width(), colour=coloured()))
