"""Files that are pinned: whatever a hub says of them, only the right ones move in.

The hub is a stand-in on this machine; no test opens a connection to anywhere else.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import huggingface_hub
import pytest

from listenlab.errors import DownloadFailed
from listenlab.hearing import fetching
from listenlab.hearing.hub import Holding, RemoteFile
from listenlab.hearing.pinned import DIARIZATION, Pinned
from tests.hearing.standin_hub import StandInHub, running

FIRST, SECOND = os.urandom(700_001), os.urandom(200_003)


def remote(name: str, content: bytes) -> RemoteFile:
    """A file as it is pinned."""
    return RemoteFile(name, len(content), hashlib.sha256(content).hexdigest(), "")


PINNED = Pinned(
    "voices",
    (
        Holding("some/one", "main", (remote("model.onnx", FIRST),)),
        Holding("some/two", "main", (remote("en_CAM++.onnx", SECOND),)),
    ),
)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("huggingface_hub.file_download.time", SimpleNamespace(sleep=lambda _s: None))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield
    huggingface_hub.close_session()


@pytest.fixture
def standin() -> Iterator[StandInHub]:
    """A hub with both repositories, and more in one of them."""
    files = {"some/one": {"model.onnx": FIRST, "README.md": b"#"}, "some/two": {"en_CAM++.onnx": SECOND}}
    with running(StandInHub(files)) as started:
        yield started


def test_both_come_from_where_they_lie_and_nothing_else_does(standin: StandInHub, tmp_path: Path) -> None:
    """Names with signs in them too; how far it has come is told to the end."""
    told: list[tuple[int, int]] = []
    folder = fetching.fetch_pinned(PINNED, tmp_path, standin.address, lambda here, whole: told.append((here, whole)))
    assert folder == tmp_path / "voices"
    assert sorted(file.name for file in folder.iterdir()) == ["en_CAM++.onnx", "model.onnx"]
    assert (folder / "en_CAM++.onnx").read_bytes() == SECOND
    assert told[-1] == (PINNED.size_bytes, PINNED.size_bytes)
    assert PINNED.are_in(folder)


def test_a_file_that_was_changed_at_the_hub_is_never_kept(standin: StandInHub, tmp_path: Path) -> None:
    """Even when the hub announces the checksum of what it now has."""
    standin.repositories["some/one"]["model.onnx"] = os.urandom(len(FIRST))
    with pytest.raises(DownloadFailed, match="checksum") as caught:
        fetching.fetch_pinned(PINNED, tmp_path, standin.address)
    assert "some/one" in caught.value.hint
    assert not PINNED.are_in(tmp_path / "voices")
    assert not (tmp_path / "voices").exists()


def test_a_cut_line_is_taken_up_where_it_broke(standin: StandInHub, tmp_path: Path) -> None:
    """In a later run too."""
    standin.cuts["model.onnx"] = [400_000] + [0] * 20
    with pytest.raises(DownloadFailed):
        fetching.fetch_pinned(PINNED, tmp_path, standin.address)
    standin.cuts.clear()
    standin.asked.clear()
    assert PINNED.are_in(fetching.fetch_pinned(PINNED, tmp_path, standin.address))
    assert standin.asked_for("model.onnx")[0].start > 0


def test_what_is_pinned_is_named_in_full() -> None:
    """Sizes and SHA-256 of both networks, which any hub or mirror must give."""
    files = [file for held in DIARIZATION.held for file in held.files]
    assert [len(file.sha256) for file in files] == [64, 64]
    assert DIARIZATION.size_bytes == 35_285_597
