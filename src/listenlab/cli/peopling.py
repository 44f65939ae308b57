"""`people`: who listens, is listened to and watches; and one person's share in all of it."""

from collections.abc import Sequence
from pathlib import Path

import click

from listenlab.cli.drilling import PROFILE, record_line
from listenlab.cli.printing import data, talk, write
from listenlab.conversation.plain import plain
from listenlab.drills.drill import Role
from listenlab.errors import SessionNotFound
from listenlab.listening import counted, times
from listenlab.practice.listing import State
from listenlab.practice.people import Part, everybody, forget_person, known, rename, theirs
from listenlab.wiring.building import documents, library

_DID = {Role.LISTENER: "listened", Role.SPEAKER: "was listened to", Role.OBSERVER: "watched"}


@click.group(invoke_without_command=True)
@click.pass_context
def people_command(ctx: click.Context) -> None:
    """List everybody, with how often they listened, were listened to and watched."""
    if ctx.invoked_subcommand is not None:
        return
    there = everybody(library(), documents())
    for name, parts in there.items():
        data(plain(f"{name:<24} {_share(parts)}"))
    if not there:
        talk("Nobody is known yet. `listenlab people add NAME` puts somebody on the roster; talks add their people.")


@people_command.command("show")
@click.argument("name")
def show_command(name: str) -> None:
    """List the talks NAME was in, and the rounds of drills in which they listened."""
    from listenlab.practice.drilled import records
    from listenlab.wiring.building import settings
    from listenlab.wiring.scoring import yardsticks
    from listenlab.wiring.shelves import drills

    shelf = library()
    found, parts = known(name, shelf, documents())
    data(plain(f"{found}: {_share(parts)}"))
    for part in parts:
        when = (part.session.started_at or part.session.kept_at)[:10]
        data(plain(f"  {when}  {_DID[part.role]:<15}  {part.session.title}  ({part.session.id})"))
    done = records(shelf, documents(), drills().all(), yardsticks(settings())(PROFILE), found)
    if done:
        data("Rounds of drills:")
    for each in done:
        data(plain(f"  {record_line(each)}"))


@people_command.command("add")
@click.argument("name")
def add_command(name: str) -> None:
    """Put NAME on the roster before they were in any talk."""
    wanted = _name(name)
    if library().roster.add(wanted):
        talk(f"{wanted} is on the roster.")
    else:
        talk(f"{wanted} was on the roster already.")


@people_command.command("rename")
@click.argument("old", metavar="NAME")
@click.argument("new", metavar="NEW")
def rename_command(old: str, new: str) -> None:
    """Call NAME by another name wherever they are: a correction in each talk."""
    from listenlab.cli.benches import bench_for

    shelf, wanted = library(), _name(new)
    found, parts = known(old, shelf, documents())
    left = rename(found, wanted, parts, bench_for(None), shelf)
    talk(f"{found} is called {wanted} now, in {counted(len(parts) - len(left), 'talk')}.")
    for part in left:
        talk(f"Left as it is, for it has no feedback yet: {part.session.title} ({part.session.id}).")


@people_command.command("export")
@click.argument("name")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of printing.")
def export_command(name: str, output: Path | None) -> None:
    """Write everything that is known of NAME into one file, a talk on each line.

    Of rounds they only watched it holds what they counted, and nothing that was said.
    """
    written(name, output)


@people_command.command("delete")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete_command(name: str, yes: bool) -> None:
    """Remove NAME for good: the talks they spoke in with their sound, what they counted in others, and their name."""
    forgotten(name, yes=yes)


def written(name: str, output: Path | None) -> None:
    """Write what is known of a person, and say what it is; raises SessionNotFound."""
    from listenlab.cli.reports import text_of

    shelf = library()
    found, parts = known(name, shelf, documents())
    if not parts:
        raise SessionNotFound(f"{found} was in no talk yet, so there is nothing to write.")
    write(text_of(list(theirs(found, parts, shelf, documents())), "jsonl"), output)
    scored = [part for part in parts if part.session.state is State.COMPLETE]
    watched = sum(part.role is Role.OBSERVER for part in scored)
    seen = f", and {counted(watched, 'round')} they watched" if watched else ""
    talk(f"{counted(len(scored) - watched, 'talk')} of {found}{seen}.")
    if len(scored) > watched:
        talk("The sound is not in it: `listenlab play ID` plays it.")
    for part in parts:
        if part not in scored:
            talk(f"Left out, for it has no feedback yet: {part.session.title} ({part.session.id}).")


def forgotten(name: str, *, yes: bool) -> None:
    """Remove a person once somebody has said yes; raises SessionNotFound, StoreError."""
    shelf = library()
    found, parts = known(name, shelf, documents())
    spoke = [part.session for part in parts if part.role is not Role.OBSERVER]
    watched = len(parts) - len(spoke)
    which = f": {', '.join(f'“{each.title}” ({each.id})' for each in spoke)}" if spoke else ""
    seen = f"; what they counted in {counted(watched, 'round')} of others" if watched else ""
    what = f"{counted(len(spoke), 'talk')}{which}{seen}"
    if not yes:
        click.confirm(plain(f"Remove {found} for good? This removes {what}."), abort=True, err=True)
    talk(f"Removing {found} and wiping every trace from the disk.")
    forget_person(found, parts, shelf, documents())
    talk(f"Removed {found}: {what}.")


def _share(parts: Sequence[Part]) -> str:
    """How often somebody did what, in words."""
    often = {role: sum(part.role is role for part in parts) for role in Role}
    told = [
        f"{_DID[role]} {times(often[role])}" for role in (Role.LISTENER, Role.SPEAKER, Role.OBSERVER) if often[role]
    ]
    return ", ".join(told) or "in no talk yet"


def _name(text: str) -> str:
    name = " ".join(plain(text).split())
    if not name:
        raise click.BadParameter("a name has letters", param_hint="NAME")
    return name
