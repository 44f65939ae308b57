"""How long words take after the stop, and how much memory: live recognition beside a whole-file transcription.

`python -m tests.benchmarks.hearing MODEL [--minutes 10 60] [--stops 20] [--seed 1]` plays the sample recording, over
and over, to the live recogniser as fast as it keeps up, its speech known half a second late; the last seconds before a
stop are played at their own speed. It prints JSON: for each length the wait from the stop to all words of both people
(the words compared with the speech of the whole recording among it; looking for that speech is not), the greatest
memory of our process and the recogniser's after the first five minutes, and the same of faster-whisper's `transcribe`
on the whole file with the same model. Every way runs in a process of its own. Goals: 1.0 s at the 95th percentile, 60
over 10 minutes 1.1 in time and 1.05 in memory; of the whole-file way 1/100 of its wait and 1/8 of its memory.
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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from listenlab.conversation import Span
from listenlab.hearing.apart import WhisperApart
from listenlab.hearing.jobs import Job
from listenlab.hearing.live import LiveRecogniser
from listenlab.hearing.models import opened
from listenlab.hearing.sound import read
from listenlab.hearing.voice_activity import speech_probability
from listenlab.hearing.windows import RATE_HZ
from listenlab.speakers.activity import activity

SAMPLE = Path(__file__).parents[2] / "samples" / "good.flac"
LATE_S = 0.5
"""How long after its end speech is known."""
OWN_SPEED_S = 3
"""How much is played at its own speed before a stop."""
WARM_S = 300
"""From where on memory is watched."""
LAST_STOPS_S = 240
"""All stops lie in the last so many seconds of a recording, spread over the sample."""

Samples = NDArray[np.float32]


@dataclass(frozen=True)
class Tiled:
    """A channel of the sample, over and over; whole seconds of it, so that speech ends where it should."""

    sound: Samples
    spans: tuple[Span, ...]
    end_s: int

    @property
    def round_s(self) -> int:
        return len(self.sound) // RATE_HZ

    def __len__(self) -> int:
        return self.end_s * RATE_HZ

    def __getitem__(self, frames: slice) -> Samples:
        begin, end, _ = frames.indices(len(self))
        return self.sound.take(np.arange(begin, end), mode="wrap")

    def spoken(self, begin_s: float, end_s: float) -> list[Span]:
        """The speech that ends after a time and up to another one."""
        rounds = range(max(0, int(begin_s // self.round_s)), int(end_s // self.round_s) + 1)
        all_of_it = (span.shifted(self.round_s * each) for each in rounds for span in self.spans)
        return [span for span in all_of_it if begin_s < span.end_s <= end_s]

    def sure_s(self, time_s: float) -> float:
        """Up to when it is sure that no speech begins that is not known at a time."""
        known_s = max(0.0, time_s - LATE_S)
        return min([known_s, *(span.start_s for span in self.spoken(known_s, known_s + self.round_s))])


def tiled(end_s: int) -> list[Tiled]:
    """Both channels of the sample as a talk of that length."""
    found = activity(read(SAMPLE).samples, speech_probability)
    channels = []
    for channel, spans in enumerate(found.spans):
        sound = found.cleaned[:, channel][:]
        whole = len(sound) // RATE_HZ * RATE_HZ
        channels.append(Tiled(sound[:whole], tuple(span for span in spans if span.end_s < whole / RATE_HZ), end_s))
    return channels


@dataclass
class Watch:
    """What is seen of a live recording."""

    waits_s: list[float] = field(default_factory=list)
    costs_s: list[float] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    peak_mib: float = 0.0
    held_s: float = 0.0


def live(model: Path, minutes: int, stops: int, seed: int) -> dict[str, Any]:
    """Play a talk to the live recogniser and stop it so many times."""
    channels, apart, watch = tiled(minutes * 60), WhisperApart(Job(opened(model))), Watch()
    recogniser = LiveRecogniser(opened(model), apart, 2)
    draw = random.Random(seed)
    last_s = min(LAST_STOPS_S, minutes * 30)
    stops_s = sorted(draw.sample(range(minutes * 60 - last_s, minutes * 60), stops))
    begun_s = time.perf_counter()
    for now_s in range(1, minutes * 60 + 1):
        for place, channel in enumerate(channels):
            sound = channel[(now_s - 1) * RATE_HZ : now_s * RATE_HZ]
            spans = channel.spoken(now_s - 1 - LATE_S, now_s - LATE_S)
            recogniser.hear(place, sound, spans, channel.sure_s(now_s))
        near_a_stop = any(0 <= stop_s - now_s <= OWN_SPEED_S for stop_s in stops_s)
        while recogniser.behind_s > (0 if near_a_stop else 30) and not _too_long(near_a_stop, now_s, stops_s):
            time.sleep(0.005)
        if near_a_stop:
            time.sleep(1.0 if now_s not in stops_s else 0.0)
        if now_s in stops_s:
            before_s = _spent_s(apart.process_id)
            watch.waits_s.append(_stopped(recogniser, channels, now_s, watch))
            watch.costs_s.append(_spent_s(apart.process_id) - before_s)
        if now_s > WARM_S:
            watch.peak_mib = max(watch.peak_mib, _memory_mib(os.getpid()) + _memory_mib(apart.process_id))
            watch.held_s = max(watch.held_s, recogniser.held_s)
    played_s = time.perf_counter() - begun_s
    recogniser.close()
    waits = np.array(watch.waits_s)
    return {
        "stops": stops,
        "median_s": round(float(np.median(waits)), 3),
        "p95_s": round(float(np.percentile(waits, 95)), 3),
        "max_s": round(float(waits.max()), 3),
        "cpu_p95_s": round(float(np.percentile(watch.costs_s, 95)), 3),
        "words": watch.words[-1],
        "peak_mib": round(watch.peak_mib, 1),
        "held_s": round(watch.held_s, 1),
        "played_s": round(played_s, 1),
    }


def _too_long(near_a_stop: bool, now_s: int, stops_s: list[int]) -> bool:
    """In the seconds played at their own speed nobody waits for the recogniser."""
    return near_a_stop and not any(stop_s - now_s == OWN_SPEED_S for stop_s in stops_s)


def _stopped(recogniser: LiveRecogniser, channels: list[Tiled], now_s: int, watch: Watch) -> float:
    """Stop a twin of the recogniser here, so that the talk can go on: seconds until all words are there."""
    twin = copy.copy(recogniser)
    twin._packers = copy.deepcopy(recogniser._packers)
    twin._tapes = [copy.copy(tape) for tape in recogniser._tapes]
    for tape in twin._tapes:
        tape._blocks = deque(tape._blocks)
    twin._spoken = [list(spoken) for spoken in recogniser._spoken]
    twin._ahead = list(recogniser._ahead)
    known = [_known(channel, now_s) for channel in channels]
    begun_s = time.perf_counter()
    for place, channel in enumerate(channels):
        left = [span for span in known[place] if span.end_s > now_s - LATE_S]
        twin.hear(place, channel[0:0], left, float(now_s))
    twin.finish()
    ended = [Tiled(channel.sound, channel.spans, now_s) for channel in channels]
    heard = [twin.agreed(place, channel, known[place]) for place, channel in enumerate(ended)]
    wait_s = time.perf_counter() - begun_s
    watch.words.append(sum(len(each.words) for each in heard))
    return wait_s


def _known(channel: Tiled, now_s: int) -> list[Span]:
    """All of the speech up to a stop, which may cut somebody off."""
    spoken = channel.spoken(0.0, now_s + channel.round_s)
    return [Span(span.start_s, min(span.end_s, float(now_s))) for span in spoken if span.start_s < now_s]


def _spent_s(process_id: int | None) -> float:
    """Processor seconds that we and the recogniser have spent so far: what a wait is made of on an idle machine."""
    ticks = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[11:13]
    return time.process_time() + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _memory_mib(process_id: int | None) -> float:
    try:
        status = Path(f"/proc/{process_id}/status").read_text()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def whole(model: Path, file: Path) -> dict[str, Any]:
    """faster-whisper's own way with the whole file."""
    from faster_whisper import WhisperModel  # noqa: PLC0415 (only in the process that measures it)

    whisper = WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)
    begun_s, spent_s = time.perf_counter(), time.process_time()
    segments, _ = whisper.transcribe(
        str(file), language="en", beam_size=5, temperature=0.0, word_timestamps=True, condition_on_previous_text=False
    )
    words = sum(len(segment.words or []) for segment in segments)
    wait_s = time.perf_counter() - begun_s
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cpu_s = time.process_time() - spent_s
    return {"wait_s": round(wait_s, 1), "cpu_s": round(cpu_s, 1), "peak_mib": round(peak_mib, 1), "words": words}


