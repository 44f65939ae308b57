"""What is noted down when something goes wrong inside."""

import stat
from pathlib import Path

from listenlab.cli.crashing import FILE, note_crash


def _failed() -> Exception:
    secret = "Helen told me"
    try:
        try:
            raise KeyError(secret)
        except KeyError as error:
            raise RuntimeError(secret) from error
    except RuntimeError as error:
        return error


def test_a_crash_is_noted_down_without_a_word_anybody_said(tmp_path: Path) -> None:
    """Kinds and places only, for the owner alone, one after another."""
    for _ in range(2):
        note_crash(_failed(), tmp_path / "logs")
    log = tmp_path / "logs" / FILE
    text = log.read_text()
    assert text.count("builtins.RuntimeError") == 2
    assert "builtins.KeyError" in text
    assert "test_crashing.py" in text
    assert "Helen" not in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_where_nothing_can_be_written_nothing_more_goes_wrong(tmp_path: Path) -> None:
    """A log is no reason to fail."""
    (tmp_path / "logs").write_text("in the way")
    note_crash(_failed(), tmp_path / "logs")
