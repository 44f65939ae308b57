"""The real path through PortAudio, on a sound card made of software."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep

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
folder, channels, *names = sys.argv[1:]
wanted = tuple(chosen(name, microphones()) for name in names)
rate_hz = common_rate_hz(wanted, int(channels))
sources = tuple(Source(each, int(channels)) for each in wanted)
made = Recorder(sources, rate_hz, Path(folder), now=lambda: datetime.now(UTC))
made.start()
while not made.state.recording:
    time.sleep(0.01)
print("recording", flush=True)
sys.stdin.readline()
until_s = made.state.elapsed_s + 0.5
while made.state.elapsed_s < until_s:
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


def recorded(folder: Path, card: dict[str, str], played: dict[str, Path], *what: str) -> np.ndarray:
    """What is recorded while files are played into sinks to their end, int16, shape (frames, channels)."""
    asked = [sys.executable, "-c", RECORD, str(folder), *what]
    child = subprocess.Popen(asked, cwd=ROOT, env=card, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stdout.readline() == "recording\n"
    players = [subprocess.Popen(["paplay", "-d", sink, str(file)], env=card) for sink, file in played.items()]
    assert [player.wait() for player in players] == [0] * len(players)
    told, _ = child.communicate("stop\n")
    assert told == "stopped 0\n"
    return np.concatenate(
        [soundfile.read(part, dtype="int16", always_2d=True)[0] for part in sorted(folder.glob("*.wav"))]
    )


def test_not_one_frame_of_ten_seconds_in_two_channels_is_lost(tmp_path: Path, card: dict[str, str]) -> None:
    """A signal that counts its own frames comes back without a break."""
    count = np.arange(10 * RATE_HZ)
    counting = np.stack([count % 30_000, count // 30_000 + 1], axis=1).astype(np.int16)
    soundfile.write(tmp_path / "ramp.wav", counting, RATE_HZ)
    sound = recorded(tmp_path / "take", card, {"room": tmp_path / "ramp.wav"}, "2", "room")
    begins = int(np.flatnonzero(sound[:, 1])[0])
    np.testing.assert_array_equal(sound[begins:][: len(counting)], counting)


def test_two_microphones_are_recorded_side_by_side(tmp_path: Path, card: dict[str, str]) -> None:
    """Each in its own channel, at the same time."""
    hum = (8_000 * np.sin(np.arange(RATE_HZ) * 2 * np.pi * 440 / RATE_HZ)).astype(np.int16)
    soundfile.write(tmp_path / "hum.wav", hum, RATE_HZ)
    sound = recorded(tmp_path / "take", card, {"mic_b": tmp_path / "hum.wav"}, "1", "mic_a", "mic_b")
    assert sound.shape[1] == 2
    assert not sound[:, 0].any()
    assert np.count_nonzero(sound[:, 1]) > 0.9 * RATE_HZ


WATCHED = """
import sys, threading, time
from datetime import UTC, datetime
from pathlib import Path
from listenlab.capture.devices import chosen, microphones
from listenlab.capture.recorder import Recorder
from listenlab.capture.sources import Source
from listenlab.capture.take import taken
source = Source(chosen("mic_a", microphones()), 1)
made = Recorder((source,), 48_000, Path(sys.argv[1]), now=lambda: datetime.now(UTC))
made.start()
(lane,), told = made.lanes, None
asked = threading.Thread(target=sys.stdin.readline)
asked.start()
while asked.is_alive():
    if made.state.recording and made.state.trouble[:9] != told:
        told = made.state.trouble[:9]
        print(told or "well", flush=True)
    time.sleep(0.01)
now_s = time.monotonic() - lane.first_at_s
late_s = now_s - made.stop().elapsed_s
print("late", abs(late_s) < 0.05, "gaps", len(taken(Path(sys.argv[1])).gaps), flush=True)
"""


def hiss(path: Path) -> Path:
    """Twenty seconds of quiet noise."""
    noise = (300 * np.random.default_rng(3).standard_normal(20 * RATE_HZ)).astype(np.int16)
    soundfile.write(path, noise, RATE_HZ)
    return path


def watched(folder: Path, environment: dict[str, str]) -> "subprocess.Popen[str]":
    """A recorder of the first microphone that tells its troubles until it reads a line, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", WATCHED, str(folder)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def stopped(child: "subprocess.Popen[str]") -> str:
    """What such a recorder says in the end, once things have gone well again for a moment."""
    assert child.stdout
    assert child.stdout.readline() == "well\n"
    sleep(0.7)
    told, _ = child.communicate("stop\n")
    return told.splitlines()[-1]


