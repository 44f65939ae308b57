"""Models: found by name or path on this machine, and checked before they are used."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from listenlab.errors import ModelBroken, ModelMissing
from listenlab.hearing.models import NEEDED, find, installed, opened


def make_model(folder: Path, **told: object) -> Path:
    """A folder with the files of a model, empty but for what it tells of itself."""
    folder.mkdir(parents=True)
    for name in (*NEEDED, "vocabulary.txt"):
        (folder / name).write_text("{}")
    if told:
        (folder / "listenlab.json").write_text(json.dumps(told))
    return folder


def test_a_model_is_found_by_its_name_in_the_person_s_own_folder(tmp_path: Path) -> None:
    """The name is that of the folder."""
    made = make_model(tmp_path / "base.en")
    model = find("base.en", tmp_path)
    assert (model.path, model.name, model.for_people) == (made, "base.en", True)


def test_a_person_s_own_model_wins_over_a_shipped_one_of_that_name(tmp_path: Path) -> None:
    """Shipped models are looked at last."""
    own, shipped = make_model(tmp_path / "own" / "demo"), make_model(tmp_path / "shipped" / "demo")
    assert find("demo", tmp_path / "own", (shipped,)).path == own
    assert find("demo", tmp_path / "nowhere", (shipped,)).path == shipped


@pytest.mark.parametrize("how", ["absolute", "relative"])
def test_a_folder_is_loaded_by_its_path(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is named from the root or from here."""
    made = make_model(tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    assert find(str(made) if how == "absolute" else "mine", tmp_path / "nowhere").path.resolve() == made


def test_a_demo_model_says_that_it_is_not_for_people(tmp_path: Path) -> None:
    """Its own description carries the flag."""
    assert not opened(make_model(tmp_path / "demo", for_people=False)).for_people


def test_a_name_that_is_not_installed_says_how_to_get_it(tmp_path: Path) -> None:
    """The message names the model, what is there instead, and the command."""
    make_model(tmp_path / "base.en")
    with pytest.raises(ModelMissing, match=r"'small' is not installed \(installed: base.en\)") as refusal:
        find("small", tmp_path)
    assert "listenlab models get small" in refusal.value.hint


def test_a_path_where_nothing_lies_is_told_apart_from_a_name(tmp_path: Path) -> None:
    """Nobody is told to download a mistyped path."""
    with pytest.raises(ModelMissing, match="no model folder"):
        find(str(tmp_path / "small"), tmp_path)


@pytest.mark.parametrize("lost", [*NEEDED, "vocabulary.txt"])
def test_a_folder_that_lacks_a_file_is_refused_by_that_file_s_name(lost: str, tmp_path: Path) -> None:
    """A download cut short, or a folder that is something else."""
    (make_model(tmp_path / "base") / lost).unlink()
    with pytest.raises(ModelBroken, match=lost.removesuffix(".txt")):
        find("base", tmp_path)


@pytest.mark.parametrize("told", ["nonsense", "[]"])
def test_a_description_that_cannot_be_read_is_refused(told: str, tmp_path: Path) -> None:
    """Rather than taken for a model for people."""
    (make_model(tmp_path / "base") / "listenlab.json").write_text(told)
    with pytest.raises(ModelBroken, match=r"listenlab\.json"):
        find("base", tmp_path)


def test_the_list_of_models_leaves_out_what_cannot_be_used(tmp_path: Path) -> None:
    """Own models by name, then the shipped ones; files and broken folders are passed over."""
    make_model(tmp_path / "own" / "tiny")
    make_model(tmp_path / "own" / "base")
    (make_model(tmp_path / "own" / "half") / "model.bin").unlink()
    (tmp_path / "own" / "notes.txt").write_text("")
    shipped = make_model(tmp_path / "shipped" / "demo", for_people=False)
    assert [model.name for model in installed(tmp_path / "own", (shipped,))] == ["base", "tiny", "demo"]
    assert installed(tmp_path / "nowhere") == ()


def test_looking_for_models_loads_no_recogniser() -> None:
    """Listing them stays quick."""
    program = "import sys, listenlab.hearing.models; print({'numpy', 'faster_whisper'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "set()"
