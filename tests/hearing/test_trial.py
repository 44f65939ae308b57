"""A trial measures a model on speech, and fails with a reason."""

from pathlib import Path

import pytest

from listenlab.errors import ModelBroken
from listenlab.hearing import trial
from listenlab.hearing.models import find, opened
from listenlab.hearing.sound import read
from tests.hearing.test_recogniser import DEMO, SAMPLE, garbage_model, needs_demo


def test_a_model_that_cannot_be_loaded_has_no_pace(tmp_path: Path) -> None:
    """It is refused by its reason."""
    with pytest.raises(ModelBroken, match="mine"):
        trial.measured(opened(garbage_model(tmp_path / "mine")), read(SAMPLE.with_suffix(".flac")).samples[:, 1])


@needs_demo
def test_speech_is_what_is_measured() -> None:
    """The little model is far faster than talk, and costs something."""
    found = trial.measured(find(str(DEMO), Path("nowhere")), read(SAMPLE.with_suffix(".flac")).samples[:, 1])
    assert 0.0005 < found.cost < 0.5
