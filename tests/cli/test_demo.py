"""`demo`: the main job on what comes along, with nothing set up."""

from pathlib import Path

import pytest

from tests.commands import Listenlab


def test_the_demo_listens_to_the_sample_and_calls_people_by_name(listenlab: Listenlab, tmp_path: Path) -> None:
    """From sound to feedback; nothing is kept."""
    done = listenlab("demo")
    assert done.returncode == 0, done.stderr
    assert "Listening to the sample" in done.stderr
    for words in ("Sam listening to Ana", "a microphone each", "Paraphrasing", "Interruptions"):
        assert words in done.stdout
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("sample", ["lecturing", "interrupting"])
def test_samples_without_sound_are_read_and_said_to_be(listenlab: Listenlab, sample: str) -> None:
    """The transcript serves."""
    done = listenlab("demo", sample)
    assert done.returncode == 0, done.stderr
    assert "from its transcript" in done.stderr
