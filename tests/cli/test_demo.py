"""`demo`: the main job on what comes along, with nothing set up."""

from pathlib import Path

import pytest

from tests.commands import Listenlab
from tests.strace import Watched, hindrance, watched


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which nothing is."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demonstration(home: Path) -> Watched:
    """The demonstration, run once."""
    return watched(home, "-m", "listenlab", "demo")


def test_the_demo_listens_to_the_sample_and_calls_people_by_name(demonstration: Watched, home: Path) -> None:
    """From sound to feedback; nothing is kept."""
    done = demonstration.done
    assert done.returncode == 0, done.stderr
    assert "Listening to the sample" in done.stderr
    for words in ("Sam listening to Ana", "a microphone each", "Paraphrasing", "Interruptions"):
        assert words in done.stdout
    assert not (home / "home").exists()


@pytest.mark.skipif(bool(hindrance()), reason=hindrance() or "strace can watch")
def test_the_demonstration_connects_to_nothing(demonstration: Watched) -> None:
    """From nothing to the first feedback, by the word of the system itself."""
    assert demonstration.connections == []


@pytest.mark.parametrize("sample", ["lecturing", "interrupting"])
def test_samples_without_sound_are_read_and_said_to_be(inside: Listenlab, sample: str) -> None:
    """The transcript serves."""
    done = inside("demo", sample)
    assert done.returncode == 0, done.stderr
    assert "from its transcript" in done.stderr
