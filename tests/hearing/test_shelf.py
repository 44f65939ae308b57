"""The shelf: what can be got is what faster-whisper knows, and the best model is the biggest that is bearable here."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from listenlab.errors import ModelMissing
from listenlab.hearing import shelf
from listenlab.hearing.models import ModelFolder, opened

GIB = 2**30


def model(home: Path, name: str, size_bytes: int, *, vocabulary: int = 51_865, for_people: bool = True) -> ModelFolder:
    """A model with a `model.bin` of that size, which takes no room on the disk."""
    folder = home / name
    folder.mkdir(parents=True)
    (folder / "model.bin").touch()
    os.truncate(folder / "model.bin", size_bytes)
    for file in ("config.json", "tokenizer.json"):
        (folder / file).write_text("{}")
    (folder / "vocabulary.json").write_text(json.dumps(["word"] * vocabulary))
    (folder / "listenlab.json").write_text(json.dumps({"for_people": for_people}))
    return opened(folder)


def on_offer(home: Path, *names: str) -> list[ModelFolder]:
    """Models of the shelf as they lie here once they were got."""
    return [model(home, offer.name, offer.size_bytes) for offer in shelf.OFFERS if offer.name in names]


def picked(models: list[ModelFolder], language: str = "en", memory_bytes: int | None = 16 * GIB) -> str | None:
    """The name of the best of them."""
    best = shelf.best(models, language, memory_bytes)
    return best.name if best else None


def test_every_offer_lies_where_faster_whisper_looks_for_it() -> None:
    """Under the same short name, in the same repository."""
    from faster_whisper.utils import _MODELS  # noqa: PLC0415 (loads the recogniser)

    assert {offer.name: offer.repository for offer in shelf.OFFERS}.items() <= _MODELS.items()


def test_offers_are_known_by_name_and_by_repository() -> None:
    """And any other repository by its owner and name."""
    for offer in shelf.OFFERS:
        assert shelf.offered(offer.name) is shelf.offered(offer.repository) is offer
    assert shelf.offered("someone/whisper.nurse-2") == shelf.Offer("whisper.nurse-2", "someone/whisper.nurse-2")


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [("small.em", "`small.en`"), ("smal", "`small`"), ("turbo", "`large-v3-turbo`"), ("whisper-base", "`base`"),
     ("xyz", "There are: tiny.en, tiny, base.en")],
)  # fmt: skip
def test_an_unknown_name_is_told_the_nearest(wanted: str, meant: str) -> None:
    """Or all there are, where none is like it."""
    with pytest.raises(ModelMissing) as missing:
        shelf.offered(wanted)
    assert meant in missing.value.hint


@given(some.text())
def test_a_name_never_leads_out_of_its_folder(text: str) -> None:
    """Whatever is given as one."""
    if shelf.is_name(text):
        assert Path(text).name == text
        assert not text.startswith((".", "-"))
    for hostile in ("", ".", "..", f"../{text}", f"/{text}", f"{text}/x", f"{text}\\x", f"{text}\0"):
        assert not shelf.is_name(hostile)


@pytest.mark.parametrize("wanted", ["../etc", "a/../b", "/small", "a/", "a/b/c", "a/.."])
def test_a_repository_has_an_owner_and_a_name(wanted: str) -> None:
    """Nothing else is taken for one."""
    with pytest.raises(ModelMissing):
        shelf.offered(wanted)


def test_the_biggest_that_keeps_up_is_the_best(tmp_path: Path) -> None:
    """A slow one is left to those who name it."""
    assert picked(on_offer(tmp_path, "tiny.en", "small.en", "base.en", "large-v3")) == "small.en"


def test_english_is_heard_best_by_a_model_for_english(tmp_path: Path) -> None:
    """Of two alike in size; other languages need the other one."""
    both = on_offer(tmp_path, "small.en", "small")
    assert picked(both) == "small.en"
    assert picked(both, "de") == "small"
    assert picked(both[:1], "de") is None


def test_a_model_must_fit_into_half_the_memory(tmp_path: Path) -> None:
    """On a small machine the smaller one hears; where the memory is not known it does not count."""
    models = on_offer(tmp_path, "tiny.en", "small.en")
    assert picked(models, memory_bytes=1 * GIB) == "tiny.en"
    assert picked(models, memory_bytes=None) == "small.en"


def test_where_none_is_comfortable_the_lightest_is_taken(tmp_path: Path) -> None:
    """A slow recognition is better than none."""
    assert picked(on_offer(tmp_path, "large-v3")) == "large-v3"
    assert picked(on_offer(tmp_path / "more", "small.en", "large-v3"), memory_bytes=GIB // 4) == "small.en"


def test_a_model_that_is_not_for_people_is_never_taken(tmp_path: Path) -> None:
    """Not even when it is all there is."""
    demo = model(tmp_path, "demo", 4_000_000, vocabulary=1_000, for_people=False)
    assert picked([demo]) is None
    assert picked([demo, *on_offer(tmp_path, "tiny.en")]) == "tiny.en"


def test_how_many_languages_a_stranger_hears_is_read_from_its_vocabulary(tmp_path: Path) -> None:
    """Whisper's for English has one entry less; a name that ends in .en says it too."""
    assert shelf.languages(model(tmp_path, "nurse", 10)) == 99
    assert shelf.languages(model(tmp_path, "nurse-en", 10, vocabulary=51_864)) == 1
    assert shelf.languages(model(tmp_path, "nurse.en", 10)) == 1
    as_text = model(tmp_path, "lines", 10)
    (as_text.path / "vocabulary.json").unlink()
    (as_text.path / "vocabulary.txt").write_text("word\n" * 51_864)
    assert shelf.languages(as_text) == 99
    (as_text.path / "vocabulary.txt").write_bytes(b"\xff")
    assert shelf.languages(as_text) == 1


@pytest.mark.parametrize(
    ("language", "memory_bytes", "name"),
    [("en", None, "small.en"), ("en", 8 * GIB, "small.en"), ("en", GIB, "base.en"), ("en", 1, "tiny.en"),
     ("de", 8 * GIB, "small")],
)  # fmt: skip
def test_what_is_recommended_runs_comfortably(language: str, memory_bytes: int | None, name: str) -> None:
    """For the language, within the memory."""
    assert shelf.recommended(language, memory_bytes).name == name


def test_speeds_are_those_that_were_measured() -> None:
    """Within a sixth of what tiny, base and small cost."""
    measured = {"tiny": 0.021, "base": 0.042, "small": 0.117}
    for name, cost in measured.items():
        assert shelf.cost(shelf.offered(name).size_bytes) == pytest.approx(cost, rel=1 / 6)
    speeds = [
        shelf.speed(shelf.cost(shelf.offered(name).size_bytes))
        for name in ("tiny", "base", "small", "medium", "large-v3")
    ]
    assert speeds == ["very fast", "very fast", "fast", "steady", "slow"]


def test_a_stranger_is_called_by_its_folder_or_its_repository(tmp_path: Path) -> None:
    """A snapshot in a hub cache, whose folder is a number, by what the cache calls it."""
    snapshots = tmp_path / "models--Systran--faster-whisper-base.en" / "snapshots"
    assert shelf.usual_name(model(snapshots, "1" * 40, 10)) == "base.en"
    other = tmp_path / "models--someone--whisper-nurse" / "snapshots"
    assert shelf.usual_name(model(other, "2" * 40, 10)) == "whisper-nurse"
    assert shelf.usual_name(model(tmp_path, "faster-whisper-small", 10)) == "small"
    assert shelf.usual_name(model(tmp_path, "mine", 10)) == "mine"
