"""What the screens cost: processor time to the first paint, and from a key to a settled frame in a long transcript.

    python -m tests.benchmarks.tui

Needs a pseudo-terminal (Linux, macOS). The first paint of `listenlab` is laid beside that of a minimal Textual app,
in turns, each in a process of its own and from compiled modules: goal 1.25 times as much, at the median. A key in a
talk of 10,000 turns is laid beside one in an empty talk: goal 20 ms at the 95th percentile. Meters that move 20 times
a second, in the sound check and while something is recorded, are measured on a terminal of 120 by 40: goal 3 % of a
core each. All figures are processor seconds, user and system together.
"""

import asyncio
import fcntl
import os
import pty
import resource
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import replace
from pathlib import Path

from listenlab.conversation import Conversation, People, Person, Turn
from listenlab.tui.app import ListenlabApp
from listenlab.tui.desk import Desk
from listenlab.tui.screens.transcript import Transcript
from tests.tui.made import desk, session

RUNS = 15
TURNS = 10_000
KEYS = 60
METERED_S = 8.0
HEAVY = ("numpy", "onnxruntime", "faster_whisper", "sounddevice", "soundfile", "av", "simplemma", "jinja2", "sqlite3")

_PAINTED = """
import os, resource, sys
def painted(*_):
    used = resource.getrusage(resource.RUSAGE_SELF)
    loaded = [name for name in {heavy!r} if name in sys.modules]
    with open({answer!r}, "w") as file:
        file.write(f"{{used.ru_utime + used.ru_stime}} {{' '.join(loaded)}}")
    os._exit(0)
"""
MINIMAL = """
from textual.app import App
from textual.widgets import Footer, Static
class Minimal(App):
    def compose(self):
        yield Static("hello")
        yield Footer()
    def on_mount(self):
        self.call_after_refresh(painted)
Minimal().run()
"""
OURS = """
from listenlab.cli.root import main
from listenlab.tui.screens import home
home.Home.on_screen_resume = lambda self: self.call_after_refresh(painted)
sys.argv = ["listenlab"]
main()
"""


METERS = """
import random, time
from dataclasses import replace
from listenlab.tui.app import ListenlabApp
from listenlab.tui.screens.{module} import {screen}
from tests.tui.made import Shelf
from tests.tui.made_studio import Check, Held, Standing, Studio
dice = random.Random(1)
class Loud(Held):
    standing = property(lambda self: Standing(time.monotonic(), levels_dbfs=talk()), lambda self, _: None)
class Heard(Check):
    def look(self):
        self.levels_dbfs = talk()
def talk():
    return tuple(dice.uniform(-50.0, -12.0) for _ in range(2))
def begin(app):
    app.used_s = time.process_time()
    app.set_timer({seconds}, lambda: tell(app))
def tell(app):
    with open({answer!r}, "w") as file:
        file.write(str((time.process_time() - app.used_s) / {seconds}))
    os._exit(0)
def mounted(app):
    app.push_screen({screen}(app.desk, Loud()) if "{screen}" == "Recording" else {screen}(Heard()))
    app.set_timer(1.0, lambda: begin(app))
ListenlabApp.on_mount = mounted
ListenlabApp(replace(Shelf({{}}).desk(), studio=Studio())).run()
"""


PEER = """
import random, time
from rich.segment import Segment
from textual.app import App
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Footer
dice = random.Random(1)
class Bars(Widget):
    def render_line(self, y):
        cells = dice.randrange(20)
        return Strip([Segment("#" * cells), Segment("." * (20 - cells))]) if y < 2 else Strip.blank(self.size.width)
class Peer(App):
    CSS = "Bars {{ height: 2; }}"
    def compose(self):
        yield Bars()
        yield Footer()
    def on_mount(self):
        self.set_interval(1 / 20, self.query_one(Bars).refresh)
        self.set_timer(1.0, self.begin)
    def begin(self):
        self.used_s = time.process_time()
        self.set_timer({seconds}, self.tell)
    def tell(self):
        with open({answer!r}, "w") as file:
            file.write(str((time.process_time() - self.used_s) / {seconds}))
        os._exit(0)
Peer().run()
"""


def first_paint(program: str, home: Path) -> tuple[float, list[str]]:
    """The processor seconds until a program has painted, and what heavy modules it has loaded by then."""
    answer = home / "answer"
    used, *loaded = drawn(_PAINTED.format(heavy=HEAVY, answer=str(answer)) + program, home).split()
    return float(used), loaded


def meters(program: str, home: Path, **names: str) -> float:
    """The share of a core that a program with moving meters takes; `names` are filled into it."""
    code = program.format(seconds=METERED_S, answer=str(home / "answer"), **names)
    return min(float(drawn(f"import os\n{code}", home)) for _ in range(3))


def drawn(code: str, home: Path) -> str:
    """What a program that draws on a terminal of 120 by 40 leaves in the file for its answer."""
    answer = home / "answer"
    own, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {**os.environ, "LISTENLAB_HOME": str(home), "TERM": "xterm-256color", "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen([sys.executable, "-c", code], stdin=theirs, stdout=theirs, stderr=theirs,
                               env=environment)  # fmt: skip
    os.close(theirs)
    try:
        while os.read(own, 65536):
            pass
    except OSError:
        pass
    process.wait(timeout=60)
    os.close(own)
    return answer.read_text(encoding="utf-8")


def long_talk(turns: int) -> Conversation:
    """A talk of so many turns."""
    said = "I had the whole plan ready, and then it changed overnight without anybody telling me about it."
    made = tuple(
        Turn(place, (Person.PARTNER, Person.LISTENER)[place % 2], said, start_s=place * 4.0, end_s=place * 4.0 + 3.0)
        for place in range(turns)
    )
    return Conversation(People("Sam", "Ana"), made)


async def keys(room: Desk, talk: Conversation) -> list[float]:
    """The processor seconds that each of many keys takes until the frame has settled."""
    kept = replace(session("good"), conversation=talk, scorecard=replace(session("good").scorecard, assessments=()))
    app = ListenlabApp(room)
    spent: list[float] = []
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(Transcript(room, kept))
        await pilot.pause()
        for number in range(KEYS):
            before_s = time.process_time()
            await pilot.press(("down", "pagedown", "up", "end", "home")[number % 5])
            await pilot.pause()
            spent.append(time.process_time() - before_s)
    return spent


def main() -> None:
    """Measure and tell."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        loaded = first_paint(OURS, home)[1]  # and everything is compiled now
        runs = [(first_paint(MINIMAL, home)[0], first_paint(OURS, home)[0]) for _ in range(RUNS)]
    least, used = (statistics.median(each) for each in zip(*runs, strict=True))
    print(f"first paint: {used:.3f} s, a minimal app {least:.3f} s, ratio {used / least:.2f} (goal 1.25)")
    print(f"heavy modules loaded before it: {' '.join(loaded) or 'none'}")
    for turns in (0, TURNS):
        spent = asyncio.run(keys(desk(), long_talk(turns)))
        p95 = statistics.quantiles(spent, n=20)[-1]
        print(f"key to settled frame, {turns:>6} turns: median {statistics.median(spent) * 1000:.1f} ms, "
              f"95 % within {p95 * 1000:.1f} ms (goal 20)")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        peer = meters(PEER, Path(folder))
        for module, screen in (("sound_check", "SoundCheck"), ("recording", "Recording")):
            own = meters(METERS, Path(folder), module=module, screen=screen)
            print(f"meters of {screen} at 20 Hz: {own:.1%} of a core (goal 3 %), two bare bars {peer:.1%}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
