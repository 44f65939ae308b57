"""Getting a model: whole or not at all, from where it broke off, and no more told than must be.

The hub is a stand-in on this machine; no test opens a connection to anywhere else.
"""

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

import huggingface_hub
import pytest
from filelock import FileLock

from listenlab.errors import DiskFull, DownloadFailed, HearingError, ModelMissing
from listenlab.hearing import fetching, hub
from listenlab.hearing.housing import open_private, unfinished
from listenlab.hearing.models import installed
from listenlab.hearing.shelf import Offer, offered
from tests.hearing.standin_hub import StandInHub, running

TINY = offered("tiny.en")
MODEL = os.urandom(2_000_003)
FILES = {
    "model.bin": MODEL,
    "config.json": b'{"lang_ids": []}',
    "tokenizer.json": b'{"version": "1.0"}',
    "vocabulary.txt": b"one\ntwo\n",
}


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The hub's library waits a second before it takes a line up again, and keeps connections; neither here."""
    monkeypatch.setattr("huggingface_hub.file_download.time", SimpleNamespace(sleep=lambda _s: None))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    yield
    huggingface_hub.close_session()


@pytest.fixture
def standin() -> Iterator[StandInHub]:
    """A hub with one model, a page about it and a file that recognition does not read."""
    with running(StandInHub({TINY.repository: {**FILES, "README.md": b"# Tiny", "model.onnx": b"no"}})) as started:
        yield started


def get(standin: StandInHub, home: Path, offer: Offer = TINY, **more: Any) -> Path:
    """Where the model lies that has been got."""
    return fetching.fetch(offer, home, standin.address, **more).path


def test_a_model_arrives_whole_and_private(standin: StandInHub, tmp_path: Path) -> None:
    """Every file as the hub has it, readable by its owner alone, and nothing left over."""
    home = tmp_path / "data" / "models"
    path = get(standin, home)
    assert {file.name: file.read_bytes() for file in path.iterdir()} == FILES
    assert [model.name for model in installed(home)] == ["tiny.en"]
    assert list(home.iterdir()) == [path]
    for place in (tmp_path / "data").rglob("*"):
        assert stat.S_IMODE(place.stat().st_mode) == (0o700 if place.is_dir() else 0o600), place


def test_only_what_recognition_reads_is_fetched(standin: StandInHub, tmp_path: Path) -> None:
    """Each file once; neither the page nor another form of the model."""
    get(standin, tmp_path)
    assert sorted(each.file for each in standin.asked if each.path.startswith("/cdn/")) == sorted(FILES)


