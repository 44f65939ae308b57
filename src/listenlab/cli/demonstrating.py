"""`demo`: the main job on a conversation that comes with listenlab."""

import click

from listenlab.cli.printing import coloured, data, talk, width
from listenlab.cli.progress import progress
from listenlab.cli.reports import text_of

SAMPLES = ("good", "lecturing", "interrupting")


@click.command()
@click.argument("sample", type=click.Choice(SAMPLES), default="good")
def demo_command(sample: str) -> None:
    """Score a sample conversation: `good` unless another is named."""
    from listenlab.wiring.demonstration import listened_to, read, sound_of, transcript_of

    sound = sound_of(sample)
    if sound:
        talk(f"Listening to the sample conversation {sound}, with the demo model, on this machine only.")
    else:
        talk(f"Reading the sample conversation from its transcript {transcript_of(sample)}.")
    with progress(sample) as report:
        session = listened_to(sample, sound, report) if sound else read(sample, report)
    data(text_of([session], "text", width=width(), colour=coloured()))
