"""The main job on a conversation that comes with listenlab: from its sound where that is there, else from its words."""

from dataclasses import replace
from pathlib import Path

from listenlab.conversation import Transcript
from listenlab.errors import ListenlabError
from listenlab.practice.bench import Workbench
from listenlab.practice.intake import heard
from listenlab.practice.ports import Progress
from listenlab.practice.reading import read_back
from listenlab.practice.session import Session
from listenlab.practice.wishes import Wishes
from listenlab.wiring.building import settings
from listenlab.wiring.intake import workbench
from listenlab.wiring.shipped import shipped

_MODEL = "models/demo"


def sound_of(sample: str) -> Path | None:
    """The recording of a sample, where it and the model that hears it are part of this installation."""
    return shipped(f"samples/{sample}.flac") if shipped(_MODEL) else None


def transcript_of(sample: str) -> Path:
    """The transcript of a sample; raises ListenlabError where it is not part of this installation."""
    transcript = shipped(f"samples/{sample}.json")
    if transcript is None:
        raise ListenlabError("The sample conversations are not part of this installation.", "Install listenlab again.")
    return transcript


def read(sample: str, report: Progress) -> Session:
    """A sample scored from its transcript."""
    bench = workbench(settings())
    return read_back(_written(sample, bench), sample, sample, bench.yardstick(None), report)


def listened_to(sample: str, sound: Path, report: Progress) -> Session:
    """A sample scored from its sound, with the demo model; its transcript gives only the title and the names."""
    bench = workbench(settings())
    written = _written(sample, bench)
    named = replace(bench, usual_listener=written.listener, usual_partner=written.partner)
    wishes = Wishes(model=str(shipped(_MODEL)))
    return heard(sound, named, wishes, report, identity=sample, title=written.title or sample)


def _written(sample: str, bench: Workbench) -> Transcript:
    (transcript,) = bench.documents.transcripts(transcript_of(sample))
    if isinstance(transcript, ListenlabError):
        raise transcript
    return transcript
