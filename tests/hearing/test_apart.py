"""Recognition in a process of its own: what happens there harms nothing here."""

import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from listenlab.conversation import Span
from listenlab.errors import ModelBroken, RecogniserLost
from listenlab.hearing.apart import WhisperApart, load
from listenlab.hearing.jobs import Job
from listenlab.hearing.models import find, opened
from listenlab.hearing.sound import read
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
