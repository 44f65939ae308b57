"""`drill compare`: what an observer counted beside what the tool heard, and settling where they differ."""

import time
from collections.abc import Collection

import click

from listenlab.cli.playing import TICK_S
from listenlab.cli.printing import data, talk
from listenlab.cli.progress import clock
from listenlab.conversation import Span
from listenlab.conversation.plain import plain
from listenlab.drills.side_by_side import side_by_side
from listenlab.errors import CorrectionError, ListenlabError
from listenlab.listening import counted
from listenlab.practice.comparing import Comparison, Disagreement, comparison, settling
from listenlab.practice.correcting import correct
from listenlab.practice.library import Library
from listenlab.practice.playing import Passage

AROUND_S = 3.0
"""How much before a turn, and after it, is played."""


@click.command("compare")
@click.argument("session_id", metavar="ID")
@click.option("--settle", is_flag=True, help="Go through what is not agreed on, hear it, and say what it was.")
def compare_command(session_id: str, settle: bool) -> None:
    """Lay what was counted in a drill's round beside what the tool heard.

    A tap counts for the turn of the listener's that it falls in or just after. What is settled is a correction:
    `listenlab undo ID` takes it back.
    """
    from listenlab.wiring.building import documents, library

    shelf = library()
    found = comparison(session_id, shelf, documents())
    if found is None:
        raise ListenlabError(f"Nobody counted in {session_id}.", "In a drill, keys 1 to 7 are for whoever watches.")
    for line in side_by_side(found.behaviours):
        data(line)
    if found.astray:
        times = ", ".join(clock(tap.at_s) for tap in found.astray)
        talk(f"{counted(len(found.astray), 'tap')} near no turn of the listener's: {times}.")
    for which in found.disagreements:
        data(plain(_told(found, which)))
    if settle:
        _settle(session_id, shelf)
    elif any(each.can_be_settled for each in found.disagreements):
        talk(f"To hear and settle them: listenlab drill compare {session_id} --settle")


def _told(found: Comparison, which: Disagreement) -> str:
    turn = found.conversation.turns[which.turn]
    when = "" if turn.start_s is None else f" {clock(turn.start_s)}"
    who = "only the observer" if which.seen else "only the tool"
    return f"turn {which.turn}{when}  {which.behaviour.value}: {who}.  “{' '.join(turn.text.split())}”"


def _settle(session_id: str, shelf: Library) -> None:
    """Ask about one after another; each answer is kept at once, and may settle another."""
    from listenlab.wiring.building import settings
    from listenlab.wiring.intake import workbench

    bench = workbench(settings())
    seen: set[tuple[int, str]] = set()
    while (found := comparison(session_id, shelf, bench.documents)) and (which := _next(found, seen)):
        seen.add((which.turn, which.behaviour))
        talk(_told(found, which))
        answer = _asked(session_id, found, which, shelf)
        if answer == "q":
            break
        if answer in ("y", "n"):
            try:
                correct(session_id, settling(found, which, holds=answer == "y"), bench, shelf)
            except CorrectionError as error:
                talk(f"{error.message} Settle it with: listenlab mark {session_id} {which.turn} … --sentence N")


def _next(found: Comparison, seen: Collection[tuple[int, str]]) -> Disagreement | None:
    fresh = (each for each in found.disagreements if (each.turn, each.behaviour) not in seen)
    return next((each for each in fresh if each.can_be_settled), None)


def _asked(session_id: str, found: Comparison, which: Disagreement, shelf: Library) -> str:
    """What a person says, once they have heard it as often as they like."""
    choice = click.Choice(("y", "n", "p", "q", ""))
    asked = f"Was it {which.behaviour.value}? y yes, n no, p play it, q stop, Enter leaves it open"
    while True:
        answer: str = click.prompt(asked, "", type=choice, show_choices=False, show_default=False, err=True)
        if answer != "p":
            return answer
        _play(session_id, found, which, shelf)


def _play(session_id: str, found: Comparison, which: Disagreement, shelf: Library) -> None:
    from listenlab.wiring.playing import player

    span = found.conversation.turns[which.turn].span
    parts = tuple(part.path for part in shelf.recording(session_id, checked=False).parts)
    if span is None or not parts:
        talk("There is no sound of it.")
        return
    there = player()
    try:
        there.play(Passage(parts, Span(max(0.0, span.start_s - AROUND_S), span.end_s + AROUND_S)))
        while there.playing:
            time.sleep(TICK_S)
        if there.trouble:
            raise there.trouble
    except ListenlabError as error:
        talk(f"{error.message} {error.hint}")
    except KeyboardInterrupt:
        pass
    finally:
        there.stop()
