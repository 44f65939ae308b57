"""Recognition through the real faster-whisper: broken models are refused, and speech becomes timed words."""

import json
import random
import shutil
from pathlib import Path

import numpy as np
import pytest

from listenlab.conversation import Span
from listenlab.errors import ModelBroken
from listenlab.hearing.apart import load
from listenlab.hearing.jobs import Job, Recognised
from listenlab.hearing.models import ModelFolder, find, opened
from listenlab.hearing.recogniser import WindowedRecogniser
from listenlab.hearing.sound import read
from listenlab.hearing.windows import RATE_HZ, Samples

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "models" / "demo"
SAMPLE = ROOT / "samples" / "good"
HUM = np.full(32_000, 0.01, np.float32)
needs_demo = pytest.mark.skipif(not (DEMO / "model.bin").is_file(), reason="the demo model is not in this checkout")


def garbage_model(folder: Path, *, config: str = "{}", tokenizer: str = "{}", weights: bytes = b"") -> Path:
    """A folder whose files are there but hold nonsense."""
    folder.mkdir()
    (folder / "config.json").write_text(config)
    (folder / "tokenizer.json").write_text(tokenizer)
    (folder / "vocabulary.json").write_text("[]")
    (folder / "model.bin").write_bytes(weights)
    return folder


@pytest.mark.parametrize("seed", range(3))
def test_random_bytes_for_a_model_are_refused(seed: int, tmp_path: Path) -> None:
    """A damaged download gives one sentence that names the model, no traceback of a library."""
    folder = garbage_model(tmp_path / "mine", weights=random.Random(seed).randbytes(20_000))
    with pytest.raises(ModelBroken, match="mine"):
        load(Job(opened(folder))).words(HUM, (Span(0.2, 1.8),))


@pytest.mark.parametrize("name", ["config", "tokenizer"])
def test_a_damaged_text_file_is_refused_by_its_name(name: str, tmp_path: Path) -> None:
    """The file is named."""
    folder = garbage_model(tmp_path / "mine", **{name: "{half"})
    with pytest.raises(ModelBroken, match=f"{name}.json"):
        load(Job(opened(folder))).words(HUM, (Span(0.2, 1.8),))


@needs_demo
@pytest.mark.parametrize("harm", ["weights cut", "config emptied", "tokenizer emptied"])
def test_a_real_model_with_one_file_spoiled_is_refused(harm: str, tmp_path: Path) -> None:
    """Also when only its size or content is wrong."""
    folder = Path(shutil.copytree(DEMO, tmp_path / "spoiled"))
    if harm == "weights cut":
        (folder / "model.bin").write_bytes((DEMO / "model.bin").read_bytes()[:500_000])
    else:
        (folder / f"{harm.split(maxsplit=1)[0]}.json").write_text("{}")
    with pytest.raises(ModelBroken, match="spoiled"):
        load(Job(opened(folder))).words(HUM, (Span(0.2, 1.8),))


@needs_demo
def test_speech_becomes_words_inside_its_spans() -> None:
    """The sample's listener is recognised from the recording, each word inside speech, in order, with progress told."""
    turns = [
        turn for turn in json.loads(SAMPLE.with_suffix(".json").read_text())["turns"] if turn["speaker"] == "listener"
    ]
    spans = [Span(turn["start_s"], turn["end_s"]) for turn in turns]
    recogniser = load(Job(find(str(DEMO), Path("nowhere"))))
    told: list[float] = []
    words = recogniser.words(read(SAMPLE.with_suffix(".flac")).samples[:, 0], spans, told.append)
    assert told == sorted(told)
    assert told[-1] >= spans[-1].end_s
    for word in words:
        assert any(
            span.start_s - 1e-6 <= (word.start_s or -1) and (word.end_s or -1) <= span.end_s + 1e-6 for span in spans
        )
    said = [word["text"].lower().strip(".,?!") for turn in turns for word in turn["words"]]
    found = [word.text.lower().strip(".,?!") for word in words]
    assert len(set(said) & set(found)) >= 0.7 * len(set(said))


class Rolled:
    """A channel that is made as it is looked at, and notes how much of it was wanted at once."""

    def __init__(self, length_s: float) -> None:
        self._frames = int(length_s * RATE_HZ)
        self.most_s = 0.0

    def __len__(self) -> int:
        return self._frames

    def __getitem__(self, frames: slice) -> Samples:
        begin, end, _ = frames.indices(self._frames)
        self.most_s = max(self.most_s, (end - begin) / RATE_HZ)
        return np.sin(np.arange(begin, end, dtype=np.float32) / 7)


class Counting:
    """Hears no word, and counts windows."""

    windows = 0

    def recognise(self, sound: Samples) -> Recognised:
        """Nothing."""
        self.windows += 1
        return Recognised(())

    def close(self) -> None:
        """Nothing is held."""


def test_an_hour_is_never_wanted_whole() -> None:
    """Recognition looks at no more of a channel at once than a window holds."""
    spans = [Span(at_s, at_s + 5.0 + at_s % 7) for at_s in np.arange(0.0, 3590.0, 20.0).tolist()]
    channel, listener = Rolled(3600.0), Counting()
    WindowedRecogniser(ModelFolder(Path("nowhere"), "fake"), listener).words(channel, [*spans, Span(3599.0, 3600.0)])
    assert listener.windows > 60
    assert channel.most_s <= 28.0


@needs_demo
def test_no_speech_gives_no_words() -> None:
    """Without a span nothing is recognised, so silence cannot be filled with inventions."""
    assert load(Job(find(str(DEMO), Path("nowhere")))).words(np.zeros(160_000, np.float32), ()) == ()