def test_a_sound_server_that_dies_leaves_a_gap_of_its_length(tmp_path: Path) -> None:
    """It is told, waited for, taken up again, and the recording's time agrees with the clock to 50 ms."""
    if lacking := sound_card.missing():
        pytest.skip(f"{lacking} is not installed")
    (tmp_path / "card").mkdir()
    with sound_card.sound_card(tmp_path / "card") as environment:
        child = watched(tmp_path / "take", {**os.environ, **environment})
        assert child.stdout
        assert child.stdout.readline() == "well\n"
    assert child.stdout.readline() == "mic_a del\n"
    with sound_card.sound_card(tmp_path / "card"):
        assert stopped(child) == "late True gaps 1"


def test_a_microphone_that_is_taken_away_is_taken_up_again_when_it_is_back(tmp_path: Path) -> None:
    """A sound server goes on with zeros from elsewhere, which is told and looked into."""
    if lacking := sound_card.missing():
        pytest.skip(f"{lacking} is not installed")
    (tmp_path / "card").mkdir()
    with sound_card.sound_card(tmp_path / "card") as found:
        environment = {**os.environ, **found}
        play = ["paplay", "-d", "mic_a", str(hiss(tmp_path / "hiss.wav"))]
        with subprocess.Popen(play, env=environment) as player:
            child = watched(tmp_path / "take", environment)
            assert child.stdout
            assert child.stdout.readline() == "well\n"
            sleep(0.5)
            player.kill()
        sound_card.unplug("mic_a", environment)
        assert child.stdout.readline() == "No signal\n"
        assert child.stdout.readline() == "mic_a del\n"
        sound_card.plug("mic_a", environment)
        with subprocess.Popen(play, env=environment) as player:
            assert stopped(child) == "late True gaps 1"
            player.kill()


BOOTH = """
import sys
from listenlab.speakers.sound_check import SoundCheck
from listenlab.wiring.recording import desk
from listenlab.wiring.sound_check import booth
with booth(desk(("mic_a", "mic_b"), None)) as there:
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
    seconds = np.arange(RATE_HZ) / RATE_HZ
    for name, pitch_hz in (("listener", 300), ("partner", 700)):
        hum = (8_000 * np.sin(2 * np.pi * pitch_hz * seconds)).astype(np.int16)
        soundfile.write(tmp_path / f"{name}.wav", hum, RATE_HZ)
    played = {"mic_a": tmp_path / "listener.wav", "room": tmp_path / "partner.wav"}
    sound = recorded(tmp_path / "take", card, played, "1", "mic_a", "computer")
    loudest_hz = [
        float(np.fft.rfftfreq(len(sound), 1 / RATE_HZ)[np.abs(np.fft.rfft(channel)).argmax()]) for channel in sound.T
    ]
    assert loudest_hz == pytest.approx([300, 700], abs=2)


PLAY = """
import sys, time
from pathlib import Path
from listenlab.conversation import Span
from listenlab.practice.playing import Passage
from listenlab.wiring.playing import player
there = player()
there.play(Passage((Path(sys.argv[1]),), Span(1.0, 2.0), speed=1.25, channel=1))
while there.playing:
    time.sleep(0.01)
print(there.trouble, round(there.position_s, 1))
"""


def test_a_passage_comes_out_of_the_loudspeaker(tmp_path: Path, card: dict[str, str]) -> None:
    """The second of the right channel that was asked for, a little faster, on both ears and at its own pitch."""
    at_s = np.arange(3 * RATE_HZ) / RATE_HZ
    right = np.where(at_s < 1, 0, np.sin(2 * np.pi * np.where(at_s < 2, 700, 300) * at_s))
    soundfile.write(tmp_path / "talk.flac", 0.3 * np.stack([np.sin(2 * np.pi * 150 * at_s), right], axis=1), RATE_HZ)
    asked = ["parec", "-d", "room.monitor", "--raw", "--format=s16le", "--rate=48000", "--channels=2"]
    with (
        (tmp_path / "heard.raw").open("wb") as file,
        subprocess.Popen([*asked, "--latency-msec=20"], env=card, stdout=file) as listening,
    ):
        play = [sys.executable, "-c", PLAY, str(tmp_path / "talk.flac")]
        done = subprocess.run(play, cwd=ROOT, env=card, capture_output=True, text=True, check=False)
        sleep(0.2)
        listening.terminate()
    assert done.stdout == "None 2.0\n", done.stderr
    heard = np.fromfile(tmp_path / "heard.raw", np.int16).reshape(-1, 2).astype(float)
    sounding = heard[np.abs(heard).max(axis=1) > 100]
    assert len(sounding) == pytest.approx(0.8 * RATE_HZ, rel=0.05)
    for ear in sounding.T:
        assert np.abs(np.fft.rfft(ear)).argmax() * RATE_HZ / len(ear) == pytest.approx(700, abs=10)
