"""What recording costs and survives: killed recorders, eight hours, busy processors, a suspended machine.

    python -m tests.benchmarks.capture kills [--trials 200] [--at-once 10]
    python -m tests.benchmarks.capture long [--hours 8]
    python -m tests.benchmarks.capture ramp [--seconds 60] [--hogs 2]
    python -m tests.benchmarks.capture share [--seconds 30]
    python -m tests.benchmarks.capture suspend [--seconds 30]

The first two record from devices made of code, the others through PortAudio from a PulseAudio sound card made of
software (needs pulseaudio and paplay). Everything is written to the system's folder for temporary files and removed;
eight hours take 5.5 GB meanwhile. Exits 1 where a goal is missed.
"""

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import soundfile

from listenlab.capture.devices import Microphone
from listenlab.capture.lane import Frames
from listenlab.capture.recorder import Recorder
from listenlab.capture.sources import Source
from listenlab.capture.take import taken
from tests import sound_card
from tests.capture.made import Desk

ROOT = Path(__file__).parents[2]
RATE_HZ = 48_000
WRAP = 30_000
CARD_CHILD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from listenlab.capture.devices import chosen, microphones
from listenlab.capture.recorder import Recorder
from listenlab.capture.sources import Source
folder, seconds, channels, *names = sys.argv[1:]
sources = tuple(Source(chosen(name, microphones()), int(channels)) for name in names)
made = Recorder(sources, 48_000, Path(folder), now=lambda: datetime.now(UTC))
made.start()
while not made.state.recording:
    time.sleep(0.01)
print("recording", flush=True)
begun_s, spent_s = time.monotonic(), time.process_time()
while time.monotonic() - begun_s < float(seconds):
    time.sleep(0.2)
