"""`mark`, `speaker`, `word`, `split`, `merge`, `swap`, `rename`, `undo`, `rescore`: a kept session put right.

Each makes one correction, says what it did to the scores, and can be taken back with `undo`.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from listenlab.cli.pointing import pointed_at
from listenlab.cli.printing import talk
from listenlab.conversation import Conversation, Person
from listenlab.practice import correcting
from listenlab.practice.corrections import Correction, Renamed, Reseated, Reworded, Swapped
from listenlab.practice.corrections.pointing import KINDS, merged_on, split_at, verdict
from listenlab.wiring.building import library, settings
from listenlab.wiring.intake import workbench

if TYPE_CHECKING:
    from listenlab.practice.correcting import PutRight

_ID = click.argument("session_id", metavar="ID")
_TURN = click.argument("turn", metavar="TURN")
_WHO = click.Choice((Person.LISTENER.value, Person.PARTNER.value, Person.UNKNOWN.value))


@click.command()
@_ID
@_TURN
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("answer", type=click.Choice(("yes", "no")))
@click.option("--sentence", type=click.IntRange(min=1), help="Which sentence of the turn is meant, from 1.")
def mark_command(session_id: str, turn: str, kind: str, answer: str, sentence: int | None) -> None:
    """Say that something in TURN of a kept session is so (yes) or is not (no).

    TURN is its number, which `listenlab show ID --turns` prints, or a time such as 05:40. KIND: paraphrase, question,
    open, closed, advice, input, feeling, interruption, or any other label.
    """
    holds = answer == "yes"
    _correct(session_id, lambda talk: verdict(talk, pointed_at(talk, turn), kind, holds=holds, sentence=sentence))


@click.command()
@_ID
@_TURN
@click.argument("who", type=_WHO, metavar="WHO")
def speaker_command(session_id: str, turn: str, who: str) -> None:
    """Say that TURN was spoken by WHO: listener, partner or unknown."""
    _correct(session_id, lambda talk: [Reseated(pointed_at(talk, turn), Person(who))])


@click.command()
@_ID
@_TURN
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
def word_command(session_id: str, turn: str, words: tuple[str, ...]) -> None:
    """Say what was really said in TURN: all of its words."""
    _correct(session_id, lambda talk: [Reworded(pointed_at(talk, turn), " ".join(words))])


@click.command()
@_ID
@_TURN
@click.argument("word", metavar="COUNT", type=click.IntRange(min=1))
def split_command(session_id: str, turn: str, word: int) -> None:
    """Cut TURN in two after COUNT of its words."""
    _correct(session_id, lambda talk: [split_at(talk, pointed_at(talk, turn), word)])


@click.command()
@_ID
@_TURN
def merge_command(session_id: str, turn: str) -> None:
    """Make TURN one with the next turn of the same person."""
    _correct(session_id, lambda talk: [merged_on(talk, pointed_at(talk, turn))])


@click.command()
@_ID
@click.option("--from", "turn", metavar="TURN", default="0", help="Swap from this turn on instead of all of them.")
@click.option("--names", is_flag=True, help="The names go with the words: it was the other one who listened.")
def swap_command(session_id: str, turn: str, names: bool) -> None:
    """Give each person the other's words, where the two were taken for each other."""
    _correct(session_id, lambda talk: [Swapped(pointed_at(talk, turn), names)])


@click.command()
@_ID
@click.argument("who", type=click.Choice(_WHO.choices[:2]), metavar="WHO")
@click.argument("name", metavar="NAME")
def rename_command(session_id: str, who: str, name: str) -> None:
    """Say what WHO, the listener or the partner, is called."""
    _correct(session_id, lambda _: [Renamed(Person(who), name)])


@click.command()
@_ID
def undo_command(session_id: str) -> None:
    """Take back the last correction of a kept session."""
    _tell(correcting.undo(session_id, workbench(settings()), library()), "Taken back: ")


@click.command()
@_ID
@click.option("--profile", metavar="NAME", help="Another profile than the one it was scored with.")
def rescore_command(session_id: str, profile: str | None) -> None:
    """Score a kept session by today's rules and thresholds."""
    done = correcting.rescore(session_id, workbench(settings()), library(), profile)
    talk(f"{done.session.id} is scored with the profile {done.session.scorecard.profile}.")
    _tell(done, "")


def _correct(session_id: str, made: Callable[[Conversation], Sequence[Correction]]) -> None:
    """Make the corrections that are pointed at in the session as it is now."""
    shelf, tools = library(), workbench(settings())
    conversation = tools.documents.load(shelf.document(session_id)).conversation
    _tell(correcting.correct(session_id, made(conversation), tools, shelf), "Put right: ")


def _tell(done: "PutRight", opening: str) -> None:
    from listenlab.feedback.changes import UNCHANGED, changes
    from listenlab.practice.corrections.telling import told

    for each in done.done:
        talk(f"{opening}{told(each, done.session.conversation.people)}.")
    for line in changes(done.before.scorecard, done.session.scorecard) or (UNCHANGED,):
        talk(line)
