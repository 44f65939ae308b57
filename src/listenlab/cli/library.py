"""`sessions`, `show`, `search`, `export` and `delete`: the library of kept sessions."""

from pathlib import Path

import click

from listenlab.cli.peopling import forgotten, written
from listenlab.cli.printing import coloured, data, talk, width, write
from listenlab.cli.progress import clock
from listenlab.cli.reports import EXPORT_FORMATS, text_of
from listenlab.cli.turns import numbered_turns, put_right
from listenlab.cli.unfinished import tell_broken_off
from listenlab.conversation.plain import plain
from listenlab.practice.correcting import for_others
from listenlab.practice.keeping import forget, recall
from listenlab.practice.listing import Listing, Obstacle, State
from listenlab.wiring.building import documents, library

_SKILLS = {"paraphrasing": "Paraphrasing", "open_questions": "Open q.", "interruptions": "Interruptions"}


@click.command()
@click.option("--limit", type=click.IntRange(min=1), help="Show only the newest so many.")
def sessions_command(limit: int | None) -> None:
    """List the kept sessions, newest first."""
    shelf = library()
    kept = shelf.sessions(limit)
    for listing in kept:
        data(_line(listing))
    tell_broken_off(shelf)
    if not kept:
        talk("Nothing is kept yet. `listenlab import FILE` keeps a talk, `listenlab demo` shows one.")


def _line(listing: Listing) -> str:
    when = (listing.started_at or listing.kept_at)[:10]
    length = clock(listing.duration_s) if listing.duration_s is not None else "-"
    scores = "  ".join(
        f"{_SKILLS.get(skill, skill)} {'-' if score is None else score}" for skill, score in listing.scores
    )
    who = f"({listing.listener} and {listing.partner})  "
    came = f"{who}{scores}" if listing.obstacle is None else _hurdle(listing.obstacle)
    return plain(f"{listing.id}  {when}  {length:>7}  {listing.title}  {came}")


def _hurdle(obstacle: Obstacle) -> str:
    """Why there are no scores, in the space of a line."""
    return obstacle.told if obstacle.state is State.WAITING else f"{obstacle.told}: {obstacle.reason}"


@click.command()
@click.argument("session_id", metavar="ID")
@click.option("--turns", is_flag=True, help="Show what was said instead, every turn with its number and its marks.")
def show_command(session_id: str, turns: bool) -> None:
    """Show the feedback of a kept session as it was given."""
    session = recall(session_id, library(), documents())
    if turns:
        for line in numbered_turns(session):
            data(line)
        return
    data(text_of([session], "text", width=width(), colour=coloured()))
    for line in put_right(session, documents()):
        talk(line)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Show at most so many turns.")
def search_command(words: tuple[str, ...], limit: int) -> None:
    """Find the turns that hold all of WORDS."""
    hits = library().search(" ".join(words), limit)
    for hit in hits:
        at = "" if hit.start_s is None else f" {clock(hit.start_s)}"
        data(plain(f"{hit.session.id}{at}  {hit.speaker}: {hit.excerpt}"))
    if not hits:
        talk("Nothing kept holds these words.")


@click.command()
@click.argument("session_id", metavar="[ID]", required=False)
@click.option("--person", metavar="NAME", help="All that is known of this person, as JSON Lines.")
@click.option("--format", "form", type=click.Choice(EXPORT_FORMATS), default="markdown", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of printing.")
def export_command(session_id: str | None, person: str | None, form: str, output: Path | None) -> None:
    """Write a kept session as a report, transcript or table: `csv` is its turns, `scores.csv` its assessments.

    With --person, everything that is known of one person goes into one file, as `people export` writes it.
    """
    if (session_id is None) == (person is None):
        raise click.UsageError("Name a session by its id, or a person with --person.")
    if person is not None:
        written(person, output)
        return
    session = recall(session_id or "", library(), documents())
    others = for_others(session, documents())
    if others is not session:
        talk(f"What {session.conversation.people.partner} answered stays private until both have, and is left out.")
    write(text_of([others], form), output)


@click.command()
@click.argument("session_ids", metavar="[ID]...", nargs=-1)
@click.option("--person", metavar="NAME", help="This person, with all talks in which they took part.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete_command(session_ids: tuple[str, ...], person: str | None, yes: bool) -> None:
    """Remove sessions for good: their words, their scores and their sound. With --person as `people delete` does."""
    if bool(session_ids) == (person is not None):
        raise click.UsageError("Name sessions by their ids, or a person with --person.")
    if person is not None:
        forgotten(person, yes=yes)
        return
    shelf = library()
    listings = list({each.id: each for each in map(shelf.find, session_ids)}.values())
    if not yes:
        named = ", ".join(f"“{listing.title}” ({listing.id})" for listing in listings)
        click.confirm(plain(f"Remove {named} for good?"), abort=True, err=True)
    which = ", ".join(each.id for each in listings)
    talk(f"Removing {which} and wiping every trace of {'them' if len(listings) > 1 else 'it'} from the disk.")
    for gone in forget([each.id for each in listings], shelf):
        talk(f"Removed {gone.id}: {gone.title}")
