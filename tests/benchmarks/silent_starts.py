"""How often a possible silent interruption follows words that a person marked as broken off.

    python -m tests.benchmarks.silent_starts FOLDER

FOLDER is as for `tests.benchmarks.turns --held-out`: turn ends are learned without the meeting they then judge. Taken
are changes of speaker in `mrda.jsonl` with a gap of 0 to 0.5 s, the new speaker silent for half a second before and
saying four words or more, nobody else in between, the last word not spelled as broken. Each goes through
`listenlab.turns.from_transcript` as flat words.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from listenlab.conversation import Layout, Line, Transcript
from listenlab.turns import from_transcript
from tests.benchmarks.fit_turn_ends import units_of
from tests.benchmarks.turns import HOLDER, INTRUDER, events, in_thirds

GAP_MS = 500
LEAST_WORDS = 4
WORDS_BEFORE = 10
BACK_MS = 6000
NEAR_UNITS = 10
EDGES = (0.0, 0.4, 0.6, 1.01)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of speaker without overlap."""

    broken: bool
    """Whether a person marked what came before as broken off."""
    sure: float | None
    """What is found there."""


def changes(units: Sequence[dict[str, Any]]) -> Iterator[Change]:
    """Every change of speaker of one meeting that is taken, `units` by start."""
    for at, unit in enumerate(units):
        around = units[max(0, at - NEAR_UNITS) : at + NEAR_UNITS]
        following = next((each for each in around if _follows(unit, each)), None)
        if following is None or _disturbed(unit, following, around):
            continue
        before = [each for each in units[: at + 1] if each["s"] == unit["s"] and unit["t1"] - each["t1"] < BACK_MS]
        said = [word for each in before[-NEAR_UNITS:] for word in each["w"]][-WORDS_BEFORE:]
        lines = [*_lines(said, HOLDER), *_lines(following["w"], INTRUDER)]
        passed = from_transcript(Transcript(tuple(lines), layout=Layout.WORDS), INTRUDER).transfers
        yield Change("%-" in unit["da"], passed[-1].cut_short if passed else None)


def _follows(unit: dict[str, Any], other: dict[str, Any]) -> bool:
    soon = 0 <= other["t0"] - unit["t1"] <= GAP_MS
    return soon and other["s"] != unit["s"] and len(other["w"]) >= LEAST_WORDS and not unit["w"][-1][0].endswith("-")


def _disturbed(unit: dict[str, Any], following: dict[str, Any], around: Sequence[dict[str, Any]]) -> bool:
    """Whether anybody else, or either of the two, sounds where it should be quiet."""
    begins, ends = following["t0"], unit["t1"]
    for each in around:
        if each is unit or each is following:
            continue
        if each["s"] == following["s"] and begins - GAP_MS < each["t1"] and each["t0"] < begins:
            return True
        if each["s"] == unit["s"] and ends <= each["t0"] < ends + GAP_MS:
            return True
        if each["s"] not in (unit["s"], following["s"]) and each["t0"] < begins and each["t1"] > ends:
            return True
    return False


def _lines(said: Sequence[Sequence[Any]], speaker: str) -> list[Line]:
    return [Line(text, speaker, start / 1000, (start + length) / 1000) for text, start, length in said]


def main() -> None:
    """Prints how many are found, how many of them were broken off, by how sure it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    meetings: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for unit in sorted(units_of(folder / "mrda.jsonl"), key=lambda unit: int(unit["t0"])):
        if unit["w"] and not unit["da"].startswith(("x", "z")):
            meetings[unit["m"]].append(unit)
    taken: list[Change] = []
    for third in in_thirds(folder, events(folder)):
        for meeting in sorted({event["m"] for event in third}):
            taken += changes(meetings[meeting])
    broken = sum(change.broken for change in taken)
    found = [change for change in taken if change.sure is not None]
    both = sum(change.broken for change in found)
    print(f"{len(taken)} changes, {broken} after broken words; {len(found)} found, {both} of them after broken words")
    for low, high in pairwise(EDGES):
        marks = [change.broken for change in found if change.sure is not None and low <= change.sure < high]
        print(f"sure from {low:.1f}: {sum(marks)} of {len(marks)}")


if __name__ == "__main__":
    main()
