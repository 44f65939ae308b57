"""A sound card made of software: PulseAudio with null sinks, reached through ALSA as on a real desktop.

`norewinds=1` keeps a null sink from sleeping in blocks of two seconds, which would swallow the beginning of a
recording. What is played into a sink comes back from its monitor, which serves as a microphone: `room` has two
channels, `mic_a` and `mic_b` one each.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

_PULSE = """.fail
load-module module-native-protocol-unix auth-anonymous=1 socket={folder}/native
load-module module-null-sink sink_name=room norewinds=1 rate=48000 channels=2 channel_map=front-left,front-right
load-module module-null-sink sink_name=mic_a norewinds=1 rate=48000 channels=1
load-module module-null-sink sink_name=mic_b norewinds=1 rate=48000 channels=1
set-default-sink room
set-default-source room.monitor
"""
_ALSA = """</usr/share/alsa/alsa.conf>
pcm.room  {{ type pulse device "room.monitor"  hint {{ show on description "stereo room" }} }}
pcm.mic_a {{ type pulse device "mic_a.monitor" hint {{ show on description "mic A" }} }}
pcm.mic_b {{ type pulse device "mic_b.monitor" hint {{ show on description "mic B" }} }}
"""
NEEDED = ("pulseaudio", "pactl", "paplay")


def missing() -> str:
    """Which program the card needs and this machine lacks, or nothing."""
    return next((name for name in NEEDED if shutil.which(name) is None), "")


_ROOM = "load-module module-null-sink sink_name={0} norewinds=1 rate=48000 channels=2\n"
_ROOM_FOUND = 'pcm.{0} {{ type pulse device "{0}.monitor" hint {{ show on description "{0}" }} }}\n'


@contextmanager
def sound_card(folder: Path, rooms: Sequence[str] = ()) -> Iterator[dict[str, str]]:
    """Run the card, with more rooms of two channels if wanted; gives the environment in which programs find it."""
    folder.chmod(0o700)
    pulse, alsa = ("".join(map(line.format, rooms)) for line in (_ROOM, _ROOM_FOUND))
    (folder / "default.pa").write_text(_PULSE.format(folder=folder) + pulse)
    (folder / "asound.conf").write_text(_ALSA.format() + alsa)
    private = {
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_STATE_PATH": str(folder),
        "PULSE_COOKIE": str(folder / "cookie"),
    }
    server = subprocess.Popen(
        [
            *("pulseaudio", "-n", f"--file={folder}/default.pa", "--daemonize=no", "--exit-idle-time=-1"),
            *("--disable-shm=yes", "--use-pid-file=no", "--log-target=stderr", "--log-level=error"),
        ],
        env={**os.environ, **private},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    found = {"PULSE_SERVER": f"unix:{folder}/native", "ALSA_CONFIG_PATH": f"{folder}/asound.conf"}
    try:
        _wait_for(server, {**os.environ, **found})
        yield found
    finally:
        server.kill()
        server.wait()


def unplug(sink: str, environment: dict[str, str]) -> None:
    """Take a sink and its monitor away."""
    listed = subprocess.run(["pactl", "list", "short", "modules"], env=environment, capture_output=True, check=True)
    modules = [line.split("\t") for line in listed.stdout.decode().splitlines()]
    (number,) = (number for number, _, arguments, *_ in modules if f"sink_name={sink} " in f"{arguments} ")
    subprocess.run(["pactl", "unload-module", number], env=environment, check=True)


def plug(sink: str, environment: dict[str, str]) -> None:
    """Bring back a sink of one channel."""
    wanted = ["module-null-sink", f"sink_name={sink}", "norewinds=1", "rate=48000", "channels=1"]
    subprocess.run(["pactl", "load-module", *wanted], env=environment, capture_output=True, check=True)


def _wait_for(server: "subprocess.Popen[bytes]", environment: dict[str, str]) -> None:
    until_s = monotonic() + 15
    while subprocess.run(["pactl", "info"], env=environment, capture_output=True, check=False).returncode:
        assert server.poll() is None, "pulseaudio did not start"
        assert monotonic() < until_s, "pulseaudio does not answer"
        sleep(0.1)