spent_s = time.process_time() - spent_s
clock_s = time.monotonic() - made.lanes[0].first_at_s
state = made.stop()
print(spent_s / (time.monotonic() - begun_s), clock_s - state.elapsed_s, flush=True)
"""


def ramp(start: int, frames: int) -> Frames:
    """Stereo frames that count themselves: the remainder left, the quotient right, shape (frames, 2)."""
    count = np.arange(start, start + frames)
    return np.stack([count % WRAP, count // WRAP % WRAP], axis=1).astype(np.int16)


def fake(folder: Path, part_s: int) -> tuple[Recorder, Desk]:
    """A recorder of one stereo device made of code."""
    desk = Desk()
    source = Source(Microphone(0, "desk", "made", 2, RATE_HZ, usual=True), 2)
    made = Recorder(
        (source,), RATE_HZ, folder, now=lambda: datetime.now(UTC), open_stream=desk.open_stream, part_s=part_s
    )
    return made, desk


def endless(folder: Path) -> None:
    """In a child: record in real time until killed, printing the frames delivered and the bookmarks made."""
    made, desk = fake(folder, part_s=2)
    made.start()
    block, begun_s, marks = RATE_HZ // 50, time.monotonic(), 0
    for number in range(10**9):
        desk.opened[0].put(ramp(number * block, block).tobytes(), time.monotonic())
        if number % 20 == 10:
            made.bookmark(str(marks))
            marks += 1
        print((number + 1) * block, marks, flush=True)
        time.sleep(max(0.0, begun_s + (number + 1) / 50 - time.monotonic()))


def killed(folder: Path, after_s: float) -> tuple[float, bool]:
    """One trial: the seconds that were lost, and whether all that is left is right."""
    asked = [sys.executable, "-m", "tests.benchmarks.capture", "endless", str(folder)]
    with subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        first = child.stdout.readline()
        time.sleep(after_s)
        child.send_signal(signal.SIGKILL)
        lines = [first, *child.stdout.read().splitlines(keepends=True)]
    frames, marks = (int(word) for word in [line for line in lines if line.endswith("\n")][-1].split())
    take = taken(folder)
    sound = [soundfile.read(folder / part.name, dtype="int16", always_2d=True)[0] for part in take.parts]
    whole = np.concatenate([np.zeros((0, 2), np.int16), *sound])
    notes = [mark.note for mark in take.bookmarks]
    is_right = np.array_equal(whole, ramp(0, len(whole))) and notes[:marks] == [str(n) for n in range(marks)]
    return (frames - len(whole)) / RATE_HZ, is_right and taken(folder) == take


def kills(trials: int, at_once: int) -> bool:
    """Kill recorders at random moments and recover what they wrote."""
    dice = random.Random(8)
    moments_s = [dice.uniform(0.0, 8.0) for _ in range(trials)]
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(at_once) as pool:
        folders = [Path(place) / f"take-{number}" for number in range(trials)]
        found = list(pool.map(killed, folders, moments_s))
    lost_s, right = [lost for lost, _ in found], sum(is_right for _, is_right in found)
    print(f"{trials} killed 0 to 8 s after the first frame: {right} recovered sample by sample with their bookmarks,")
    print(f"lost at most {max(lost_s):.3f} s, median {np.median(lost_s):.3f} s")
    return right == trials and max(lost_s) <= 0.5


def long(hours: float) -> bool:
    """Hours from a device made of code, as fast as they are written."""
    with tempfile.TemporaryDirectory() as place:
        made, desk = fake(Path(place) / "take", part_s=600)
        made.start()
        begun_s, memory, wanted = time.monotonic(), {}, []
        for second in range(round(hours * 3600)):
            desk.opened[0].put(ramp(second * RATE_HZ, RATE_HZ).tobytes(), time.monotonic())
            while desk.opened[0].waiting > 20 * RATE_HZ:
                time.sleep(0.01)
            if (second + 1) % 600 == 0:
                while made.state.elapsed_s < second + 1:
                    time.sleep(0.01)
                wanted.append((made.bookmark(str(second + 1)), second + 1))
                memory[second + 1] = resident_kib()
        lasted_s = time.monotonic() - begun_s
        state = made.stop()
        take = taken(Path(place) / "take")
        whole = counted(Path(place) / "take", [part.name for part in take.parts])
        marks = [(mark.at_s, float(mark.note)) for mark in take.bookmarks]
    ratio = memory[max(memory)] / memory[600]
    print(f"{hours:g} h of 48 kHz stereo in {lasted_s:.0f} s, {hours * 3600 / lasted_s:.0f} times as fast;", end=" ")
    print(f"processor {time.process_time():.0f} s; {len(take.parts)} parts; every frame there: {whole};", end=" ")
    print(f"bookmarks right: {marks == wanted and all(at_s == noted for at_s, noted in marks)}")
    print(f"memory after 10 min {memory[600] / 1024:.1f} MiB, at the end {memory[max(memory)] / 1024:.1f}: {ratio:.3f}")
    enough = state.elapsed_s == hours * 3600 and hours * 3600 / lasted_s >= 20
    return enough and whole and marks == wanted and ratio <= 1.05


def resident_kib() -> int:
    """The memory this process has at the moment; its peak where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1])


def counted(folder: Path, names: list[str]) -> bool:
    """Whether the parts count from 0 without a break."""
    at = 0
    for name in names:
        for block in soundfile.blocks(folder / name, blocksize=60 * RATE_HZ, dtype="int16", always_2d=True):
            if not np.array_equal(block, ramp(at, len(block))):
                return False
            at += len(block)
    return True


