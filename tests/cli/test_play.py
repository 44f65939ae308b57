"""`play`: which stretch, how fast, and what is said."""

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from listenlab.cli.playing import play_command
from listenlab.conversation import Span
from listenlab.errors import NoOutputDevice, StoreError
from listenlab.practice.playing import Passage
from listenlab.wiring import building, playing

PARTS = (Path("part-001.flac"), Path("part-002.flac"))


@dataclass
class Silent:
    """A player that is done at once."""

    trouble: NoOutputDevice | None = None
    playing: bool = False
    position_s: float = 83.0
    played: list[Passage] = field(default_factory=list)
    stopped: int = 0

    def play(self, passage: Passage) -> None:
        self.played.append(passage)

    def stop(self) -> None:
        self.stopped += 1


@pytest.fixture
def player(monkeypatch: pytest.MonkeyPatch) -> Silent:
    """A library with one talk of two parts and one transcript, and a player."""
    silent = Silent()
    recorded = {
        "a": SimpleNamespace(title="The plan", parts=[SimpleNamespace(path=path) for path in PARTS]),
        "b": SimpleNamespace(title="Written", parts=[]),
    }
    recorded["a"].id = "a"
    retakes = SimpleNamespace(sound=lambda _, place: Path("answer.wav") if place == 2 else None)
    monkeypatch.setattr(building, "library", lambda: SimpleNamespace(recording=recorded.__getitem__, retakes=retakes))
    monkeypatch.setattr(playing, "player", lambda: silent)
    return silent


def run(*arguments: str) -> Result:
    return CliRunner().invoke(play_command, arguments)


def test_a_stretch_is_played_as_it_was_asked_for(player: Silent) -> None:
    """Times as people write them."""
    done = run("a", "--from", "1:15", "--to", "83", "--speed", "1.25", "--channel", "right")
    assert done.exit_code == 0, done.output
    assert player.played == [Passage(PARTS, Span(75.0, 83.0), 1.25, 1)]
    assert player.stopped == 1
    assert done.stderr.endswith("Stopped at 1:23.\n")
    assert done.stdout == ""


def test_without_options_all_of_it_is_played(player: Silent) -> None:
    """Both channels, as it was said."""
    run("a")
    (passage,) = player.played
    assert passage.span
    assert (passage.span.start_s, passage.speed, passage.channel) == (0.0, 1.0, None)


def test_a_stretch_beyond_the_end_is_told(player: Silent) -> None:
    """Silence would leave one wondering."""
    assert "shorter than 1:23" in run("a", "--from", "83").stderr


@pytest.mark.parametrize(
    "wrong", [("--from", "soon"), ("--from", "2", "--to", "1"), ("--speed", "9"), ("--to", "1:2:3:4")]
)
def test_what_cannot_be_meant_is_wrong_use(player: Silent, wrong: tuple[str, ...]) -> None:
    """And nothing is played."""
    assert run("a", *wrong).exit_code == 2
    assert player.played == []


def test_a_transcript_has_no_sound(player: Silent) -> None:
    """It says so."""
    assert isinstance(run("b").exception, StoreError)


def test_a_loudspeaker_that_went_away_is_an_error(player: Silent) -> None:
    """Told after what could be heard."""
    player.trouble = NoOutputDevice("The sound stopped.")
    assert run("a").exception is player.trouble


def test_an_answer_given_anew_is_played_instead(player: Silent) -> None:
    """By its number; one that was typed has no sound."""
    assert run("a", "--answer", "3").exit_code == 0
    assert player.played[-1].paths == (Path("answer.wav"),)
    typed = run("a", "--answer", "1")
    assert isinstance(typed.exception, StoreError)
    assert "no sound of answer 1" in str(typed.exception)
