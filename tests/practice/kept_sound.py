"""A workbench whose ears know the script, and a recording for it to hear."""

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from listenlab import interchange
from listenlab.conversation import Span
from listenlab.errors import AudioUnreadable, ListenlabError
from listenlab.feedback import profile
from listenlab.practice.bench import Workbench
from listenlab.practice.ports import Ears, Progress, Stage
from listenlab.practice.yardstick import Yardstick
from tests.fakes import Played, babble, ears

SAID = {1.0: "What happened on Monday?", 4.0: "They moved the deadline and nobody told me about it."}
SPANS = ((Span(1.0, 2.5),), (Span(4.0, 8.5),))


def a_recording(folder: Path, name: str = "monday.wav") -> Path:
    """A file that stands for the recording; its bytes are its own."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"RIFF and a talk")
    return folder / name


def a_workbench(**models: Ears | ListenlabError) -> Workbench:
    """A workbench with these models, by name; None is the usual one's name and `usual` stands for it here."""

    def chosen(wanted: str | None, _names: tuple[str, ...]) -> Ears:
        found = models.get(wanted or "usual", hearing())
        if isinstance(found, ListenlabError):
            raise found
        return found

    return Workbench(
        documents=interchange,
        is_sound=lambda path: path.suffix == ".wav",
        length_s=length_s,
        ears=chosen,
        yardstick=lambda wanted: Yardstick(profile(wanted or "one_on_one"), {}),
        fingerprint=lambda path: hashlib.sha256(path.read_bytes()).hexdigest(),
        usual_listener="Sam",
    )


@cache
def hearing() -> Ears:
    """Ears that hear the recording, whatever file is named."""
    channels = [babble(spans, 10, seed) for seed, spans in enumerate(SPANS)]
    return ears(Played(np.stack(channels, axis=1)), SAID)


def failing(error: BaseException) -> Ears:
    """Ears whose recogniser ends like this."""

    class Failing:
        name = "failing"

        def words(self, *_: object) -> tuple[()]:
            raise error

    return replace(hearing(), recogniser=Failing())


def length_s(path: Path) -> float:
    """Ten seconds, unless the file says that it is no sound."""
    if b"no sound" in path.read_bytes():
        raise AudioUnreadable(f"{path.name} is not sound.")
    return 10.0


def silent(_stage: Stage, _done_s: float, _whole_s: float) -> None:
    """Nobody watches."""


def cancelling(at: Stage) -> Progress:
    """Somebody who presses Ctrl-C at this stage."""

    def watch(stage: Stage, _done_s: float, _whole_s: float) -> None:
        if stage is at:
            raise KeyboardInterrupt

    return watch
