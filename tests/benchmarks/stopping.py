"""How long somebody waits for feedback after the stop: everything that `listenlab record` does until it is printed.

`python -m tests.benchmarks.stopping MODEL [--minutes 10 60] [--stops 20] [--seed 1] [--live MINUTES]` plays the sample
recording, over and over, into what hears a recording while it is made (as `hearing.py` does, faster than it was
spoken but for the last seconds before a stop). At each stop a real recorder, which has the whole session on the disk
from a device made of code, is stopped; what it wrote is kept in a library; what hears alongside is asked for the words;
turns, labels, scores and the page follow. The talk goes on afterwards, because a twin was stopped. Of a long talk only
the first and the last minutes are really recognised; windows in between get the words of an earlier one as long, since
the wait does not depend on which words were said an hour ago. A device's own closing is not in it (two seconds at
most, where its driver hangs). It prints JSON: the wait, the processor seconds of
both processes in it, which may have worked side by side, and the median wait of each step. Goal: 1.0 s at the 95th
percentile. Each length runs in a process of its own; `--live` runs one of them.
"""

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from listenlab.capture import recorder
from listenlab.capture.devices import Microphone
from listenlab.capture.sources import Desk, Source
from listenlab.cli.reports import text_of
from listenlab.hearing.apart import WhisperApart
from listenlab.hearing.header import length_s
from listenlab.hearing.jobs import Recognised
from listenlab.hearing.windows import RATE_HZ, Samples
from listenlab.practice.alongside import Alongside
from listenlab.practice.bench import Workbench
from listenlab.practice.expecting import expected
from listenlab.practice.library import Library
from listenlab.practice.ports import Stage
from listenlab.practice.reading_along import ReadingAlong
from listenlab.practice.recorder import Recorder
from listenlab.practice.recording import Plan, begun, kept, planned
from listenlab.practice.retrying import finish
from listenlab.practice.session import Session
from listenlab.practice.undisturbed import undisturbed
from listenlab.practice.warming import warm
from listenlab.practice.wishes import Wishes
from listenlab.wiring import recording as wired
from listenlab.wiring.building import library, settings
from listenlab.wiring.intake import workbench
from tests.benchmarks.hearing import drawn_stops_s, listening, played, second, spent_s, twin
from tests.capture import made

AT_ONCE_S = 50
"""How much a recorder is given at once; it holds a minute."""
RECOGNISED_S, BEFORE_S = 240, 120
"""How much is recognised at the beginning, and before the first stop."""

WISHES = Wishes(listener="Sam", partner="Ana")


class Sparing:
    """The recogniser, which need not hear every window."""

    def __init__(self, listener: WhisperApart) -> None:
        self.spares = False
        """Whether a window gets the words of an earlier one instead of its own."""
        self._listener, self._known = listener, list[tuple[int, Recognised]]()

    def recognise(self, sound: Samples) -> Recognised:
        """The words of a window, or of the longest one known that is no longer."""
        if not self.spares:
            self._known.append((len(sound), self._listener.recognise(sound)))
            return self._known[-1][1]
        shorter = [known for known in self._known if known[0] <= len(sound)]
        return max(shorter, key=lambda known: known[0])[1] if shorter else Recognised(())

    def close(self) -> None:
        """Let go of the recogniser."""
        self._listener.close()


@dataclass
class Waits:
    """What is seen of the stops."""

    waits_s: list[float] = field(default_factory=list)
    costs_s: list[float] = field(default_factory=list)
    steps_s: dict[str, list[float]] = field(default_factory=dict)

    def add(self, steps: list[tuple[str, float]], cost_s: float) -> None:
        """One stop: when each step began, and what all of it cost."""
        self.waits_s.append(steps[-1][1] - steps[0][1])
        self.costs_s.append(cost_s)
        for (name, from_s), (_, to_s) in itertools.pairwise(steps):
            self.steps_s.setdefault(name, []).append(to_s - from_s)

    def told(self) -> dict[str, Any]:
        """What is printed of them."""
        return {
            "stops": len(self.waits_s),
            "median_s": _at(self.waits_s, 50),
            "p95_s": _at(self.waits_s, 95),
            "max_s": _at(self.waits_s, 100),
            "cpu_median_s": _at(self.costs_s, 50),
            "cpu_p95_s": _at(self.costs_s, 95),
            "steps_median_s": {name: _at(each, 50) for name, each in self.steps_s.items()},
        }


@dataclass(frozen=True, slots=True)
class Desktop:
    """What there is besides the recording."""

    bench: Workbench
    """What it is heard and scored with."""
    shelf: Library
    """Where it is kept."""
    apart: WhisperApart
    """The recogniser's process."""


