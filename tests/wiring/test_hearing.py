"""Which model hears: the one that is named, or the best one here; and what moves in is tried where that is cheap."""

import json
import os
from pathlib import Path

import pytest

from listenlab.config import Settings
from listenlab.errors import ModelBroken, ModelMissing
from listenlab.hearing import pace
from listenlab.hearing.jobs import Device, Job
from listenlab.hearing.models import opened
from listenlab.hearing.pace import Pace
from listenlab.wiring import hearing
from listenlab.wiring.pace import pace_of


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folder of models, with nothing shipped beside it."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(hearing, "shipped_models", tuple)
    return tmp_path / "home" / "models"


def make_model(folder: Path, size_bytes: int, *, for_people: bool = True) -> Path:
    """A folder with the files of a model, none of which can be loaded."""
    folder.mkdir(parents=True)
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_text("{}")
    os.truncate(folder / "model.bin", size_bytes)
    (folder / "listenlab.json").write_text(json.dumps({"for_people": for_people}))
    return folder


def test_auto_is_the_best_one_for_people(home: Path) -> None:
    """A name or a folder is taken as it is said, also where that one is not for people."""
    make_model(home / "tiny.en", 75_537_502)
    make_model(home / "small.en", 483_545_366)
    robots = make_model(home / "robots", 900_000_000, for_people=False)
    assert hearing.model("auto").name == "small.en"
    assert hearing.model("tiny.en").name == "tiny.en"
    assert hearing.model("robots") == hearing.model(str(robots))


def test_auto_hears_the_language_that_is_spoken(home: Path) -> None:
    """Models for English are none for German."""
    make_model(home / "small.en", 483_545_366)
    with pytest.raises(ModelMissing) as missing:
        hearing.model("auto", "de")
    assert missing.value.hint.endswith("listenlab models get small")
    make_model(home / "tiny", 75_538_270)
    assert hearing.model("auto", "de").name == "tiny"


def test_auto_is_never_a_model_that_is_not_for_people(home: Path) -> None:
    """Nothing hears rather than that; what to do instead is said, with name and size."""
    make_model(home / "robots", 4_000_000, for_people=False)
    with pytest.raises(ModelMissing, match="no recognition model for people's voices") as missing:
        hearing.model("auto")
    assert "listenlab models get" in missing.value.hint
    assert "MB" in missing.value.hint


def test_auto_believes_what_was_measured_here(home: Path) -> None:
    """A model that turned out not to keep up gives way; one that does in spite of its size is taken."""
    small, medium = (
        opened(make_model(home / name, size)) for name, size in (("small", 483_000_000), ("medium", 2 * 10**9))
    )
    assert hearing.model("auto").name == "small"
    pace.keep(home.parent, medium, Pace(0.3, Device.PROCESSOR))
    assert hearing.model("auto").name == "medium"
    pace.keep(home.parent, medium, Pace(0.9, Device.PROCESSOR))
    pace.keep(home.parent, small, Pace(0.6, Device.PROCESSOR))
    opened(make_model(home / "tiny", 75_000_000))
    assert hearing.model("auto").name == "tiny"


def test_a_card_that_is_gone_is_not_counted_on(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was measured on it holds only while it is there."""
    medium = opened(make_model(home / "medium", 3 * 10**9))
    pace.keep(home.parent, medium, Pace(0.01, Device.CARD))
    monkeypatch.setattr("listenlab.hearing.cards.has_driver", lambda: True)
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 1)
    assert pace_of(medium) == Pace(0.01, Device.CARD)
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 0)
    assert pace_of(medium) is None


def test_names_and_terms_are_told_to_models_for_people(home: Path) -> None:
    """Each once, the people first; a model that knows only the samples' words is told none."""
    model = opened(make_model(home / "small", 10))
    assert hearing.expected(model, ("Sam", "Kanban", "Sam")) == "Sam, Kanban"
    assert hearing.expected(model, ()) == ""
    assert hearing.expected(opened(make_model(home / "robots", 10, for_people=False)), ("Sam",)) == ""


def test_what_is_expected_reaches_the_recogniser(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of the people in a recording, then the terms in the settings, with the language."""
    make_model(home / "small", 10)
    jobs: list[Job] = []
    monkeypatch.setattr("listenlab.hearing.apart.load", jobs.append)
    hearing.ears(Settings(hotwords=("Kanban",), language="de"), "small", ("Ana",))
    assert [(job.model.name, job.language, job.hotwords) for job in jobs] == [("small", "de", "Ana, Kanban")]


def test_a_model_is_tried_before_it_moves_in_unless_that_takes_long(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small one that cannot be loaded stays outside; of a big one only the files are looked at."""
    broken = make_model(tmp_path / "mine", 20_000)
    with pytest.raises(ModelBroken, match="mine cannot be used"):
        hearing.add_model(str(broken), None)
    assert not home.exists()
    monkeypatch.setattr(hearing, "TRIED_UP_TO_BYTES", 10_000)
    assert hearing.add_model(str(broken), None).path == home / "mine"
