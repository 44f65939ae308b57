"""The real path through PortAudio, on a sound card made of software."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests import sound_card

ROOT = Path(__file__).parents[2]
RATE_HZ = 48_000
RECORD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from listenlab.capture.devices import chosen, common_rate_hz, microphones
from listenlab.capture.recorder import Recorder, Source
folder, seconds, channels, *names = sys.argv[1:]
wanted = tuple(chosen(name, microphones()) for name in names)
rate_hz = common_rate_hz(wanted, int(channels))
sources = tuple(Source(each, int(channels)) for each in wanted)
made = Recorder(sources, rate_hz, Path(folder), now=lambda: datetime.now(UTC))
made.start()
while not made.state.recording:
    time.sleep(0.01)
print("recording", flush=True)
while made.state.elapsed_s < float(seconds):
    time.sleep(0.05)
print(made.stop().ended, sum(lane.counts.lost + lane.counts.overflows for lane in made.lanes), flush=True)
"""


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which the card is found."""
    if lacking := sound_card.missing():
        pytest.skip(f"{lacking} is not installed")
    with sound_card.sound_card(tmp_path_factory.mktemp("card")) as environment:
        yield {**os.environ, **environment}


def recorded(folder: Path, card: dict[str, str], seconds: float, played: dict[str, Path], *what: str) -> np.ndarray:
    """What is recorded while files are played into sinks, int16, shape (frames, channels)."""
    asked = [sys.executable, "-c", RECORD, str(folder), str(seconds), *what]
    child = subprocess.Popen(asked, cwd=ROOT, env=card, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stdout.readline() == "recording\n"
    players = [subprocess.Popen(["paplay", "-d", sink, str(file)], env=card) for sink, file in played.items()]
    assert child.stdout.readline() == "stopped 0\n"
    for player in players:
        player.kill()
        player.wait()
    child.wait()
    child.stdout.close()
    return np.concatenate(
        [soundfile.read(part, dtype="int16", always_2d=True)[0] for part in sorted(folder.glob("*.wav"))]
    )


def test_not_one_frame_of_ten_seconds_in_two_channels_is_lost(tmp_path: Path, card: dict[str, str]) -> None:
    """A signal that counts its own frames comes back without a break."""
    count = np.arange(10 * RATE_HZ)
    counting = np.stack([count % 30_000, count // 30_000 + 1], axis=1).astype(np.int16)
    soundfile.write(tmp_path / "ramp.wav", counting, RATE_HZ)
    sound = recorded(tmp_path / "take", card, 13.0, {"room": tmp_path / "ramp.wav"}, "2", "room")
    begins = int(np.flatnonzero(sound[:, 1])[0])
    np.testing.assert_array_equal(sound[begins:][: len(counting)], counting)


def test_two_microphones_are_recorded_side_by_side(tmp_path: Path, card: dict[str, str]) -> None:
    """Each in its own channel, at the same time."""
    hum = (8_000 * np.sin(np.arange(2 * RATE_HZ) * 2 * np.pi * 440 / RATE_HZ)).astype(np.int16)
    soundfile.write(tmp_path / "hum.wav", hum, RATE_HZ)
    sound = recorded(tmp_path / "take", card, 4.0, {"mic_b": tmp_path / "hum.wav"}, "1", "mic_a", "mic_b")
    assert sound.shape[1] == 2
    assert not sound[:, 0].any()
    assert np.count_nonzero(sound[:, 1]) > 1.8 * RATE_HZ
