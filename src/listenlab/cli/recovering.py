"""`recover`: recordings that broke off are made whole, kept and scored."""

import sys

import click

from listenlab.cli.failing import FAILED
from listenlab.cli.printing import talk
from listenlab.cli.retrying import is_scored
from listenlab.practice.keeping import broken_off
from listenlab.practice.recovering import loose_ends


@click.command()
@click.argument("session_ids", metavar="[ID]...", nargs=-1)
@click.option("--model", metavar="NAME|PATH", help="The recognition model to use instead of the one asked for.")
def recover_command(session_ids: tuple[str, ...], model: str | None) -> None:
    """Bring home recordings that broke off: these, or all that there are.

    What was recorded is made whole and kept, then scored.
    """
    from listenlab.wiring.building import library, settings
    from listenlab.wiring.intake import workbench
    from listenlab.wiring.recording import archive

    shelf = library()
    listings = [shelf.find(each) for each in session_ids] or broken_off(shelf)
    if not listings:
        talk("No recording has broken off.")
    bench = workbench(settings())
    scored = [is_scored(listing, bench, shelf, model) for listing in listings]
    loose_ends(archive(), shelf)
    if not all(scored):
        sys.exit(FAILED)
