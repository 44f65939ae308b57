"""Pace: what was measured of a model here is known again, and only here, and only of that model."""

import json
import stat
from pathlib import Path

import pytest

from listenlab.hearing import pace
from listenlab.hearing.jobs import Device
from listenlab.hearing.models import ModelFolder, opened
from listenlab.hearing.pace import FILE, Pace
from tests.hearing.test_recogniser import garbage_model

FIGURE = Pace(0.125, Device.PROCESSOR)


@pytest.fixture
def model(tmp_path: Path) -> ModelFolder:
    """A model of which only the size counts."""
    return opened(garbage_model(tmp_path / "small", weights=b"12345"))


def test_a_figure_is_known_again(tmp_path: Path, model: ModelFolder) -> None:
    """With its device; beside those of other models; by its owner alone."""
    home = tmp_path / "home"
    other = opened(garbage_model(tmp_path / "other"))
    pace.keep(home, other, Pace(0.5, Device.CARD))
    pace.keep(home, model, FIGURE)
    assert pace.known(home, model) == FIGURE
    assert pace.known(home, other) == Pace(0.5, Device.CARD)
    assert stat.S_IMODE((home / FILE).stat().st_mode) == 0o600
    assert [file.name for file in home.iterdir()] == [FILE]


def test_a_model_that_was_replaced_is_not_known(tmp_path: Path, model: ModelFolder) -> None:
    """Its size tells."""
    pace.keep(tmp_path, model, FIGURE)
    (model.path / "model.bin").write_bytes(b"another")
    assert pace.known(tmp_path, model) is None


def test_another_machine_knows_nothing(tmp_path: Path, model: ModelFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that travels takes no figures along."""
    pace.keep(tmp_path, model, FIGURE)
    monkeypatch.setattr("platform.node", lambda: "elsewhere")
    assert pace.known(tmp_path, model) is None


@pytest.mark.parametrize("text", ["", "[1, 2]", "{half", '{"x": 3}', "null"])
def test_a_damaged_file_counts_as_empty(tmp_path: Path, model: ModelFolder, text: str) -> None:
    """And is made whole by the next figure."""
    (tmp_path / FILE).write_text(text)
    assert pace.known(tmp_path, model) is None
    pace.keep(tmp_path, model, FIGURE)
    assert pace.known(tmp_path, model) == FIGURE


def test_nonsense_of_this_machine_counts_as_unknown(tmp_path: Path, model: ModelFolder) -> None:
    """Whatever stands where a figure should."""
    pace.keep(tmp_path, model, FIGURE)
    for nonsense in (7, {"small": 7}, {"small": {"bytes": 5, "cost": "much", "device": "processor"}},
                     {"small": {"bytes": 5, "cost": 1, "device": "abacus"}}):  # fmt: skip
        (machine,) = json.loads((tmp_path / FILE).read_text())
        (tmp_path / FILE).write_text(json.dumps({machine: nonsense}))
        assert pace.known(tmp_path, model) is None
