"""A person's own profiles stand beside the built-in ones."""

from pathlib import Path

import pytest

from listenlab.config import Settings
from listenlab.errors import ConfigError, DefinitionError
from listenlab.feedback import profiles as built_in
from listenlab.wiring.profiles import begin_profile, profile, profile_ids, profile_in, profile_text
from listenlab.wiring.scoring import yardsticks

MINE = 'id = "mine"\ntitle = "Mine"\nabout = "Only questions."\n[weights]\nopen_questions = 3\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for a person's own profiles, which is not there yet."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path))
    return tmp_path / "profiles"


def put(folder: Path, name: str, text: str) -> Path:
    """A profile in the folder."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_folder_there_are_the_built_in_ones() -> None:
    """And reading them makes no folder."""
    assert profile_ids() == built_in.ids()
    assert profile("coaching") == built_in.profile("coaching")
    assert profile_text("coaching") == built_in.source("coaching")


def test_a_profile_of_ones_own_scores_talks(folder: Path) -> None:
    """By the id it gives itself."""
    put(folder, "mine", MINE)
    assert profile_ids() == (*built_in.ids(), "mine")
    assert yardsticks(Settings(profile="mine"))(None).profile.weights == {"open_questions": 3.0}


def test_ones_own_stands_in_for_the_built_in_one_of_its_id(folder: Path) -> None:
    """So that a team can say what `coaching` means to it."""
    put(folder, "coaching", MINE.replace("mine", "coaching"))
    assert profile("coaching").weights == {"open_questions": 3.0}


def test_a_new_one_begins_like_another_and_can_be_used_at_once(folder: Path) -> None:
    """All it says is what the other says, but for its id."""
    file = begin_profile("retro", "support_call")
    assert file == folder / "retro.toml"
    assert profile("retro").weights == built_in.profile("support_call").weights
    with pytest.raises(DefinitionError, match="there already"):
        begin_profile("retro", "coaching")
    assert profile("retro").weights == built_in.profile("support_call").weights


@pytest.mark.parametrize("name", ["../retro", "a b", "", "1st"])
def test_an_id_is_a_plain_word(name: str) -> None:
    """So no profile is written outside its folder."""
    with pytest.raises(DefinitionError, match="letters, digits"):
        begin_profile(name, "coaching")


def test_a_mistyped_name_is_refused_with_the_nearest_of_all(folder: Path) -> None:
    """One's own too."""
    put(folder, "mine", MINE)
    with pytest.raises(ConfigError, match="mine"):
        profile("minee")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MINE.replace('"mine"', '"other"'), "other.toml"),
        (MINE.replace("open_questions", "open_question"), "open_questions"),
        ("x = " + "[" * 5000, "deep|TOML"),
        ("# " + "x" * 200_000, "too large"),
        ("\x00", "TOML"),
    ],
)
def test_a_file_that_cannot_be_a_profile_is_refused(folder: Path, text: str, said: str) -> None:
    """With its name and what was expected."""
    with pytest.raises(DefinitionError, match=said):
        profile_in(put(folder, "mine", text))


def test_a_file_that_is_not_text_is_refused(folder: Path) -> None:
    """Its name is told."""
    file = put(folder, "mine", "")
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DefinitionError, match=r"mine\.toml"):
        profile_in(file)