def test_the_hub_is_told_nothing_but_the_version(
    standin: StandInHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No token, even where this machine has one, and no account of what else is installed."""
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    get(standin, tmp_path)
    assert len(standin.asked) == 1 + 2 * len(FILES)
    for asked in standin.asked:
        assert "authorization" not in asked.headers
        assert "hf_secret" not in str(asked.headers)
        assert asked.headers["user-agent"].startswith("listenlab/")
        assert ";" not in asked.headers["user-agent"]


def test_progress_grows_to_the_whole(standin: StandInHub, tmp_path: Path) -> None:
    """In small steps, counting all files together."""
    told: list[tuple[int, int]] = []
    get(standin, tmp_path, report=lambda here, whole: told.append((here, whole)))
    whole = sum(map(len, FILES.values()))
    assert {each for _, each in told} == {whole}
    here = [each for each, _ in told]
    assert here == sorted(here)
    assert here[-1] == whole
    assert max(after - before for before, after in pairwise(here)) <= hub.STEP_BYTES


@pytest.mark.parametrize("resets", [False, True], ids=["closed", "reset"])
def test_a_cut_line_is_taken_up_where_it_broke(resets: bool, standin: StandInHub, tmp_path: Path) -> None:
    """At once, more than once, and without fetching anything twice but the step it broke in."""
    standin.cuts, standin.resets = {"model.bin": [900_000, 700_000]}, resets
    told: list[int] = []
    path = get(standin, tmp_path, report=lambda here, _whole: told.append(here))
    assert (path / "model.bin").read_bytes() == MODEL
    starts = [asked.start for asked in standin.asked_for("model.bin")]
    assert len(starts) == 3
    assert 0 == starts[0] < starts[1] < starts[2]
    if not resets:  # a reset may throw away what had arrived unread
        assert starts[1] > 900_000 - hub.STEP_BYTES
        assert sum(asked.sent_bytes for asked in standin.asked_for("model.bin")) <= len(MODEL) + 2 * hub.STEP_BYTES
    assert told == sorted(told)


def test_a_later_run_goes_on_from_what_an_earlier_one_got(standin: StandInHub, tmp_path: Path) -> None:
    """Until then nobody takes the half model for one; files that are whole are not asked for again."""
    standin.cuts = {"model.bin": [1_500_000] + [0] * 20}
    with pytest.raises(DownloadFailed, match="the line broke") as failure:
        get(standin, tmp_path)
    assert "goes on from what has arrived" in failure.value.hint
    assert installed(tmp_path) == ()
    standin.cuts, standin.asked = {}, []
    assert (get(standin, tmp_path) / "model.bin").read_bytes() == MODEL
    (rest,) = standin.asked_for("model.bin")
    assert rest.start > 1_500_000 - hub.STEP_BYTES
    assert rest.sent_bytes == len(MODEL) - rest.start


def test_stopping_by_hand_keeps_what_has_arrived(standin: StandInHub, tmp_path: Path) -> None:
    """Ctrl-C is a cut like another."""

    def stop(here: int, _whole: int) -> None:
        if here > 1_000_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        get(standin, tmp_path, report=stop)
    assert installed(tmp_path) == ()
    standin.asked.clear()
    get(standin, tmp_path)
    assert standin.asked_for("model.bin")[0].start > 700_000


def test_a_hub_that_knows_no_rest_sends_the_whole_again(standin: StandInHub, tmp_path: Path) -> None:
    """The file is right all the same."""
    standin.cuts, standin.heeds_ranges = {"model.bin": [1_000_000]}, False
    assert (get(standin, tmp_path) / "model.bin").read_bytes() == MODEL


def test_what_was_begun_of_an_older_model_is_not_mixed_into_a_newer_one(standin: StandInHub, tmp_path: Path) -> None:
    """A new commit begins anew."""
    standin.cuts = {"model.bin": [1_500_000] + [0] * 20}
    with pytest.raises(DownloadFailed):
        get(standin, tmp_path)
    newer = os.urandom(len(MODEL))
    standin.repositories[TINY.repository]["model.bin"] = newer
    standin.cuts = {}
    assert (get(standin, tmp_path) / "model.bin").read_bytes() == newer


@pytest.mark.parametrize("file", ["model.bin", "tokenizer.json"])
def test_a_file_with_a_wrong_checksum_is_thrown_away(file: str, standin: StandInHub, tmp_path: Path) -> None:
    """Big files by their SHA-256, small ones by git's; then only that file is fetched again."""
    spoiled = bytearray(FILES[file])
    spoiled[3] ^= 1
    standin.spoiled = {file: bytes(spoiled)}
    with pytest.raises(DownloadFailed, match=f"{file} arrived damaged") as failure:
        get(standin, tmp_path)
    assert "only this file is fetched anew" in failure.value.hint
    assert installed(tmp_path) == ()
    standin.spoiled, standin.asked = {}, []
    assert (get(standin, tmp_path) / file).read_bytes() == FILES[file]
    assert [asked.file for asked in standin.asked if asked.path.startswith("/cdn/")] == [file]


def test_a_file_of_another_length_than_announced_is_refused(standin: StandInHub, tmp_path: Path) -> None:
    """A hub that serves less than it says has not sent the model."""
    standin.spoiled = {"model.bin": MODEL[:-9]}
    with pytest.raises(DownloadFailed, match="broke off"):
        get(standin, tmp_path)
    assert installed(tmp_path) == ()


def test_a_full_disk_is_noticed_before_anything_is_fetched(
    standin: StandInHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With how much is needed and how much there is."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=50_000_000))
    with pytest.raises(DiskFull, match=r"needs 102 MB, and 50 MB are free"):
        get(standin, tmp_path)
    assert not [asked for asked in standin.asked if "resolve" in asked.path]


def test_a_disk_that_fills_up_on_the_way_keeps_what_has_arrived(
    standin: StandInHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal comes in words, and the next run goes on."""

    class Filling:
        def __init__(self, file: BinaryIO) -> None:
            self._file = file

        def write(self, some: bytes) -> int:
            if self._file.tell() + len(some) > 1_000_000:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return self._file.write(some)

        def __enter__(self) -> "Filling":
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

        def __getattr__(self, name: str) -> Any:
            return getattr(self._file, name)

    with monkeypatch.context() as patched:
        patched.setattr(fetching, "open_private", lambda file: Filling(open_private(file)))
        with pytest.raises(DiskFull, match="became full"):
            get(standin, tmp_path)
    standin.asked.clear()
    get(standin, tmp_path)
    assert standin.asked_for("model.bin")[0].start > 700_000


def test_without_a_network_the_way_by_hand_is_told(tmp_path: Path) -> None:
    """Which files of which repository, and where to put them; no trace is left."""
    with pytest.raises(DownloadFailed, match=r"127\.0\.0\.1 cannot be reached") as failure:
        fetching.fetch(TINY, tmp_path, "http://127.0.0.1:9")
    assert "model.bin, config.json, tokenizer.json" in failure.value.hint
    assert f"of Systran/faster-whisper-tiny.en into {tmp_path / 'tiny.en'}" in failure.value.hint
    assert list(tmp_path.iterdir()) == []


def test_offline_by_choice_is_respected(standin: StandInHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """HF_HUB_OFFLINE forbids even this."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(DownloadFailed, match="HF_HUB_OFFLINE"):
        get(standin, tmp_path)
    assert standin.asked == []


@pytest.mark.parametrize(
    ("under", "refusal", "words"),
    [
        ("/api", (403, {}), r"answered 403 \(refused\)"),
        ("/api", (401, {"X-Error-Code": "GatedRepo"}), "only to people with an account"),
        ("/api", (503, {}), r"answered 503 \(out of order\)"),
        ("/Systran", (404, {"X-Error-Code": "EntryNotFound"}), r"answered 404 \(not there\)"),
        ("/cdn", (410, {}), r"answered 410 \(not there\)"),
        ("/cdn", (500, {}), r"answered 500 \(out of order\)"),
    ],
)
def test_a_refusal_says_what_the_hub_said(
    under: str, refusal: tuple[int, dict[str, str]], words: str, standin: StandInHub, tmp_path: Path
) -> None:
    """And the way by hand, each time."""
    standin.refusals = {under: refusal}
    with pytest.raises(DownloadFailed, match=words) as failure:
        get(standin, tmp_path)
    assert "By hand: put model.bin" in failure.value.hint


def test_a_repository_that_is_not_there_is_named(standin: StandInHub, tmp_path: Path) -> None:
    """The hub answers as it does for one that is private."""
    with pytest.raises(DownloadFailed, match=r"has no repository Systran/faster-whisper-base\.en"):
        get(standin, tmp_path, offered("base.en"))


def test_any_repository_with_a_converted_model_can_be_got(standin: StandInHub, tmp_path: Path) -> None:
    """By its owner and name."""
    standin.repositories["someone/whisper-nurse"] = {**FILES, "vocabulary.json": b"[]"}
    assert get(standin, tmp_path, offered("someone/whisper-nurse")).name == "whisper-nurse"


@pytest.mark.parametrize("lost", ["model.bin", "config.json", "tokenizer.json", "vocabulary.txt"])
def test_a_repository_that_holds_no_such_model_is_refused(lost: str, standin: StandInHub, tmp_path: Path) -> None:
    """Before a byte of it is fetched."""
    del standin.repositories[TINY.repository][lost]
    with pytest.raises(DownloadFailed, match=rf"lacks {lost}") as failure:
        get(standin, tmp_path)
    assert "CTranslate2" in failure.value.hint
    assert not [asked for asked in standin.asked if "resolve" in asked.path]


@pytest.mark.parametrize(
    "page",
    [b"<html>Sign in</html>", b"[]", b"{}", b'{"id": "a/b", "sha": "main", "siblings": []}',
     b'{"id": "a/b", "siblings": [{"rfilename": "model.bin", "size": 4}]}'],
)  # fmt: skip
def test_an_answer_that_is_not_the_hub_s_is_taken_for_none(page: bytes, standin: StandInHub, tmp_path: Path) -> None:
    """Such as the page of a hotel's network, or of a mirror that names no checksums."""
    standin.pages = {"/api": page}
    with pytest.raises(DownloadFailed, match="did not answer as the hub does"):
        get(standin, tmp_path)


@pytest.mark.parametrize("endpoint", ["", "huggingface.co", "ftp://127.0.0.1", "http://", "file:///etc"])
def test_only_an_address_of_the_web_is_asked(endpoint: str, tmp_path: Path) -> None:
    """Anything else is refused by name."""
    with pytest.raises(DownloadFailed, match="not an address"):
        fetching.fetch(TINY, tmp_path, endpoint)


def test_two_fetches_of_one_model_do_not_get_in_each_other_s_way(standin: StandInHub, tmp_path: Path) -> None:
    """The second is told, and the first goes on."""
    unfinished(tmp_path, TINY.name).mkdir(parents=True)
    with FileLock(unfinished(tmp_path, TINY.name) / "lock"), pytest.raises(DownloadFailed, match="just now"):
        get(standin, tmp_path)
    assert get(standin, tmp_path).is_dir()


def test_a_broken_model_makes_way(standin: StandInHub, tmp_path: Path) -> None:
    """Getting it again mends it."""
    broken = tmp_path / TINY.name
    broken.mkdir()
    (broken / "model.bin").write_bytes(b"half")
    get(standin, tmp_path)
    assert (broken / "model.bin").read_bytes() == MODEL


def test_a_place_that_cannot_be_written_is_named(standin: StandInHub, tmp_path: Path) -> None:
    """Such as a file where the folder should be."""
    (tmp_path / "models").write_text("")
    with pytest.raises(HearingError, match="cannot be written"):
        get(standin, tmp_path / "models")


def test_a_model_in_the_hub_s_cache_is_found_without_asking_the_network(
    standin: StandInHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another program put it; a name that is not there says how to get it."""
    cache = tmp_path / "models--Systran--faster-whisper-tiny.en"
    snapshot = cache / "snapshots" / ("1" * 40)
    snapshot.mkdir(parents=True)
    (cache / "refs").mkdir()
    (cache / "refs" / "main").write_text("1" * 40)
    for name, content in FILES.items():
        (snapshot / name).write_bytes(content)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", standin.address)
    assert fetching.cached(TINY).path.samefile(snapshot)
    with pytest.raises(ModelMissing, match=r"base.en is not in the Hugging Face cache") as missing:
        fetching.cached(offered("base.en"))
    assert "listenlab models get base.en" in missing.value.hint
    assert standin.asked == []


def test_the_hub_s_library_is_not_loaded_before_it_is_needed() -> None:
    """Only a fetch may know the way out."""
    program = (
        "import sys, listenlab.hearing.fetching, listenlab.wiring.hearing; print('huggingface_hub' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "False"
