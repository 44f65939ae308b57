"""`devices`: what can be recorded from."""

import click

from listenlab.cli.printing import data, talk


@click.command()
def devices_command() -> None:
    """List the microphones on this machine; the one marked * is taken unless another is named."""
    from listenlab.wiring.recording import microphones
    from listenlab.wiring.sound_check import calls_guide

    found = microphones()
    for each in found:
        mark = "*" if each.usual else " "
        channels = "1 channel" if each.channels == 1 else f"up to {each.channels} channels"
        plays = ", what this computer plays" if each.plays else ""
        data(f"{mark} {each.index:>2}  {each.name}  ({each.system}, {channels}, {each.rate_hz:,} Hz{plays})")
    if not any(each.plays for each in found):
        talk(calls_guide())
