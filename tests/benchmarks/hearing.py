"""How long words take after the stop, and how much memory: hearing alongside, beside a whole-file transcription.

`python -m tests.benchmarks.hearing MODEL [--minutes 10 60] [--stops 20] [--seed 1]` plays the sample recording, over
and over, into what `listenlab` hears a recording with while it is made, as fast as that keeps up; the last seconds
before a stop are played at their own speed. It prints JSON: for each length the wait from the stop to all words of
both people, with everything in it (the last of the sound, the look at the whole recording, what has to be recognised
again); the greatest memory of our process and the recogniser's after the first five minutes; and the same of
faster-whisper's `transcribe` on the whole file, both people mixed, with the same model. Every way runs in a process of
its own; `--live MINUTES` and `--whole MINUTES` run one of them. Goals: 1.0 s at the 95th percentile, 60 over 10 minutes
1.1 in time and 1.05 in memory; of the whole-file way 1/100 of its wait and 1/8 of its memory.
"""

import argparse
import copy
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from listenlab.hearing.apart import WhisperApart, load
from listenlab.hearing.feed import Feed
from listenlab.hearing.jobs import Job
from listenlab.hearing.live import LiveRecogniser
from listenlab.hearing.models import opened
from listenlab.hearing.sound import read
from listenlab.hearing.voice_activity import speech_probability
from listenlab.hearing.windows import RATE_HZ
from listenlab.practice.alongside import Alongside
from listenlab.practice.growing import Workshop
from listenlab.practice.parting import parted
from listenlab.practice.ports import Ears
from listenlab.practice.reading_along import ReadingAlong
from listenlab.practice.seating import AS_HEARD

SAMPLE = Path(__file__).parents[2] / "samples" / "good.flac"
OWN_SPEED_S = 3
"""How much is played at its own speed before a stop."""
WARM_S = 300
"""From where on memory is watched."""
LAST_STOPS_S = 240
"""All stops lie in the last so many seconds of a recording, spread over the sample."""
MOST_BEHIND_S = 30
"""How far the recogniser may fall behind while sound is played faster than it is."""

Block = NDArray[np.int16]