@contextmanager
def recording(
    place: Path, seconds: float, channels: int, *names: str
) -> Iterator[tuple["subprocess.Popen[str]", dict[str, str]]]:
    """A child that records from a sound card made of software, once it has begun."""
    (place / "card").mkdir()
    with sound_card.sound_card(place / "card") as found:
        environment = {**os.environ, **found}
        asked = [sys.executable, "-c", CARD_CHILD, str(place / "take"), str(seconds), str(channels), *names]
        with subprocess.Popen(asked, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            assert child.stdout.readline() == "recording\n"
            yield child, environment


def ramp_on_card(seconds: int, hogs: int) -> bool:
    """A signal that counts its own frames, through the sound card, while other programs keep the processors busy."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sent = ramp(WRAP, seconds * RATE_HZ)
        soundfile.write(place / "ramp.wav", sent, RATE_HZ)
        busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(hogs)]
        try:
            with recording(place, seconds + 1.5, 2, "room") as (child, environment):
                player = subprocess.Popen(["paplay", "-d", "room", str(place / "ramp.wav")], env=environment)
                assert child.stdout
                share, late_s = map(float, child.stdout.read().split())
                player.wait()
        finally:
            for hog in busy:
                hog.kill()
                hog.wait()
        sound = whole_take(place / "take")
        begins = int(np.flatnonzero(sound[:, 1])[0])
        lost = len(sent) - np.count_nonzero((sound[begins:][: len(sent)] == sent).all(axis=1))
        gaps = len(taken(place / "take").gaps)
    print(
        f"{seconds} s of stereo at 48 kHz beside {hogs} busy programs: {lost} of {len(sent):,} frames lost, {gaps} gaps"
    )
    print(f"the recorder took {share:.2%} of a core; its time and the clock lie {abs(late_s):.3f} s apart")
    return lost == 0


def whole_take(folder: Path) -> Frames:
    """All sound of a recording."""
    parts = [soundfile.read(folder / part.name, dtype="int16", always_2d=True)[0] for part in taken(folder).parts]
    return np.concatenate(parts)


def share(seconds: int) -> bool:
    """How much of a core recording takes: one stereo device, then two devices."""
    found = []
    for channels, names in ((2, ("room",)), (1, ("mic_a", "mic_b"))):
        with tempfile.TemporaryDirectory() as folder, recording(Path(folder), seconds, channels, *names) as (child, _):
            assert child.stdout
            found.append(float(child.stdout.read().split()[0]))
        print(f"{len(names)} device(s) of {channels} channel(s), {seconds} s: {found[-1]:.2%} of a core")
    return max(found) <= 0.02


def suspend(seconds: int) -> bool:
    """The recorder is stopped in its tracks for so long, as on a suspended machine whose sound goes on."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        length_s = seconds + 12
        sent = ramp(WRAP, length_s * RATE_HZ)
        soundfile.write(place / "ramp.wav", sent, RATE_HZ)
        with recording(place, length_s, 2, "room") as (child, environment):
            player = subprocess.Popen(["paplay", "-d", "room", str(place / "ramp.wav")], env=environment)
            assert child.stdout
            time.sleep(4)
            child.send_signal(signal.SIGSTOP)
            time.sleep(seconds)
            child.send_signal(signal.SIGCONT)
            _, late_s = map(float, child.stdout.read().split())
            player.kill()
            player.wait()
        sound, gaps = whole_take(place / "take"), taken(place / "take").gaps
    count = sound[:, 0].astype(np.int64) + WRAP * sound[:, 1].astype(np.int64)
    heard = np.unique(count[count > 0])
    lost_s = (heard[-1] - heard[0] + 1 - len(heard)) / RATE_HZ
    marked_s = sum(gap.length_s for gap in gaps)
    print(f"stopped for {seconds} s: {lost_s:.3f} s lost, {marked_s:.3f} s marked as {len(gaps)} gap(s);", end=" ")
    print(f"its time and the clock lie {abs(late_s):.3f} s apart")
    return abs(lost_s - marked_s) < 0.15 and abs(late_s) < 0.2


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="part", required=True)
    wanted = parts.add_parser("kills")
    wanted.add_argument("--trials", type=int, default=200)
    wanted.add_argument("--at-once", type=int, default=10)
    parts.add_parser("long").add_argument("--hours", type=float, default=8)
    wanted = parts.add_parser("ramp")
    wanted.add_argument("--seconds", type=int, default=60)
    wanted.add_argument("--hogs", type=int, default=2)
    parts.add_parser("share").add_argument("--seconds", type=int, default=30)
    parts.add_parser("suspend").add_argument("--seconds", type=int, default=30)
    parts.add_parser("endless").add_argument("folder", type=Path)
    asked = vars(parser.parse_args())
    part = asked.pop("part")
    run = {"kills": kills, "long": long, "ramp": ramp_on_card, "share": share, "suspend": suspend, "endless": endless}
    sys.exit(0 if run[part](**asked) else 1)


if __name__ == "__main__":
    main()
