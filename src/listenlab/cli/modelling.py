"""`models`: what recognition can be made of; `models get` is the one command that uses the network."""

from time import monotonic

import click

from listenlab.cli.downloading import downloading
from listenlab.cli.printing import data, talk
from listenlab.cli.progress import clock
from listenlab.conversation.plain import plain
from listenlab.hearing.housing import megabytes
from listenlab.hearing.hub import HUB
from listenlab.hearing.shelf import offered, size_bytes, speed
from listenlab.wiring import hearing, pace


@click.group()
def models_command() -> None:
    """List, get, add and remove recognition models."""


@models_command.command("list")
def models_list_command() -> None:
    """List what can be got and what is here.

    The speed is an estimate, with the processor time that an hour of talk takes: very fast, fast and steady models
    keep up with people talking, a slow one does not. A speed with a * was measured here, by `models try`.
    """
    from listenlab.wiring.building import settings

    chosen = settings()
    listed = hearing.listed_models(chosen.language)
    data(f"{'name':<15} {'size':>7}  {'languages':<13} {'speed (an hour in)':<18}  here")
    for each in listed:
        data(_line(each))
    talk(f"Recognition runs on {pace.device()}.")
    if chosen.model != hearing.AUTO:
        talk(f"Your settings name {chosen.model}.")
    elif not any(each.picked for each in listed):
        talk(f"There is no model for people's voices here yet. {hearing.how_to_begin(chosen.language)}")


def _line(each: hearing.Listed) -> str:
    known = "English" if each.languages == 1 else f"{each.languages} languages"
    speed = f"{each.speed} ({max(1, round(each.hour_takes_s / 60))} min){'*' if each.measured else ''}"
    return f"{each.name:<15} {megabytes(each.size_bytes):>7}  {known:<13} {speed:<18}  {_state(each)}".rstrip()


def _state(each: hearing.Listed) -> str:
    if not each.here:
        return "begun, not whole" if each.begun else ""
    if not each.for_people:
        return "only samples' voices"
    return "yes, auto picks it" if each.picked else "yes"


@models_command.command("get")
@click.argument("name", metavar="NAME")
@click.option("--endpoint", metavar="URL", default=HUB, show_default=True, envvar="HF_ENDPOINT", show_envvar=True,
              help="The hub or a mirror of it.")  # fmt: skip
def models_get_command(name: str, endpoint: str) -> None:
    """Get a model from the Hugging Face hub: a NAME from the list, or a repository as OWNER/NAME.

    A download that was cut goes on where it stopped. Nothing but listenlab's version is told to the hub.
    """
    offer = offered(name)
    if hearing.model_is_here(offer.name):
        talk(f"{offer.name} is here already.")
        return
    talk(f"Getting {offer.name}: {offer.repository} from {endpoint} into {hearing.models_home()}.")
    begun_s = monotonic()
    try:
        with downloading(offer.name) as report:
            got = hearing.get_model(offer, endpoint, report)
    except KeyboardInterrupt:
        talk(f"What has arrived of {offer.name} is kept: the same command goes on from there.")
        raise
    talk(f"{offer.name} is ready: {megabytes(size_bytes(got))} in {clock(monotonic() - begun_s)}.")


@models_command.command("add")
@click.argument("wanted", metavar="FOLDER|NAME")
@click.option("--name", metavar="NAME", help="What to call it; the folder's name unless given.")
def models_add_command(wanted: str, name: str | None) -> None:
    """Copy a model folder of yours, or NAME out of the Hugging Face cache, into listenlab's own place.

    It is a copy: the folder can go afterwards. To use a folder where it lies, name it with --model.
    """
    added = hearing.add_model(wanted, name)
    talk(f"{added.name} is ready: copied into {added.path}.")


@models_command.command("try")
@click.argument("name", metavar="NAME|FOLDER")
def models_try_command(name: str) -> None:
    """Measure how fast a model hears on this machine, and keep the figure."""
    chosen = hearing.model(name)
    found = pace.tried(chosen)
    hour = f"{found.cost * 60:.0f} min" if found.cost * 60 >= 1 else "less than a minute"
    talk(
        f"{chosen.name} takes {found.cost:.2g} s for a second of sound on the {found.device}: "
        f"{speed(found.cost)}, {hour} for an hour of talk."
    )


@models_command.command("remove")
@click.argument("name", metavar="NAME")
@click.option("--yes", is_flag=True, help="Do not ask.")
def models_remove_command(name: str, yes: bool) -> None:
    """Remove a model of yours, and what was fetched of it."""
    hearing.ensure_removable(name)
    if not yes:
        click.confirm(plain(f"Remove the model {name}?"), abort=True, err=True)
    talk(f"Removed {name}: {megabytes(hearing.remove_model(name))} are free again.")


@models_command.command("path")
@click.argument("name", metavar="NAME", required=False)
def models_path_command(name: str | None) -> None:
    """Print the folder of a model, or the one in which models are kept."""
    data(str(hearing.model(name).path if name else hearing.models_home()))