def _apart(*arguments: object) -> dict[str, Any]:
    """What this program prints in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.hearing", *map(str, arguments)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE", "HF_HUB_OFFLINE": "1"}
    found: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout
    )
    return found


def _mixed(minutes: int, file: Path) -> None:
    """The same talk as one file, both people mixed, so that the other way has the least to do."""
    channels = tiled(minutes * 60)
    with soundfile.SoundFile(file, "w", RATE_HZ, 1, "PCM_16") as out:
        for now_s in range(minutes * 60):
            frames = slice(now_s * RATE_HZ, (now_s + 1) * RATE_HZ)
            out.write((channels[0][frames] + channels[1][frames]) / 2)


def _compared(model: Path, minutes: int, stops: int, seed: int) -> dict[str, Any]:
    ours = _apart(model, "--live", minutes, "--stops", stops, "--seed", seed)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "talk.wav"
        _mixed(minutes, file)
        theirs = _apart(model, "--whole", file)
    return {
        "live": ours,
        "whole_file": theirs,
        "wait_share": round(ours["p95_s"] / theirs["wait_s"], 4),
        "memory_share": round(ours["peak_mib"] / theirs["peak_mib"], 3),
    }


def main() -> None:
    """Compare the ways for each length, and the lengths with one another."""
    parser = argparse.ArgumentParser(description="Live recognition beside a whole-file transcription.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--minutes", type=int, nargs="+", default=[10, 60])
    parser.add_argument("--stops", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--live", type=int)
    parser.add_argument("--whole", type=Path)
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
