"""How fast the library keeps, lists, searches and deletes: `python -m tests.benchmarks.store [SESSIONS] [WORDS]`.

Goals: a search takes 10 ms at the 95th and 50 ms at the 99th percentile, the ten commonest words among them; keeping
a session takes 30 ms. Both in a library of 10,000 sessions of 5,000 words each; the default is a fifth of that. The
peer in the same run is a scan of all turns with LIKE. Words are drawn by Zipf's law: the real commonest ones first.
"""

import json
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from time import perf_counter, process_time

from listenlab.conversation import Conversation, People, Person, Timing, Turn
from listenlab.feedback import Scorecard, Skill
from listenlab.listening import Verdict
from listenlab.practice.session import Session, Source
from listenlab.store import SqliteLibrary, open_library

COMMONEST = "I you and the to that it a of so"
COMMON = "in was is like know what we have they but do for on just my not this with be think because"
SYLLABLES = "ba be bo da di fa ga ka ku la lo ma mi na no pa ra ri sa so ta ti va zo the re pro con in"
DEFAULTS = 2000, 5000
VOCABULARY, WORDS_A_TURN = 20_000, 20
SKILLS = ("paraphrasing", "open_questions", "interruptions")
START = datetime(2026, 1, 1, tzinfo=UTC)


def vocabulary(chance: random.Random) -> list[str]:
    """All words there are, the commonest first; none twice."""
    made = dict.fromkeys([*COMMONEST.split(), *COMMON.split()])
    while len(made) < VOCABULARY:
        made["".join(chance.choices(SYLLABLES.split(), k=chance.randint(2, 4)))] = None
    return list(made)


def sessions(count: int, words_each: int) -> Iterable[tuple[Session, str]]:
    """Made-up sessions with documents of a realistic size."""
    chance = random.Random(20260101)
    words = vocabulary(chance)
    chances = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    for number in range(count):
        spoken = chance.choices(words, cum_weights=chances, k=words_each)
        yield session(number, [spoken[at : at + WORDS_A_TURN] for at in range(0, words_each, WORDS_A_TURN)])


def session(number: int, spoken: list[list[str]]) -> tuple[Session, str]:
    """A session of these turns, and its document."""
    people = People(f"Listener {number % 50}", f"Partner {number % 400}")
    turns = tuple(
        Turn(place, list(Person)[place % 2], " ".join(words), start_s=place * 8.0, end_s=place * 8.0 + 7.5)
        for place, words in enumerate(spoken)
    )
    talk = Conversation(people, turns, timing=Timing.CHANNELS, duration_s=8.0 * len(turns))
    skills = tuple(Skill(id_, id_, 60, 0.5, 5, 10, (0.27, 0.73), Verdict.MET, "5 of 10") for id_ in SKILLS)
    card = Scorecard("one_on_one", skills, (), "", (), None)
    started_at = (START + timedelta(hours=number)).isoformat()
    made = Session(f"{number:08x}", f"Talk {number}", Source.AUDIO, talk, card, started_at)
    timed = [
        [{"text": word, "start_s": turn * 8 + at * 0.37, "end_s": turn * 8 + at * 0.37 + 0.29, "probability": 0.973}]
        for turn, words in enumerate(spoken)
        for at, word in enumerate(words)
    ]
    return made, json.dumps({"format": "listenlab.session", "turns": timed})


def searches(spoken: list[str]) -> dict[str, list[str]]:
    """What people type, by kind; `spoken` are words in the order they were said."""
    chance = random.Random(7)
    starts = chance.sample(range(len(spoken) - 3), 200)
    return {
        "ten commonest words": COMMONEST.split(),
        "two of the commonest": [
            f"{a} {b}" for a, b in zip(COMMONEST.split(), reversed(COMMONEST.split()), strict=True)
        ],
        "words as said": [spoken[at] for at in starts],
        "beginnings of words": [spoken[at][: chance.randint(1, len(spoken[at]))] for at in starts],
        "three words in a row": [" ".join(spoken[at : at + 3]) for at in starts],
        "not there": [f"{spoken[at]}qx" for at in starts[:50]],
    }


def took_s(deed: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    """How long a deed takes."""
    began = clock()
    deed()
    return clock() - began


def search_s(library: SqliteLibrary, words: str, clock: Callable[[], float] = perf_counter) -> float:
    """How long a search takes: the least of three, because the machine may be busy with something else."""
    return min(took_s(lambda: library.search(words), clock) for _ in range(3))


def report(name: str, times_s: list[float]) -> None:
    """One line: median, 95th and 99th percentile and the longest, in ms."""
    cuts = statistics.quantiles(times_s, n=100, method="inclusive")
    figures = "  ".join(f"{1000 * value:8.2f}" for value in (cuts[49], cuts[94], cuts[98], max(times_s)))
    print(f"{name:24} {len(times_s):6}  {figures}")


def keep_all(library: SqliteLibrary, count: int, words_each: int) -> list[str]:
    """Fill the library, report what it took, and give the last session's words."""
    times_s, cpu_s, spoken = [], [], []
    for made, document in sessions(count, words_each):
        began_cpu_s = process_time()
        times_s.append(took_s(partial(library.keep, made, document)))
        cpu_s.append(process_time() - began_cpu_s)
        spoken = [word for turn in made.conversation.turns for word in turn.text.split()]
    report("keep", times_s)
    report("keep, CPU", cpu_s)
    return spoken


def report_searches(library: SqliteLibrary, typed: dict[str, list[str]]) -> None:
    """One line for each kind of search, and for all."""
    for kind, searched in typed.items():
        report(kind, [search_s(library, words) for words in searched])
    everything = [words for searched in typed.values() for words in searched]
    report("all searches", [search_s(library, words) for words in everything])
    report("all searches, CPU", [search_s(library, words, process_time) for words in everything])


def main() -> None:
    """Run everything once and print it."""
    given = [int(argument) for argument in sys.argv[1:]]
    count, words_each = [*given, *DEFAULTS[len(given) :]]
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder), now=lambda: START) as library:
        print(f"{count} sessions of {words_each} words, SQLite {sqlite3.sqlite_version}; times in ms")
        print(f"{'':24} {'times':>6}  {'median':>8}  {'95 %':>8}  {'99 %':>8}  {'longest':>8}")
        spoken = keep_all(library, count, words_each)
        library.close()
        print(f"file: {(Path(folder) / 'library.db').stat().st_size / 1e6:.0f} MB")
        report("open", [took_s(lambda: open_library(Path(folder), now=lambda: START).close()) for _ in range(20)])
        report("list 50", [took_s(lambda: library.sessions(50)) for _ in range(20)])
        report("list all", [took_s(library.sessions) for _ in range(3)])
        report_searches(library, searches(spoken))
        with sqlite3.connect(Path(folder) / "library.db") as peer:
            scan = "SELECT number FROM turns WHERE text LIKE '%because%' ORDER BY number DESC"
            report("peer: LIKE scan", [took_s(lambda: peer.execute(scan).fetchall()) for _ in range(3)])
        report("delete", [took_s(partial(library.delete, id_)) for id_ in ("00000001", "00000002")])
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
