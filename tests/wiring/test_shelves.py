"""A person's own profiles, drills and scenarios stand beside the built-in ones."""

from pathlib import Path
from typing import Any

import pytest

from listenlab.config import Settings
from listenlab.errors import ConfigError, DefinitionError
from listenlab.feedback import profiles as built_in
from listenlab.wiring.scoring import yardsticks
from listenlab.wiring.shelves import Shelf, drills, profiles, scenarios

MINE = 'id = "mine"\ntitle = "Mine"\nabout = "Only questions."\n[weights]\nopen_questions = 3\n'
SHELVES = pytest.mark.parametrize("shelf", [profiles(), drills(), scenarios()], ids=lambda shelf: shelf.what)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folder with nothing in it."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path))
    return tmp_path


def put(shelf: Shelf[Any], name: str, text: str) -> Path:
    """A file of one's own on a shelf."""
    shelf.folder.mkdir(exist_ok=True)
    file = shelf.folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


@SHELVES
def test_without_a_folder_there_are_the_built_in_ones(shelf: Shelf[Any]) -> None:
    """And reading them makes no folder."""
    assert shelf.ids() == shelf.built_in()
    assert [each.id for each in shelf.all()] == list(shelf.ids())
    assert all(shelf.text(name) == shelf.source(name) for name in shelf.ids())
    assert not shelf.folder.exists()


@SHELVES
def test_a_new_one_begins_like_another_and_can_be_used_at_once(shelf: Shelf[Any]) -> None:
    """All it says is what the other says, but for its id; an older one is never written over."""
    like = shelf.built_in()[-1]
    file = shelf.begin("retro", like)
    assert file == shelf.folder / "retro.toml"
    assert shelf.get("retro").title == shelf.get(like).title
    assert shelf.ids()[-1] == "retro"
    with pytest.raises(DefinitionError, match="there already"):
        shelf.begin("retro", shelf.built_in()[0])
    assert shelf.get("retro").title == shelf.get(like).title


@SHELVES
@pytest.mark.parametrize("name", ["../retro", "a b", "", "1st"])
def test_an_id_is_a_plain_word(shelf: Shelf[Any], name: str) -> None:
    """So nothing is written outside its folder."""
    with pytest.raises(DefinitionError, match="letters, digits"):
        shelf.begin(name, shelf.built_in()[0])


@SHELVES
def test_a_broken_one_costs_no_other(shelf: Shelf[Any]) -> None:
    """It is refused by itself and left out of the whole."""
    put(shelf, "broken", 'id = "broken"')
    with pytest.raises(DefinitionError, match=r"broken\.toml"):
        shelf.get("broken")
    assert [each.id for each in shelf.all()] == list(shelf.built_in())


def test_a_profile_of_ones_own_scores_talks() -> None:
    """By the id it gives itself."""
    put(profiles(), "mine", MINE)
    assert yardsticks(Settings(profile="mine"))(None).profile.weights == {"open_questions": 3.0}


def test_ones_own_stands_in_for_the_built_in_one_of_its_id() -> None:
    """So that a team can say what `coaching` means to it."""
    put(profiles(), "coaching", MINE.replace("mine", "coaching"))
    assert profiles().get("coaching").weights == {"open_questions": 3.0}
    assert profiles().ids() == built_in.ids()


def test_a_mistyped_name_is_refused_with_the_nearest_of_all() -> None:
    """One's own too."""
    put(profiles(), "mine", MINE)
    with pytest.raises(ConfigError, match="mine"):
        profiles().get("minee")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MINE.replace('"mine"', '"other"'), "other.toml"),
        (MINE.replace("open_questions", "open_question"), "open_questions"),
        ("x = " + "[" * 5000, "deep|TOML"),
        ("# " + "x" * 900_000, "too large"),
        ("\x00", "TOML"),
    ],
)
def test_a_file_that_cannot_be_a_profile_is_refused(text: str, said: str) -> None:
    """With its name and what was expected."""
    with pytest.raises(DefinitionError, match=said):
        profiles().read(put(profiles(), "mine", text))


def test_a_file_that_is_not_text_is_refused() -> None:
    """Its name is told."""
    file = put(profiles(), "mine", "")
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DefinitionError, match=r"mine\.toml"):
        profiles().read(file)
