"""`rehearse`: a talk with a scripted person, who opens up when listened to."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

import click

from listenlab.cli.printing import coloured, data, talk, width
from listenlab.cli.reports import text_of
from listenlab.conversation.plain import plain
from listenlab.practice.keeping import keep
from listenlab.practice.rehearsing import Rehearsal, as_session, opened, replied, rewound, turning_points
from listenlab.practice.session import Session
from listenlab.scenarios.scenario import Act
from listenlab.wiring.building import documents, library, settings
from listenlab.wiring.scoring import yardsticks
from listenlab.wiring.shelves import scenarios

BACK, LEAVE = "/back", "/leave"
_TAKEN_FOR = {
    Act.OFF: "something they had not said",
    Act.OPEN: "an open question",
    Act.CLOSED: "a closed question",
    Act.BARRAGE: "a third question running",
    Act.ADVICE: "advice",
    Act.SYMPATHY: "words that make it smaller",
    Act.SHIFT: "a story of your own",
    Act.INTERRUPTION: "an interruption",
    Act.SILENCE: "a silence",
    Act.ENCOURAGER: "a nod",
    Act.OTHER: "a remark",
}


@click.command()
@click.argument("scenario", required=False)
@click.option("--typed", is_flag=True, help="Type your replies instead of saying them.")
@click.option("--level", metavar="L", help="How open the person is: open, careful or guarded.")
@click.option("--profile", metavar="P", help="What counts, see `listenlab profiles list`.")
@click.option("--keep/--no-keep", "kept", default=True, help="Whether the talk goes into your library.")
def rehearse_command(scenario: str | None, typed: bool, level: str | None, profile: str | None, kept: bool) -> None:
    """Talk with a scripted person; SCENARIO is one of `listenlab scenarios list`.

    An empty reply is a silence. /back takes your last reply back, /leave ends the talk.
    """
    person = scenarios().get(scenario or scenarios().ids()[0])
    if not typed:
        raise click.UsageError(f"Talking aloud is not there yet: listenlab rehearse {person.id} --typed")
    chosen = level or next(iter(person.openness))
    if chosen not in person.openness:
        raise click.BadParameter(f"there are {', '.join(person.openness)}", param_hint="--level")
    yardstick = yardsticks(settings())(profile)
    begun = datetime.now(UTC).isoformat(timespec="seconds")
    for line in (
        person.title,
        person.who,
        person.brief,
        f"An empty reply is a silence. {BACK} and {LEAVE} do that.",
        "",
    ):
        talk(line)
    done = _held(opened(person, chosen), lambda: click.prompt("You", default="", show_default=False, err=True))
    if not done.exchanges:
        talk("You left before you had said anything.")
        return
    identity = hashlib.sha256(f"{person.id} {begun}".encode()).hexdigest()[:10]
    _tell(
        as_session(done, yardstick, listener=settings().listener or "You", identity=identity, started_at=begun),
        done,
        kept=kept,
    )


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


def _tell(session: Session, done: Rehearsal, *, kept: bool) -> None:
    """The feedback, and what was never told."""
    data("\n" + text_of([session], "text", width=width(), colour=coloured()))
    for line in _afterwards(done):
        data(plain(line))
    if kept:
        session_id, _ = keep(session, library(), documents())
        talk(f"Kept as {session_id}.")


def _afterwards(done: Rehearsal) -> list[str]:
    person = done.scenario
    told, untold = len(done.state.told), len(done.untold)
    if not untold:
        return [f"  {person.partner} told you all {told} things there were to tell."]
    lines = [f"  {person.partner} told you {told} of {told + untold} things.", ""]
    for point in turning_points(done):
        reply = f'"{point.reply}"' if point.reply else "nothing"
        lines += [
            f"  You said {reply}, which was {_TAKEN_FOR[point.act]}.",
            f'  Had you given back what you had heard: "{point.opened.text}"',
        ]
    return lines
