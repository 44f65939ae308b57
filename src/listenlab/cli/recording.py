"""`devices`: what can be recorded from."""

import click

from listenlab.cli.printing import data


@click.command()
def devices_command() -> None:
    """List the microphones on this machine; the one marked * is taken unless another is named."""
    from listenlab.wiring.recording import microphones

    for each in microphones():
        mark = "*" if each.usual else " "
        channels = "1 channel" if each.channels == 1 else f"up to {each.channels} channels"
        data(f"{mark} {each.index:>2}  {each.name}  ({each.system}, {channels}, {each.rate_hz:,} Hz)")
