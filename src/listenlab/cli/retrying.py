"""`retry`: recordings that are kept and have no feedback yet."""

import sys

import click

from listenlab.cli.failing import FAILED, tell
from listenlab.cli.printing import coloured, data, talk, width
from listenlab.cli.progress import progress
from listenlab.cli.reports import text_of
from listenlab.cli.unfinished import tell_unfinished
from listenlab.errors import ListenlabError
from listenlab.practice.bench import Workbench
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing, State
from listenlab.practice.recovering import brought_home
from listenlab.practice.retrying import unfinished
from listenlab.practice.session import Session


@click.command()
@click.argument("session_ids", metavar="[ID]...", nargs=-1)
@click.option("--model", metavar="NAME|PATH", help="The recognition model to use instead of the one asked for.")
def retry_command(session_ids: tuple[str, ...], model: str | None) -> None:
    """Score kept recordings that could not be scored before: these, or all that there are."""
    from listenlab.wiring.building import library, settings
    from listenlab.wiring.intake import workbench

    shelf = library()
    listings = unfinished(shelf, session_ids)
    if not listings:
        talk("Every kept recording is scored.")
        return
    bench = workbench(settings())
    scored = [is_scored(listing, bench, shelf, model) for listing in listings]
    if not all(scored):
        sys.exit(FAILED)


def is_scored(listing: Listing, bench: Workbench, shelf: Library, model: str | None) -> bool:
    """Whether a session is scored in the end; its feedback, or what stood in the way, is told."""
    from listenlab.wiring.recording import archive

    if listing.state is State.COMPLETE:
        talk(f"{listing.id} is scored already: {listing.title}")
        return True
    try:
        with progress(listing.title) as report:
            answer = brought_home(listing.id, archive(), bench, shelf, report, model=model)
    except ListenlabError as error:
        tell(error)
        return False
    if answer is None:
        talk(f"Nothing was recorded in {listing.id}; it is gone.")
        return True
    if isinstance(answer, Session):
        talk(f"{answer.id} is scored: {answer.title}")
        data(text_of([answer], "text", width=width(), colour=coloured()))
        return True
    tell_unfinished(answer)
    return False
