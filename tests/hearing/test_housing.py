"""Models move in whole or not at all, and out without taking anything else along."""

import errno
import os
import shutil
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from listenlab.errors import DiskFull, HearingError, ModelBroken, ModelMissing
from listenlab.hearing import housing
from listenlab.hearing.models import ModelFolder, installed, opened

FILES = {"model.bin": b"weights", "config.json": b"{}", "tokenizer.json": b"{}", "vocabulary.txt": b"word"}


@pytest.fixture
def source(tmp_path: Path) -> ModelFolder:
    """A model of somebody's, with more in its folder than recognition reads."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    for name, content in {**FILES, "README.md": b"# Theirs"}.items():
        (folder / name).write_bytes(content)
    return opened(folder)


def test_an_adopted_model_is_a_private_copy(source: ModelFolder, tmp_path: Path) -> None:
    """Of what recognition reads; the folder it came from stays as it was, and can go."""
    home = tmp_path / "home" / "models"
    before = {file.name: file.stat() for file in source.path.iterdir()}
    adopted = housing.adopt(source, home, "mine")
    assert {file.name: file.stat() for file in source.path.iterdir()}.keys() == before.keys()
    shutil.rmtree(source.path)
    assert {file.name: file.read_bytes() for file in adopted.path.iterdir()} == FILES
    assert list(home.iterdir()) == [adopted.path]
    for place in (tmp_path / "home").rglob("*"):
        assert stat.S_IMODE(place.stat().st_mode) == (0o700 if place.is_dir() else 0o600), place


def test_links_are_followed(source: ModelFolder, tmp_path: Path) -> None:
    """The hub's cache holds its files so."""
    linked = tmp_path / "snapshot"
    linked.mkdir()
    for name in FILES:
        (linked / name).symlink_to(source.path / name)
    adopted = housing.adopt(opened(linked), tmp_path / "models", "mine")
    assert not any(file.is_symlink() for file in adopted.path.iterdir())


def test_what_a_model_says_of_itself_comes_along(source: ModelFolder, tmp_path: Path) -> None:
    """One that is not for people does not become one by being copied."""
    (source.path / "listenlab.json").write_text('{"for_people": false}')
    assert not housing.adopt(source, tmp_path / "models", "mine").for_people


def test_a_name_is_given_once(source: ModelFolder, tmp_path: Path) -> None:
    """The model that has it stays."""
    housing.adopt(source, tmp_path / "models", "mine")
    with pytest.raises(HearingError, match="called mine already"):
        housing.adopt(source, tmp_path / "models", "mine")


@pytest.mark.parametrize("name", ["auto", "", "..", "../x", ".hidden", "a b", "x/y"])
def test_a_name_that_is_none_is_refused(name: str, source: ModelFolder, tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(HearingError, match="cannot be called"):
        housing.adopt(source, tmp_path / "models", name)
    assert not (tmp_path / "models").exists()


def test_no_room_is_noticed_before_copying(
    source: ModelFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is left."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=7))
    with pytest.raises(DiskFull, match="0 MB are free"):
        housing.adopt(source, tmp_path / "models", "mine")
    assert list((tmp_path / "models").iterdir()) == []


def test_a_disk_that_fills_up_leaves_no_half_model(
    source: ModelFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is dropped, the words say which disk."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull, match="became full while mine"):
        housing.adopt(source, tmp_path / "models", "mine")
    assert installed(tmp_path / "models") == ()
    assert list((tmp_path / "models").iterdir()) == []


def test_only_a_whole_model_moves_in(source: ModelFolder, tmp_path: Path) -> None:
    """The last look is at the folder itself."""
    (source.path / "tokenizer.json").unlink()
    with pytest.raises(ModelBroken, match=r"tokenizer\.json"):
        housing.move_in(source.path, tmp_path, "mine")


def test_an_unfinished_model_is_never_found(source: ModelFolder, tmp_path: Path) -> None:
    """Not even when its last file is there."""
    unfinished = housing.unfinished(tmp_path / "models", "mine")
    shutil.copytree(source.path, unfinished)
    assert installed(tmp_path / "models") == ()


def test_removing_a_model_frees_its_room(source: ModelFolder, tmp_path: Path) -> None:
    """With what was begun of it, and nothing of its neighbours."""
    home = tmp_path / "models"
    housing.adopt(source, home, "mine")
    housing.adopt(source, home, "other")
    unfinished = housing.unfinished(home, "mine")
    unfinished.mkdir(parents=True)
    (unfinished / "model.bin").write_bytes(b"12345")
    assert housing.remove(home, "mine") == sum(map(len, FILES.values())) + 5
    assert [model.name for model in installed(home)] == ["other"]
    assert [place.name for place in home.iterdir()] == ["other"]


def test_a_broken_model_can_be_removed(tmp_path: Path) -> None:
    """It is in nobody's list, but it is in the way."""
    (tmp_path / "half").mkdir()
    housing.remove(tmp_path, "half")
    assert list(tmp_path.iterdir()) == []


def test_removing_a_link_leaves_what_it_leads_to(source: ModelFolder, tmp_path: Path) -> None:
    """A person who linked a folder in keeps it."""
    home = tmp_path / "models"
    home.mkdir()
    (home / "linked").symlink_to(source.path, target_is_directory=True)
    assert housing.remove(home, "linked") == 0
    assert not (home / "linked").is_symlink()
    assert opened(source.path).path == source.path


@pytest.mark.parametrize("name", ["nothing", "..", ".partial", "", "../theirs"])
def test_nothing_but_a_model_is_removed(name: str, source: ModelFolder, tmp_path: Path) -> None:
    """No path leads out of the folder of models."""
    with pytest.raises(ModelMissing):
        housing.remove(tmp_path / "models", name)
    assert source.path.is_dir()


def test_a_shipped_model_stays(source: ModelFolder, tmp_path: Path) -> None:
    """It is not a person's to remove."""
    with pytest.raises(HearingError, match="comes with listenlab"):
        housing.remove(tmp_path / "models", "theirs", (source.path,))


def test_sizes_are_told_as_people_read_them() -> None:
    """Megabytes, and gigabytes from one on."""
    assert [housing.megabytes(size) for size in (483_545_366, 3_087_284_237, 4_200_000)] == ["484 MB", "3.1 GB", "4 MB"]
