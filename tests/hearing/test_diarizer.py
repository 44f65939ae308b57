"""The diarizer: what it is asked, what it answers, and that nothing it breaks breaks anything else."""

import pickle
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from listenlab.conversation import Span
from listenlab.errors import ModelBroken, RecogniserLost
from listenlab.hearing import diarizing
from listenlab.hearing.diarizer import Diarizer, diarizer
from listenlab.hearing.pinned import DIARIZATION, EMBEDDING, SEGMENTATION
from tests.speakers.conversations import talk, voices
from tests.speakers.scoring import marks_of
from tests.speakers.table import Table

needs_the_library = pytest.mark.skipif(
    find_spec("sherpa_onnx") is None, reason="the extra listenlab[diarize] is not installed"
)
SOUND = np.linspace(-1, 1, 2 * 16_000, dtype=np.float32)
STAND_IN = """
import pickle, sys
folder, frames = pickle.load(sys.stdin.buffer)
assert len(sys.stdin.buffer.read(4 * frames)) == 4 * frames
stretches = [(-0.2, 1.0, 1), (0.5, 1.5, 0), (0.9, 1.2, 1), (1.4, 2.0, 0)]
pickle.dump(stretches, sys.stdout.buffer)
"""


def answering(folder: Path, program: str) -> Diarizer:
    """A diarizer whose process runs this program."""
    return Diarizer(folder, (sys.executable, "-c", program))


def test_each_voice_s_speech_comes_in_order_and_apart(tmp_path: Path) -> None:
    """Voices may overlap, one voice's stretches may not; nothing lies before the recording."""
    assert answering(tmp_path, STAND_IN).spoken(SOUND) == {0: (Span(0.5, 2.0),), 1: (Span(0.0, 1.2),)}


@pytest.mark.parametrize("program", ["import os; os.abort()", "raise SystemExit(3)", "print('hello')"])
def test_a_process_that_ends_without_an_answer_is_told_of(tmp_path: Path, program: str) -> None:
    """A crash of its library harms nothing here."""
    with pytest.raises(RecogniserLost, match="without an answer"):
        answering(tmp_path, program).spoken(SOUND)


@needs_the_library
@pytest.mark.parametrize("content", [None, b"", b"no network at all" * 100], ids=["missing", "empty", "damaged"])
def test_models_that_are_none_are_refused_by_the_real_library(tmp_path: Path, content: bytes | None) -> None:
    """Missing, empty or damaged: with what to do."""
    for name in (SEGMENTATION, EMBEDDING):
        if content is not None:
            (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelBroken, match="cannot be used") as caught:
        Diarizer(tmp_path).spoken(SOUND)
    assert "models get diarization" in caught.value.hint


@needs_the_library
def test_the_real_library_tells_two_voices_apart_with_what_it_is_given() -> None:
    """Made-up networks of a few hundred bytes, the whole way: it hears speech where there is some, of two people."""
    said = talk((voices()[0], voices()[1]), 3, 24.0)
    sound, truth = Table(0.0, 40.0).record(said, 1)[: 16 * 16_000], said.truth[:1_600].any(axis=1)
    found = Diarizer(Path(__file__).parent / "networks").spoken(sound)
    assert sorted(found) == [0, 1]
    heard = marks_of(tuple(found.values()), len(truth)).any(axis=1)
    assert np.mean(heard[truth]) > 0.8
    for spans in found.values():
        assert all(one.end_s < other.start_s for one, other in pairwise(spans))


@dataclass
class Library:
    """A stand-in for sherpa_onnx that remembers what it was asked."""

    valid: bool = True
    rate_hz: int = 16_000
    asked: Any = None

    def __getattr__(self, name: str) -> Any:
        return lambda **told: SimpleNamespace(**told, validate=lambda: self.valid)

    def OfflineSpeakerDiarization(self, config: Any) -> Any:  # noqa: N802 (its name)
        self.asked = config
        found = [SimpleNamespace(start=0.5, end=1.0, speaker=1)]
        result = SimpleNamespace(sort_by_start_time=lambda: found)
        return SimpleNamespace(sample_rate=self.rate_hz, process=lambda sound: result)


def test_two_people_are_asked_for_and_short_sounds_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left to itself the clustering finds many more than two."""
    library = Library()
    monkeypatch.setitem(sys.modules, "sherpa_onnx", library)  # type: ignore[arg-type]
    assert diarizing.diarized(tmp_path, SOUND) == [(0.5, 1.0, 1)]
    assert library.asked.clustering.num_clusters == 2
    assert library.asked.min_duration_on <= 0.2
    assert library.asked.segmentation.pyannote.model == str(tmp_path / SEGMENTATION)


@pytest.mark.parametrize("library", [Library(valid=False), Library(rate_hz=8_000)])
def test_models_for_something_else_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    """Before any sound is heard with them."""
    monkeypatch.setitem(sys.modules, "sherpa_onnx", library)  # type: ignore[arg-type]
    with pytest.raises(ModelBroken):
        diarizing.diarized(tmp_path, SOUND)


def test_its_process_answers_what_it_found_or_why_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound comes in as it is sent, answers go out pickled."""
    heard = []
    monkeypatch.setattr(diarizing, "diarized", lambda folder, sound: heard.append((folder, sound)) or [(0.0, 1.0, 0)])
    request, answer = tmp_path / "request", tmp_path / "answer"
    request.write_bytes(pickle.dumps((tmp_path, len(SOUND))) + SOUND.tobytes())
    with request.open("rb") as asked, answer.open("wb") as told:
        diarizing.serve(asked, told)
    assert pickle.loads(answer.read_bytes()) == [(0.0, 1.0, 0)]
    assert heard[0][0] == tmp_path
    assert np.array_equal(heard[0][1], SOUND)


def test_without_its_package_or_its_models_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of it is as good as nothing; a file that is too short is not whole."""
    folder = tmp_path / DIARIZATION.name
    folder.mkdir()
    assert diarizer(tmp_path) is None
    for held in DIARIZATION.held:
        for file in held.files:
            with (folder / file.name).open("wb") as written:
                written.truncate(file.size_bytes)
    monkeypatch.setattr("listenlab.hearing.diarizer.find_spec", lambda name: None)
    assert diarizer(tmp_path) is None
    monkeypatch.setattr("listenlab.hearing.diarizer.find_spec", lambda name: object())
    assert diarizer(tmp_path) == Diarizer(folder)
    (folder / EMBEDDING).write_bytes(b"cut")
    assert diarizer(tmp_path) is None
