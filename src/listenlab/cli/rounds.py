"""Rounds of drills as the command line holds them: the drill meant, its cards, and what the tool says after a round."""

import sys
from functools import partial

import click

from listenlab.cli.leading import Lead
from listenlab.cli.printing import talk
from listenlab.conversation.plain import plain
from listenlab.drills.debriefing import cards, told_by_tool
from listenlab.drills.drill import Drill
from listenlab.drills.round import Chairs, Round
from listenlab.listening import minutes
from listenlab.practice.bench import Workbench
from listenlab.practice.drilled import drilled, met, records, suggested
from listenlab.practice.drilling import Play
from listenlab.practice.library import Library
from listenlab.practice.session import Session
from listenlab.practice.take import Beginning
from listenlab.wiring.shelves import drills


def drill_called(name: str) -> Drill:
    """The drill of that id, if it is one that is done together; raises ConfigError, DefinitionError, a usage error."""
    drill = drills().get(name)
    if drill.is_for_one:
        raise click.UsageError(f"{drill.title} is done alone, with an old talk: listenlab drill solo {drill.id}")
    return drill


def one_round(drill: Drill, beginning: Beginning, bench: Workbench, library: Library) -> Lead:
    """What leads the two people of a recording through one round, whose cards are read out now."""
    play = Play(drill, (Chairs(beginning.people.listener, beginning.people.partner),))
    read_out(play)
    return lead(play, beginning, bench, library)


def lead(play: Play, beginning: Beginning, bench: Workbench, library: Library) -> Lead:
    """What leads people through the round that is next, which is kept with the recording's session."""

    def note(done: Round) -> None:
        library.note_round(beginning.id, bench.documents.round_text(done))

    return Lead(play, note, partial(told, drill=play.drill, bench=bench, library=library))


def read_out(play: Play) -> None:
    """The cards of the round that is next; people begin it with a key, where there is one."""
    drill = play.drill
    again = ", once more" if play.again else ""
    talk(f"{drill.title}{again} ({minutes(drill.round_s)})")
    for card in cards(drill, play.now):
        talk(f"  {card}")
    if sys.stdin.isatty():
        click.prompt(plain("Read your cards; Enter begins"), "", show_default=False, err=True)


def told(session: Session, drill: Drill, bench: Workbench, library: Library) -> list[str]:
    """What the tool says of a round: its figures, and what could be next."""
    yardstick = bench.yardstick(session.scorecard.profile)
    done = drilled(session, drill, yardstick)
    if done is None:
        return []
    shelf = drills().all()
    listener = done.round.chairs.listener
    known = met(records(library, bench.documents, shelf, yardstick, listener), listener)
    lines = list(told_by_tool(done.outcomes, done.round.ratings, succeeded=done.well))
    following = suggested(done, shelf, known)
    if following is not None and following.id != drill.id:
        lines.append(f"{listener} could go on with: {following.title} (listenlab drill run {following.id}).")
    return lines
