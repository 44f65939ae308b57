"""The settings file is strict, and no file at all is fine."""

from pathlib import Path

import pytest

from listenlab.config import Settings, config_file, home, read_settings
from listenlab.errors import ConfigError


def written(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_defaults_serve(tmp_path: Path) -> None:
    """Nobody needs to write settings before the first use."""
    assert read_settings(tmp_path / "none.toml") == Settings()


def test_what_is_written_is_taken_over(tmp_path: Path) -> None:
    """Simple values and tables of thresholds arrive as they were written."""
    file = written(tmp_path, 'listener = "Sam"\n[rules.open_questions]\nfair_share = 0.4\n[turns]\nturn_gap_s = 2\n')
    settings = read_settings(file)
    assert settings.listener == "Sam"
    assert settings.rules == {"open_questions": {"fair_share": 0.4}}
    assert settings.turns == {"turn_gap_s": 2}
    assert read_settings(written(tmp_path, 'hotwords = ["Kanban", "Ana"]')).hotwords == ("Kanban", "Ana")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('profil = "coaching"', "Did you mean `profile`?"),
        ("profile = 3", "profile"),
        ("profile = ", "not valid TOML"),
        ('rules = "all"', "rules"),
        ('hotwords = "Kanban"', "hotwords"),
        ("hotwords = [1]", "hotwords"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_file_and_a_way_on(tmp_path: Path, text: str, told: str) -> None:
    """A mistaken name, type or syntax never passes in silence."""
    file = written(tmp_path, text)
    with pytest.raises(ConfigError) as refused:
        read_settings(file)
    assert told in str(refused.value)
    assert str(file) in str(refused.value)


def test_a_settings_file_that_is_no_text_is_a_clear_error(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 and folders are told as what they are."""
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_settings(file)
    with pytest.raises(ConfigError, match="cannot be read"):
        read_settings(tmp_path)


def test_one_variable_moves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LISTENLAB_HOME holds the library and the settings, and asking creates nothing."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path / "elsewhere"))
    assert home() == tmp_path / "elsewhere"
    assert config_file() == tmp_path / "elsewhere" / "config.toml"
    assert not (tmp_path / "elsewhere").exists()
