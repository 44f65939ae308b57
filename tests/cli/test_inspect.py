"""`inspect`, and what `analyze` is told about who is where in a recording."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.commands import Listenlab

RTTM = """SPEAKER good 1 0.500 4.000 <NA> <NA> sam <NA> <NA>
SPEAKER good 1 4.200 9.000 <NA> <NA> ana <NA> <NA>
"""


@pytest.fixture
def table(brief: Path, tmp_path: Path) -> Path:
    """The good conversation's beginning as one microphone on the table would hear it."""
    sound, rate_hz = soundfile.read(brief / "good.flac", dtype="float32")
    assert rate_hz == 16_000
    noise = 1e-3 * np.random.default_rng(1).standard_normal(len(sound))
    path = tmp_path / "table.wav"
    soundfile.write(path, sound.mean(axis=1) + noise, rate_hz)
    return path


def test_a_recording_with_a_channel_each_is_told_as_such(inside: Listenlab, brief: Path) -> None:
    """How far apart, how loud, who spoke how long, and when."""
    done = inside("inspect", brief / "good.flac", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["channels"], found["timing"]) == (2, "channels")
    assert found["sep_db"] > 10
    assert len(found["snr_db"]) == len(found["clipped"]) == 2
    assert [voice["name"] for voice in found["voices"]] == ["left", "right"]
    for voice in found["voices"]:
        assert voice["speech_s"] == pytest.approx(sum(end - start for start, end in voice["spans"]), abs=0.5)
        assert voice["speech_s"] > 5


def test_one_microphone_is_told_with_how_sure_it_is(inside: Listenlab, table: Path) -> None:
    """Two voices, a step of confidence, and that talking at once is not heard."""
    done = inside("inspect", table, "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["channels"], found["timing"], found["sep_db"]) == (1, "mixed", None)
    assert found["confidence"] in {"good", "check"}
    assert len(found["voices"]) == 2
    assert all(voice["speech_s"] > 5 for voice in found["voices"])
    assert any("not when you talk over each other" in note for note in found["notes"])


def test_a_page_for_people_draws_who_spoke_when(listenlab: Listenlab, table: Path) -> None:
    """A line of signs for each voice, no wider than the screen; no model is needed."""
    done = listenlab("inspect", table)
    assert done.returncode == 0, done.stderr
    drawn = [line for line in done.stdout.splitlines() if set(line[20:]) and set(line[20:]) <= set("#-.")]
    assert len(drawn) == 2
    assert all(len(line) <= 80 for line in drawn)
    assert all("#" in line for line in drawn)


def test_a_listener_who_read_aloud_is_known_by_their_voice(inside: Listenlab, brief: Path, tmp_path: Path) -> None:
    """And too little to know a voice by is refused."""
    sound, rate_hz = soundfile.read(brief / "good.flac", dtype="float32")
    left = sound[:, 0][np.abs(sound[:, 0]) > 1e-3]
    table, aloud, brief = (tmp_path / f"{name}.wav" for name in ("table", "aloud", "brief"))
    soundfile.write(table, sound[: 40 * rate_hz].mean(axis=1), rate_hz)
    soundfile.write(aloud, left[: 8 * rate_hz], rate_hz)
    soundfile.write(brief, sound[: rate_hz // 2, 0], rate_hz)
    found = json.loads(inside("inspect", table, "--enrol-listener", aloud, "--format", "json").stdout)
    assert [voice["name"] for voice in found["voices"]] == ["listener", "partner"]
    done = inside("inspect", table, "--enrol-partner", brief)
    assert done.returncode == 1
    assert "too little to know a voice by" in done.stderr


def test_what_was_found_can_be_taken_elsewhere_as_rttm(inside: Listenlab, brief: Path, tmp_path: Path) -> None:
    """And read back: the same voices with the same times."""
    written = inside("inspect", brief / "good.flac", "--format", "rttm").stdout
    path = tmp_path / "found.rttm"
    path.write_text(written, encoding="utf-8")
    found = json.loads(inside("inspect", brief / "good.flac", "--rttm", path, "--format", "json").stdout)
    assert found["timing"] == "diarized"
    assert {voice["name"] for voice in found["voices"]} == {"left", "right"}
    assert sum(len(voice["spans"]) for voice in found["voices"]) == len(written.splitlines())


@pytest.mark.parametrize(
    ("rttm", "said"),
    [
        ("SPEAKER good 1 x 1.0 <NA> <NA> ana <NA> <NA>\n", "line 1"),
        ("".join(RTTM.splitlines(keepends=True)[:1]), "two people"),
        ("", "nobody speaks"),
    ],
)
def test_an_rttm_file_that_cannot_be_used_says_why(
    inside: Listenlab, brief: Path, tmp_path: Path, rttm: str, said: str
) -> None:
    """With the line, or what is missing, and never a traceback."""
    path = tmp_path / "bad.rttm"
    path.write_text(rttm, encoding="utf-8")
    done = inside("inspect", brief / "good.flac", "--rttm", path)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_who_is_where_is_asked_of_recordings_alone(inside: Listenlab, brief: Path) -> None:
    """A transcript says itself who speaks."""
    done = inside("analyze", brief / "good.json", "--swap")
    assert done.returncode == 1
    assert "for recordings" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("analyze", "a.wav", "b.wav", "--rttm", "talk.rttm"),
        ("analyze", "a.wav", "--rttm", "talk.rttm", "--channels", "mix"),
        ("analyze", "a.wav", "--channels", "both"),
        ("inspect",),
    ],
)
def test_what_cannot_go_together_is_wrong_use(listenlab: Listenlab, arguments: tuple[str, ...]) -> None:
    """Before anything is read."""
    assert listenlab(*arguments).returncode == 2


def test_what_is_no_recording_is_told(inside: Listenlab, brief: Path) -> None:
    """In a sentence."""
    done = inside("inspect", brief / "good.json")
    assert done.returncode == 1
    assert done.stderr
    assert "Traceback" not in done.stderr
