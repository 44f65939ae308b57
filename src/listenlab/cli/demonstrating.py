"""`demo`: the main job on a conversation that comes with listenlab."""

from pathlib import Path

import click

from listenlab.cli.analysing import run
from listenlab.cli.printing import talk
from listenlab.errors import ListenlabError
from listenlab.practice.wishes import Wishes
from listenlab.wiring.shipped import shipped

SAMPLES = ("good", "lecturing", "interrupting")
DEMO_MODEL = "models/demo"


@click.command()
@click.argument("sample", type=click.Choice(SAMPLES), default="good")
def demo_command(sample: str) -> None:
    """Score a sample conversation: `good` unless another is named."""
    sound, model = shipped(f"samples/{sample}.flac"), shipped(DEMO_MODEL)
    if sound and model:
        talk(f"Listening to the sample conversation {sound}, with the demo model, on this machine only.")
        run((sound,), Wishes(listener="Sam", model=str(model)), "text", None)
        return
    transcript = _transcript(sample)
    talk(f"Reading the sample conversation from its transcript {transcript}.")
    run((transcript,), Wishes(), "text", None)


def _transcript(sample: str) -> Path:
    transcript = shipped(f"samples/{sample}.json")
    if transcript is None:
        raise ListenlabError("The sample conversations are not part of this installation.", "Install listenlab again.")
    return transcript
