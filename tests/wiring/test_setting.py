"""Settings one by one."""

from pathlib import Path

import pytest

from listenlab.config import config_file, read_settings
from listenlab.errors import ConfigError
from listenlab.wiring.setting import put, settings_one_by_one


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_every_setting_is_listed_with_what_it_means(home: Path) -> None:
    """The simple ones, those of turn-taking and those of every rule; looking makes no file."""
    found = {each.name: each for each in settings_one_by_one()}
    assert {"listener", "profile", "model", "theme", "turns.turn_gap_s", "rules.open_questions.fair_share"} <= set(
        found
    )
    assert all(each.about.endswith((".", "…")) for each in found.values())
    assert not any(each.own for each in found.values())
    assert not home.exists()


@pytest.mark.parametrize(("name", "text", "value"), [
    ("listener", 'Sam [/] "x"', 'Sam [/] "x"'), ("listener", '"42"', "42"), ("theme", "ansi-dark", "ansi-dark"),
    ("rules.open_questions.fair_share", "0.4", "0.4"), ("turns.turn_gap_s", "2", "2"),
    ("hotwords", '["Kanban", "Dr. O"]', '[ "Kanban", "Dr. O", ]'),
])  # fmt: skip
def test_what_is_set_is_kept_beside_everything_else(name: str, text: str, value: str) -> None:
    """And taken back with an empty text."""
    put("profile", "coaching")
    put(name, text)
    found = {each.name: each for each in settings_one_by_one()}
    assert (" ".join(found[name].value.split()), found[name].own) == (value, True)
    assert read_settings(config_file()).profile == "coaching"
    put(name, "")
    assert not {each.name: each for each in settings_one_by_one()}[name].own


@pytest.mark.parametrize(("name", "text"), [
    ("profil", "x"), ("rules.open_questions.fair_share", "7"), ("rules.no_such.x", "1"), ("turns.turn_gap_s", "soon"),
    ("profile", "no such"), ("hotwords", "x"),
])  # fmt: skip
def test_what_cannot_be_is_refused_and_the_file_stays(name: str, text: str) -> None:
    """With what would be right."""
    put("listener", "Sam")
    before = config_file().read_bytes()
    with pytest.raises(ConfigError):
        put(name, text)
    assert config_file().read_bytes() == before
