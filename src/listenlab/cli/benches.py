"""What commands that listen have in common: a workbench that knows the profile asked for, and models from anywhere."""

from pathlib import Path

import click

from listenlab.errors import ConfigError
from listenlab.practice.bench import Workbench


def bench_for(profile: str | None) -> Workbench:
    """A workbench from the person's settings; a mistyped profile is wrong use, a mistake in the settings is not."""
    from listenlab.wiring.building import settings
    from listenlab.wiring.intake import workbench

    bench = workbench(settings())
    try:
        bench.yardstick(profile)
    except ConfigError as error:
        if profile is None:
            raise
        raise click.BadParameter(str(error), param_hint="--profile") from error
    return bench


def from_anywhere(model: str | None) -> str | None:
    """The model asked for, a folder by its whole path: it may be wanted again from elsewhere."""
    if model and (folder := Path(model).expanduser()).is_dir():
        return str(folder.absolute())
    return model
