"""Recognition in a process of its own: what happens there harms nothing here."""

import os
import random
import resource
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import numpy as np
import pytest

from listenlab.conversation import Span
from listenlab.errors import ModelBroken, RecogniserLost
from listenlab.hearing.apart import WhisperApart, load
from listenlab.hearing.jobs import Job
from listenlab.hearing.models import ModelFolder, find, opened
from listenlab.hearing.sound import read
from listenlab.hearing.whisper import Whisper
from tests.hearing.test_recogniser import DEMO, SAMPLE, garbage_model, needs_demo


@pytest.fixture
def demo() -> Iterator[WhisperApart]:
    """The demo model in another process."""
    apart = WhisperApart(Job(find(str(DEMO), Path("nowhere"))))
    yield apart
    apart.close()


def killed(process_id: int | None) -> None:
    assert process_id
    os.kill(process_id, signal.SIGKILL)
    os.waitid(os.P_PID, process_id, os.WEXITED | os.WNOWAIT)


@needs_demo
def test_it_hears_the_same_every_time() -> None:
    """Three times, the last time in another process."""
    job = Job(find(str(DEMO), Path("nowhere")))
    sound = read(SAMPLE.with_suffix(".flac")).samples[: 16_000 * 20, 1]
    recogniser, spans = load(job), (Span(3.5, 8.0), Span(10.0, 19.0))
    first, second = recogniser.words(sound, spans), recogniser.words(sound, spans)
    recogniser.close()
    assert first == second == recogniser.words(sound, spans) != ()
    recogniser.close()


@needs_demo
def test_a_killed_process_is_replaced_once(demo: WhisperApart) -> None:
    """The window it was about to hear is heard by the next one."""
    before = demo.process_id
    killed(before)
    assert demo.recognise(np.zeros(16_000, np.float32)).words == ()
    assert demo.process_id != before


@needs_demo
def test_a_process_that_keeps_dying_is_given_up_with_a_reason(
    demo: WhisperApart, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the second death there is one clear error, and no process is left."""
    monkeypatch.setattr("sys.executable", "/bin/false")
    killed(demo.process_id)
    with pytest.raises(RecogniserLost, match="twice"):
        demo.recognise(np.zeros(16_000, np.float32))
    assert demo.process_id is None


@needs_demo
def test_a_process_killed_while_it_hears_is_replaced(demo: WhisperApart) -> None:
    """Nobody notices but by the time it takes."""
    sound = read(SAMPLE.with_suffix(".flac")).samples[: 16_000 * 20, 1]
    quietly = demo.recognise(sound)
    killer = Timer(quietly.took_s / 4, os.kill, (demo.process_id, signal.SIGKILL))
    killer.start()
    assert demo.recognise(sound).words == quietly.words
    killer.join()


@needs_demo
def test_one_that_runs_out_of_memory_is_replaced(demo: WhisperApart) -> None:
    """As when it is killed: the next one has another chance."""
    assert demo.recognise(np.zeros(16_000, np.float32)).words == ()
    assert demo.process_id
    resource.prlimit(demo.process_id, resource.RLIMIT_AS, (1, 1))
    before = demo.process_id
    sound = read(SAMPLE.with_suffix(".flac")).samples[: 16_000 * 28, 1]
    assert demo.recognise(sound).words != ()
    assert demo.process_id != before


def test_where_memory_is_short_the_error_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is not blamed, and memory is named in what to do."""
    begin = WhisperApart._start

    def begin_poorly(apart: WhisperApart) -> "subprocess.Popen[bytes]":
        process = begin(apart)
        resource.prlimit(process.pid, resource.RLIMIT_AS, (200_000_000, 200_000_000))
        return process

    monkeypatch.setattr(WhisperApart, "_start", begin_poorly)
    apart = WhisperApart(Job(opened(garbage_model(tmp_path / "mine"))))
    with pytest.raises(RecogniserLost, match="mine") as lost:
        apart.recognise(np.zeros(16_000, np.float32))
    assert "memory" in lost.value.hint
    assert apart.process_id is None


def test_a_model_s_own_shortage_of_memory_is_no_broken_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a graphics card it comes as an ordinary error, which only its words tell."""

    class Short:
        """Stands in for a model that has no room."""

        def transcribe(self, *_: object, **__: object) -> None:
            raise RuntimeError("CUDA failed with error out of memory")

    monkeypatch.setattr("listenlab.hearing.whisper._check_texts", lambda model: None)
    monkeypatch.setattr("listenlab.hearing.whisper._on_a_card", lambda model: Short())
    with pytest.raises(MemoryError):
        Whisper(Job(ModelFolder(Path("nowhere"), "mine"))).recognise(np.zeros(16_000, np.float32))


def test_a_broken_model_is_refused_by_its_own_reason(tmp_path: Path) -> None:
    """Not taken for a crash, and not tried again."""
    folder = garbage_model(tmp_path / "mine", weights=random.Random(1).randbytes(20_000))
    apart = WhisperApart(Job(opened(folder)))
    with pytest.raises(ModelBroken, match="mine"):
        apart.recognise(np.zeros(16_000, np.float32))
    assert apart.process_id is None


@needs_demo
def test_closing_ends_the_process(demo: WhisperApart) -> None:
    """At once, and its memory goes back to the system."""
    process_id = demo.process_id
    demo.close()
    assert process_id
    with pytest.raises(ProcessLookupError):
        os.kill(process_id, 0)
