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
from listenlab.capture.recorder import Recorder
from listenlab.capture.sources import Source
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


BOOTH = """
import sys
from listenlab.speakers.sound_check import SoundCheck
from listenlab.wiring.sound_check import booth
with booth(("mic_a", "mic_b"), None) as there:
    print("ready", flush=True)
    room = there.room(lambda *_: True, 0.3)
    lines = []
    for _ in range(2):
        sys.stdin.readline()
        lines.append(there.line(room, lambda *_: True, 2.0))
        print("read", flush=True)
print(SoundCheck(*lines).seats.listener)
"""


def test_a_sound_check_seats_two_people_at_their_microphones(tmp_path: Path, card: dict[str, str]) -> None:
    """Through real devices: who reads first is the listener, and sits at the second microphone here."""
    asked = [sys.executable, "-c", BOOTH]
    child = subprocess.Popen(asked, cwd=ROOT, env=card, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    sound, rate_hz = soundfile.read(ROOT / "samples" / "good.flac", dtype="int16", frames=20 * 48_000, always_2d=True)
    for sink, begin_s in (("mic_b", 0), ("mic_a", 4)):
        soundfile.write(tmp_path / f"{sink}.wav", sound[begin_s * rate_hz : (begin_s + 4) * rate_hz, 0], rate_hz)
        player = subprocess.Popen(["paplay", "-d", sink, str(tmp_path / f"{sink}.wav")], env=card)
        child.stdin.write("\n")
        child.stdin.flush()
        assert child.stdout.readline() == "read\n"
        player.kill()
        player.wait()
    assert child.stdout.read() == "1\n"
    child.wait()
    child.stdin.close()
    child.stdout.close()


def test_a_call_is_recorded_from_a_microphone_and_what_the_computer_plays(tmp_path: Path, card: dict[str, str]) -> None:
    """The listener speaks into the microphone, the partner comes out of the loudspeaker; each has a channel."""
    seconds = np.arange(2 * RATE_HZ) / RATE_HZ
    for name, pitch_hz in (("listener", 300), ("partner", 700)):
        hum = (8_000 * np.sin(2 * np.pi * pitch_hz * seconds)).astype(np.int16)
        soundfile.write(tmp_path / f"{name}.wav", hum, RATE_HZ)
    played = {"mic_a": tmp_path / "listener.wav", "room": tmp_path / "partner.wav"}
    sound = recorded(tmp_path / "take", card, 4.0, played, "1", "mic_a", "computer")
    loudest_hz = [
        float(np.fft.rfftfreq(len(sound), 1 / RATE_HZ)[np.abs(np.fft.rfft(channel)).argmax()]) for channel in sound.T
    ]
    assert loudest_hz == pytest.approx([300, 700], abs=2)
