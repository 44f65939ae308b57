"""`--debug`: what the rooms say about their work, only where it was asked for."""

import logging
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from listenlab.cli import main
from listenlab.cli.debugging import logged
from tests.hearing.test_recogniser import DEMO, needs_demo


def test_what_is_logged_is_said_while_it_lasts(capsys: pytest.CaptureFixture[str]) -> None:
    """Cleaned like everything that is said, and no longer."""
    logger = logging.getLogger("listenlab.room")
    logger.debug("before")
    with logged(aloud=True):
        logger.debug("kept \x1b[31m2 words")
    with logged(aloud=False):
        logger.debug("after")
    assert capsys.readouterr().err == "kept [31m2 words\n"


@needs_demo
def test_dropped_words_are_counted_aloud(brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line for each channel says how many words were kept, and how many dropped; without --debug there is none."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path))
    talk = shutil.copy(brief / "good.flac", tmp_path)
    told = CliRunner().invoke(main, ["--debug", "analyze", talk, "--model", str(DEMO)])
    lines = [line for line in told.stderr.splitlines() if line.startswith("kept ")]
    assert len(lines) == 2
    assert all(" words, dropped " in line for line in lines)
    assert "kept" not in CliRunner().invoke(main, ["analyze", talk, "--model", str(DEMO)]).stderr