@cache
def sample() -> Block:
    """The sample as a recorder would have written it, whole seconds of it."""
    sound, rate_hz = soundfile.read(SAMPLE, dtype="int16")
    assert rate_hz == RATE_HZ
    return sound[: len(sound) // RATE_HZ * RATE_HZ]


def second(number: int) -> Block:
    """One second of the sample, over and over."""
    return sample().take(np.arange(number * RATE_HZ, (number + 1) * RATE_HZ), axis=0, mode="wrap")


class Stopped:
    """A recording that grew up to here."""

    notes: tuple[str, ...] = ()

    def __init__(self, feed: Feed) -> None:
        self.samples = self
        self._spool, self.shape = feed.samples, feed.samples.shape

    @property
    def duration_s(self) -> float:
        return self.shape[0] / RATE_HZ

    def __getitem__(self, key: Any) -> NDArray[np.float32]:
        frames, *channel = key if isinstance(key, tuple) else (key,)
        begin, end, step = frames.indices(self.shape[0])
        return self._spool[(slice(begin, end, step), *channel) if channel else slice(begin, end, step)]

    def add(self, _block: Block) -> None:
        raise AssertionError("it has stopped")

    def end(self) -> None:
        """It has."""


@dataclass
class Watch:
    """What is seen of a live recording."""

    waits_s: list[float] = field(default_factory=list)
    costs_s: list[float] = field(default_factory=list)
    again: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    peak_mib: float = 0.0


def listening(model: Path, reading: ReadingAlong | None = None) -> tuple[Alongside, WhisperApart]:
    """What hears a recording while it is made, and the recogniser it does so with, in its own process."""
    apart = WhisperApart(Job(opened(model)))
    workshop = Workshop(
        growing=Feed(RATE_HZ, 2),
        along=LiveRecogniser(opened(model), apart, 2),
        speech_probability=speech_probability,
        length_s=lambda _path: None,
        read=read,
        afterwards=lambda: Ears(read, speech_probability, load(Job(opened(model)))),
    )
    return Alongside(workshop, reading=reading), apart


def drawn_stops_s(minutes: int, stops: int, seed: int) -> list[int]:
    """The second at which each stop is made."""
    last_s = min(LAST_STOPS_S, minutes * 30)
    return sorted(random.Random(seed).sample(range(minutes * 60 - last_s, minutes * 60), stops))


def played(along: Alongside, minutes: int, stops_s: Sequence[int]) -> Iterator[int]:
    """Play so many minutes, telling each second once it has been heard; at a stop nothing waits any more."""
    for now_s in range(1, minutes * 60 + 1):
        for block in np.split(second(now_s - 1), 20):
            along.hear(block)
        near_a_stop = any(0 <= stop_s - now_s < OWN_SPEED_S for stop_s in stops_s)
        _until_heard(along, 0 if near_a_stop or now_s + OWN_SPEED_S in stops_s else MOST_BEHIND_S)
        if near_a_stop and now_s not in stops_s:
            time.sleep(1.0)
        yield now_s


def live(model: Path, minutes: int, stops: int, seed: int) -> dict[str, Any]:
    """Play a talk to what hears alongside, and stop it so many times."""
    (along, apart), watch = listening(model), Watch()
    stops_s = drawn_stops_s(minutes, stops, seed)
    begun_s, before_s = time.perf_counter(), spent_s(apart.process_id)
    for now_s in played(along, minutes, stops_s):
        if now_s in stops_s:
            _stop(along, apart, watch)
        if now_s > WARM_S:
            watch.peak_mib = max(watch.peak_mib, _memory_mib(os.getpid()) + _memory_mib(apart.process_id))
    played_s, cost_s = time.perf_counter() - begun_s, spent_s(apart.process_id) - before_s - sum(watch.costs_s)
    assert along.trouble is None
    along.close()
    waits = np.array(watch.waits_s)
    return {
        "stops": stops,
        "median_s": round(float(np.median(waits)), 3),
        "p95_s": round(float(np.percentile(waits, 95)), 3),
        "max_s": round(float(waits.max()), 3),
        "cpu_median_s": round(float(np.median(watch.costs_s)), 3),
        "cpu_p95_s": round(float(np.percentile(watch.costs_s, 95)), 3),
        "windows_at_the_stop": round(float(np.mean(watch.again)), 1),
        "words": watch.words[-1],
        "peak_mib": round(watch.peak_mib, 1),
        "played_s": round(played_s, 1),
        "cpu_of_a_core_while_recording": round(cost_s / (minutes * 60), 4),
    }


def _until_heard(along: Alongside, behind_s: float) -> None:
    """Wait until what was played is heard and no more than so much waits for the recogniser."""
    along._thread.submit(lambda: None).result()
    while along.behind_s > behind_s:
        time.sleep(0.005)


def _stop(along: Alongside, apart: WhisperApart, watch: Watch) -> None:
    """Stop a twin here, so that the talk can go on, and take the time until all words are there."""
    stopped = twin(along)
    begun_s, before_s, asked = time.perf_counter(), spent_s(apart.process_id), _asked(stopped)
    ears = stopped.ears()
    recording = ears.read(SAMPLE)
    voices = parted(recording.samples, ears.speech_probability, AS_HEARD, memory=ears.memory)
    words = [
        ears.recogniser.words(track.sound, track.spans, lambda _done_s: None, track.channel) for track in voices.tracks
    ]
    watch.waits_s.append(time.perf_counter() - begun_s)
    watch.costs_s.append(spent_s(apart.process_id) - before_s)
    assert ears.recogniser is stopped
    watch.again.append(_asked(stopped) - asked)
    watch.words.append(sum(map(len, words)))


def _asked(along: Any) -> int:
    """How many windows the recogniser's thread was ever given."""
    return int(along._along.asked)


def twin(along: Any) -> Any:
    """All that hears alongside, once more, on the sound there is; only the recogniser's process is shared."""
    other, stopped, recogniser = copy.copy(along), Stopped(along._growing), copy.copy(along._along)
    recogniser._packers = copy.deepcopy(recogniser._packers)
    recogniser._tapes = [copy.copy(tape) for tape in recogniser._tapes]
    for tape in recogniser._tapes:
        tape._blocks = deque(tape._blocks)
    recogniser._ahead = list(recogniser._ahead)
    recogniser._spoken = [list(spoken) for spoken in recogniser._spoken]
    other._memory = copy.copy(along._memory)
    other._memory._known = dict(along._memory._known)
    other._follower = copy.copy(along._follower)
    other._follower._tellings = copy.deepcopy(along._follower._tellings)
    other._follower._differences = along._follower._differences.copy()
    other._follower._recording = stopped
    other._along, other._growing = recogniser, stopped
    other._with = replace(along._with, growing=stopped, along=recogniser, length_s=lambda _path: stopped.duration_s)
    return other


def spent_s(process_id: int | None) -> float:
    """Processor seconds that we and the recogniser have spent so far: what a wait is made of on an idle machine."""
    ticks = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[11:13]
    return time.process_time() + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _memory_mib(process_id: int | None) -> float:
    try:
        status = Path(f"/proc/{process_id}/status").read_text()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def whole(model: Path, minutes: int) -> dict[str, Any]:
    """faster-whisper's own way with the whole file, both people mixed, so that it has the least to do."""
    from faster_whisper import WhisperModel  # noqa: PLC0415 (only in the process that measures it)

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "talk.wav"
        with soundfile.SoundFile(file, "w", RATE_HZ, 1, "PCM_16") as out:
            for number in range(minutes * 60):
                out.write((second(number).sum(axis=1, dtype=np.int32) // 2).astype(np.int16))
        whisper = WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)
        begun_s, spent_s = time.perf_counter(), time.process_time()
        segments, _ = whisper.transcribe(
            str(file),
            language="en",
            beam_size=5,
            temperature=0.0,
            word_timestamps=True,
            condition_on_previous_text=False,
        )
        words = sum(len(segment.words or []) for segment in segments)
        wait_s, cpu_s = time.perf_counter() - begun_s, time.process_time() - spent_s
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"wait_s": round(wait_s, 1), "cpu_s": round(cpu_s, 1), "peak_mib": round(peak_mib, 1), "words": words}


def _apart(*arguments: object) -> dict[str, Any]:
    """What this program prints in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.hearing", *map(str, arguments)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE", "HF_HUB_OFFLINE": "1"}
    found: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout
    )
    return found


def _compared(model: Path, minutes: int, stops: int, seed: int) -> dict[str, Any]:
    ours = _apart(model, "--live", minutes, "--stops", stops, "--seed", seed)
    theirs = _apart(model, "--whole", minutes)
    return {
        "live": ours,
        "whole_file": theirs,
        "wait_share": round(ours["p95_s"] / theirs["wait_s"], 4),
        "cpu_share": round(ours["cpu_p95_s"] / theirs["cpu_s"], 4),
        "memory_share": round(ours["peak_mib"] / theirs["peak_mib"], 3),
    }


def main() -> None:
    """Compare the ways for each length, and the lengths with one another."""
    parser = argparse.ArgumentParser(description="Hearing alongside, beside a whole-file transcription.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--minutes", type=int, nargs="+", default=[10, 60])
    parser.add_argument("--stops", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--live", type=int)
    parser.add_argument("--whole", type=int)
    asked = parser.parse_args()
    if asked.live:
        print(json.dumps(live(asked.model, asked.live, asked.stops, asked.seed)))
        return
    if asked.whole:
        print(json.dumps(whole(asked.model, asked.whole)))
        return
    found = {minutes: _compared(asked.model, minutes, asked.stops, asked.seed) for minutes in asked.minutes}
    first, last = (found[minutes]["live"] for minutes in (asked.minutes[0], asked.minutes[-1]))
    ratios = {name: round(last[name] / first[name], 3) for name in ("median_s", "p95_s", "cpu_p95_s", "peak_mib")}
    print(json.dumps({**found, "longest_to_shortest": ratios}, indent=1))


if __name__ == "__main__":
    main()