def live(model: Path, minutes: int, stops: int, seed: int) -> dict[str, Any]:
    """Play a talk to what hears alongside, and stop it so many times."""
    bench, shelf, waits = workbench(settings()), library(), Waits()
    (along, apart), stops_s = (
        listening(model, ReadingAlong(expected(bench, WISHES))),
        drawn_stops_s(minutes, stops, seed),
    )
    text_of([warm(bench, None)], "text", width=80, colour=True)
    sparing: Any = Sparing(apart)
    along._along._listener = sparing  # type: ignore[attr-defined]
    for now_s in played(along, minutes, stops_s):
        sparing.spares = RECOGNISED_S < now_s < stops_s[0] - BEFORE_S
        if now_s in stops_s:
            with _recorded(now_s, bench, shelf) as (identity, running):
                waits.add(*_stopped(identity, running, _whole(along), Desktop(bench, shelf, apart)))
    assert along.trouble is None
    along.close()
    return waits.told()


@contextmanager
def _recorded(length_s: int, bench: Workbench, shelf: Library) -> Iterator[tuple[str, Recorder]]:
    """A recorder that has recorded so much, in its own session of the library."""
    desk = made.Desk()
    there = Desk((Source(Microphone(0, "desk", "made", 2, RATE_HZ, usual=True), 2),), RATE_HZ)
    plan = Plan(wired.named(there), WISHES)
    beginning = planned(plan, bench, f"talk-{length_s}", datetime.now(UTC))
    with shelf.takes.alone():
        running = begun(beginning, lambda folder: made.recorder_at(there, folder, desk), shelf)
        recorder.TICK_S, usual_s = 0.005, recorder.TICK_S  # it is given more than it would hear
        for at_s in range(0, length_s, AT_ONCE_S):
            until_s = min(length_s, at_s + AT_ONCE_S)
            sound = np.concatenate([second(number) for number in range(at_s, until_s)])
            desk.opened[0].put(sound.tobytes(), time.monotonic())
            while running.state.elapsed_s < until_s:
                time.sleep(0.002)
        recorder.TICK_S = usual_s
        yield beginning.id, running
    shelf.delete(beginning.id)


def _whole(along: Alongside) -> Any:
    """What hears alongside, once more, which compares what it heard with the recorded files as it always does."""
    stopped = twin(along)
    stopped._with = replace(stopped._with, length_s=length_s)
    return stopped


def _stopped(identity: str, running: Recorder, along: Any, at: Desktop) -> tuple[list[tuple[str, float]], float]:
    """Stop a recording and go on until its feedback is there: when each step began, and what all of it cost."""
    before_s, steps = spent_s(at.apart.process_id), [("stopping", time.perf_counter())]

    def report(stage: Stage, _done_s: float, _of_s: float) -> None:
        if steps[-1][0] != stage.value:
            steps.append((stage.value, time.perf_counter()))

    state = running.stop()
    steps.append(("keeping the sound", time.perf_counter()))
    assert kept(identity, wired.archive(), at.shelf, state.folder)
    steps.append(("the last words", time.perf_counter()))
    with undisturbed(), tempfile.TemporaryFile("w") as screen:
        ears = along.ears()
        session = finish(identity, replace(at.bench, ears=lambda *_: ears), at.shelf, report, fresh=True)
        assert isinstance(session, Session), session
        steps.append(("the page", time.perf_counter()))
        print(text_of([session], "text", width=80, colour=True), file=screen, flush=True)
    steps.append(("", time.perf_counter()))
    assert ears.recogniser is along, "it was heard again as a whole"
    return steps, spent_s(at.apart.process_id) - before_s


def _at(values: list[float], percentile: float) -> float:
    return round(float(np.percentile(values, percentile)), 3)


def _apart(*arguments: object) -> dict[str, Any]:
    """What this program prints in a process of its own, with a library of its own."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "tests.benchmarks.stopping", *map(str, arguments)]
        here = {"LISTENLAB_HOME": home, "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE", "HF_HUB_OFFLINE": "1"}
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **here})
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure each length."""
    parser = argparse.ArgumentParser(description="The wait from the stop to the feedback.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--minutes", type=int, nargs="+", default=[10, 60])
    parser.add_argument("--stops", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--live", type=int)
    asked = parser.parse_args()
    if asked.live:
        print(json.dumps(live(asked.model, asked.live, asked.stops, asked.seed)))
        return
    ways = ("--stops", asked.stops, "--seed", asked.seed)
    print(json.dumps({each: _apart(asked.model, "--live", each, *ways) for each in asked.minutes}, indent=1))


if __name__ == "__main__":
    main()
