"""`models`: what recognition can be made of; `models get` is the one command that uses the network."""

from time import monotonic

import click

from listenlab.cli.diarization import get_diarization, state
from listenlab.cli.downloading import downloading
from listenlab.cli.printing import data, talk
from listenlab.cli.progress import clock
from listenlab.conversation.plain import plain
from listenlab.hearing.housing import megabytes
from listenlab.hearing.hub import HUB
from listenlab.hearing.models import ModelFolder
from listenlab.hearing.shelf import offered, size_bytes, speed
from listenlab.wiring import diarizing, hearing, pace


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
    talk(state())
    if chosen.model != hearing.AUTO:
        talk(f"Your settings name {chosen.model}.")
    elif not any(each.picked for each in listed):
        talk(f"There is no model for people's voices here yet. {hearing.how_to_begin(chosen.language)}")


def _line(each: hearing.Listed) -> str:
    name, size, known, speed, state = told(each)
    return f"{name:<15} {size:>7}  {known:<13} {speed:<18}  {state}".rstrip()


def told(each: hearing.Listed) -> tuple[str, str, str, str, str]:
    """A model's name, size, languages, speed and whether it is here, in words."""
    known = "English" if each.languages == 1 else f"{each.languages} languages"
    speed = f"{each.speed} ({max(1, round(each.hour_takes_s / 60))} min){'*' if each.measured else ''}"
    return each.name, megabytes(each.size_bytes), known, speed, _state(each)


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

    The NAME diarization gets what tells two voices on one microphone apart.

    A download that was cut goes on where it stopped. Nothing but listenlab's version is told to the hub.
    """
    if name == diarizing.NAME:
        get_diarization(endpoint)
        return
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
    talk(measured(hearing.model(name)))


def measured(chosen: ModelFolder) -> str:
    """How fast a model hears on this machine, measured now and kept, in a sentence."""
    found = pace.tried(chosen)
    hour = f"{found.cost * 60:.0f} min" if found.cost * 60 >= 1 else "less than a minute"
    return (
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
