"""How well turn-taking reads real meetings.

    python -m tests.benchmarks.turns FOLDER [--held-out] [--analyze] [--audio FOLDER]

FOLDER holds `mrda_overlap_events.jsonl`, overlapped onsets of two people in ICSI meetings with human marks; without it
the benchmark says so and stops. Each event becomes a transcript of flat words and goes the public way,
`listenlab.turns.from_transcript`; the overlap at the onset is compared with the mark. An onset without an overlap (less
than 0.2 s) is a backchannel if its turn is one. Events marked as unclear are left out.

- backchannel: mark BC, against all others
- intrusive onset: mark INT, OVER or FAIL and the other goes on for more than 0.5 s
- cut-off: mark INT
- interruptions per person and meeting: intrusive onsets, marked and found, in rank

`--analyze` also writes every event as a document of `words`, has the installed `listenlab analyze` read them all, and
counts how many onsets carry the same label. `--audio` counts the interruptions in two recordings with and without an
RTTM file that says who spoke when: `falcon_test.wav` (its RTTM written from the times in its description) and
`ami_trn03.wav`.

The shipped weights of turn ends were learned on all these meetings. With `--held-out` they are learned anew in thirds,
each time without the third of the meetings they then judge (needs `mrda.jsonl` there too, and the extra `fit`).
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from listenlab.conversation import (
    Conversation,
    Grade,
    Layout,
    Line,
    Overlap,
    OverlapKind,
    Person,
    Transcript,
    TurnKind,
    Utterance,
)
from listenlab.turns import TurnThresholds, completeness, from_transcript

EVENTS = "mrda_overlap_events.jsonl"
HOLDER, INTRUDER = "holder", "intruder"
INTRUSIVE = ("INT", "OVER", "FAIL")
UNCLEAR = "BC?"
GOES_ON_S = 0.5
GAP_MS = 500
SAME_S = 0.011
HOUR_S = 3600.0
SEED = 3
JITTER_S = 0.1


@dataclass(frozen=True, slots=True)
class Onset:
    """One marked onset and what was found there."""

    meeting: str
    """Where it was."""
    by: str
    """Who began."""
    mark: str
    """What a person called it."""
    holder: Utterance
    """What the other was saying."""
    starter: Utterance
    """What was begun."""
    overlap: Overlap | None
    """What was found, or None where no overlap is noticed."""
    backchannel: bool
    """Whether it was found to encourage."""

    marked_lead_s: float
    """How long the other goes on by the times as they were marked."""

    @property
    def lead_s(self) -> float:
        """How long the other goes on by the times as they were given to the tool."""
        return self.holder.span.end_s - self.starter.span.start_s

    @property
    def intrusive(self) -> bool:
        """Whether the mark makes it one."""
        return self.mark in INTRUSIVE and self.marked_lead_s > GOES_ON_S

    @property
    def found_intrusive(self) -> bool:
        """Whether it was found to be one."""
        found = self.overlap is not None and self.overlap.kind is OverlapKind.INTERRUPTION
        return found and self.lead_s >= GOES_ON_S

    @property
    def cut_off(self) -> bool:
        """Whether it was found to cut the other off."""
        return self.overlap is not None and self.overlap.grade is Grade.CUT_OFF

    @property
    def probability(self) -> float:
        """How likely it is found to be an interruption."""
        return self.overlap.interruption_probability if self.overlap else 0.0


def events(folder: Path) -> list[dict[str, Any]]:
    """The marked events of a folder, unclear ones left out."""
    lines = (folder / EVENTS).read_text(encoding="utf-8").splitlines()
    return [event for event in map(json.loads, lines) if event["label"] != UNCLEAR]


def onset(event: dict[str, Any], limits: TurnThresholds | None = None, jitter: random.Random | None = None) -> Onset:
    """What is found at one event, its word edges moved by a normal error of 0.1 s where `jitter` is given."""
    words = lines_of(event, jitter)
    words.sort(key=lambda line: (line.start_s or 0.0, line.end_s or 0.0))
    talk = from_transcript(Transcript(tuple(words), layout=Layout.WORDS), INTRUDER, limits)
    began_s = max(0.0, -(words[0].start_s or 0.0))
    starter = _nearest(talk, Person.LISTENER, began_s)
    holder = _nearest(talk, Person.PARTNER, starter.span.start_s if starter else began_s)
    assert starter
    assert holder
    same = (found for found in talk.overlaps if found.by is Person.LISTENER)
    overlap = next((found for found in same if abs(found.span.start_s - starter.span.start_s) < SAME_S), None)
    kind = overlap.kind is OverlapKind.BACKCHANNEL if overlap else talk.turns[starter.turn].kind is TurnKind.BACKCHANNEL
    marked_lead_s = _until_s(event["holder_w"])
    return Onset(event["m"], event["intruder"], event["label"], holder, starter, overlap, kind, marked_lead_s)


def lines_of(event: dict[str, Any], jitter: random.Random | None = None) -> list[Line]:
    """Both people's words one by one."""
    return [*_words(event["holder_w"], HOLDER, jitter), *_words(event["intruder_w"], INTRUDER, jitter)]


def _until_s(said: Iterable[Sequence[Any]]) -> float:
    """When the holder next pauses for half a second, from the onset on."""
    until_ms = 0
    for _, start_ms, length_ms in sorted(said, key=lambda word: word[1]):
        if start_ms + length_ms > 0:
            if until_ms and start_ms - until_ms >= GAP_MS:
                break
            until_ms = max(until_ms, start_ms + length_ms)
    return until_ms / 1000


def _words(said: Iterable[Sequence[Any]], speaker: str, jitter: random.Random | None) -> list[Line]:
    moved = []
    for text, start_ms, length_ms in said:
        start_s, end_s = start_ms / 1000, (start_ms + length_ms) / 1000
        if jitter:
            start_s, end_s = sorted((start_s + jitter.gauss(0, JITTER_S), end_s + jitter.gauss(0, JITTER_S)))
        moved.append(Line(text, speaker, start_s, end_s))
    return moved


def _nearest(talk: Conversation, person: Person, at_s: float) -> Utterance | None:
    """A person's utterance nearest to a moment: by its start for the listener, else by where it lies."""
    theirs = [heard for heard in talk.utterances if heard.person is person]
    if person is Person.LISTENER:
        return min(theirs, key=lambda heard: abs(heard.span.start_s - at_s), default=None)
    return min(theirs, key=lambda heard: max(heard.span.start_s - at_s, at_s - heard.span.end_s, 0.0), default=None)


def f1(found: Sequence[bool], marked: Sequence[bool]) -> tuple[float, float, float]:
    """F1, precision and recall."""
    both = sum(a and b for a, b in zip(found, marked, strict=True))
    precision, recall = both / max(1, sum(found)), both / max(1, sum(marked))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def precision_at(recall: float, likely: Sequence[float], marked: Sequence[bool]) -> float:
    """The precision among the likeliest onsets that hold that share of the marked ones."""
    order = sorted(range(len(likely)), key=lambda at: -likely[at])
    wanted, both = recall * sum(marked), 0
    for taken, at in enumerate(order, start=1):
        both += marked[at]
        if both >= wanted:
            return both / taken
    return 0.0


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """The rank correlation, ties sharing their mean rank."""
    a, b = _ranks(first), _ranks(second)
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    across = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    return float(across / (sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)) ** 0.5)


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(values)
    first = {value: at for at, value in reversed(list(enumerate(order)))}
    many = Counter(order)
    return [first[value] + (many[value] - 1) / 2 for value in values]


def per_person(onsets: Iterable[Onset]) -> tuple[list[int], list[int]]:
    """Marked and found intrusive onsets of each person in each meeting."""
    marked: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for each in onsets:
        marked[each.meeting, each.by] += each.intrusive
        found[each.meeting, each.by] += each.found_intrusive
    return list(marked.values()), [found[who] for who in marked]


def report(onsets: Sequence[Onset]) -> list[str]:
    """One line for each figure."""
    noticed = [each for each in onsets if each.overlap]
    rows = {
        "backchannel vs other": f1([each.backchannel for each in onsets], [each.mark == "BC" for each in onsets]),
        "intrusive onset": f1([each.found_intrusive for each in onsets], [each.intrusive for each in onsets]),
        "cut-off": f1([each.cut_off for each in onsets], [each.mark == "INT" for each in onsets]),
        "cut-off, overlaps noticed": f1([each.cut_off for each in noticed], [each.mark == "INT" for each in noticed]),
    }
    lines = [f"{name:30} F1 {f:.3f}  precision {p:.3f}  recall {r:.3f}" for name, (f, p, r) in rows.items()]
    likely = precision_at(0.5, [each.probability for each in onsets], [each.intrusive for each in onsets])
    lines.append(f"{'intrusive onset':30} precision at recall 0.5 by probability {likely:.3f}")
    lines.append(f"{'per person and meeting':30} Spearman {spearman(*per_person(onsets)):.3f}")
    return lines


def cost(marked: Iterable[dict[str, Any]]) -> str:
    """What an hour of talk takes, made of the words around one onset after the other."""
    words: list[Line] = []
    at_s = 0.0
    for event in marked:
        said = lines_of(event)
        first_s = min(line.start_s or 0.0 for line in said)
        by_s = at_s - first_s
        words += [
            Line(each.text, each.speaker, (each.start_s or 0.0) + by_s, (each.end_s or 0.0) + by_s) for each in said
        ]
        at_s = max(line.end_s or 0.0 for line in words)
        if at_s > HOUR_S:
            break
    words.sort(key=lambda line: (line.start_s or 0.0, line.end_s or 0.0))
    began_s = time.process_time()
    talk = from_transcript(Transcript(tuple(words), layout=Layout.WORDS), INTRUDER)
    took_s = time.process_time() - began_s
    return f"an hour of talk, {len(words)} words and {len(talk.overlaps)} overlaps: {took_s:.2f} s of processor time"


def in_thirds(folder: Path, marked: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The events of each third of the meetings, while turn ends are those learned from the other two thirds."""
    from tests.benchmarks.fit_turn_ends import learned, places, units_of  # noqa: PLC0415 (needs the extra `fit`)

    found = places(units_of(folder / "mrda.jsonl"))
    meetings = sorted({event["m"] for event in marked})
    for third in (set(meetings[start::3]) for start in range(3)):
        bias, weights = learned([place for place in found if place.meeting not in third])
        with mock.patch.object(completeness, "_weights", return_value=(bias, weights.tobytes())):
            yield [event for event in marked if event["m"] in third]


def main() -> None:
    """Prints the figures for clean words and for words with jittered times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", action="store_true", help="learn turn ends without the meetings judged")
    parser.add_argument("--analyze", action="store_true", help="compare with what the installed program says")
    parser.add_argument("--audio", type=Path, help="the folder with falcon_test.wav and ami_trn03.wav")
    asked = parser.parse_args()
    from tests.benchmarks.turns_by_program import alike, recorded  # noqa: PLC0415 (it reads this module)

    if asked.audio:
        print(*recorded(asked.audio), sep="\n")
    if not (asked.folder / EVENTS).is_file():
        print(f"Skipped: there is no {EVENTS} in {asked.folder}.")
        return
    marked = events(asked.folder)
    print(f"{len(marked)} onsets in {len({event['m'] for event in marked})} meetings")
    if asked.analyze:
        print(f"{alike(marked)} of {len(marked)} onsets have the same label by listenlab analyze")
    print(cost(marked))
    jitter = random.Random(SEED)
    exact, moved = [], []
    for events_read in in_thirds(asked.folder, marked) if asked.held_out else [marked]:
        exact += [onset(event) for event in events_read]
        moved += [onset(event, jitter=jitter) for event in events_read]
    print("\nwords as timed", *report(exact), sep="\n")
    print(f"\nword edges moved by {JITTER_S} s", *report(moved), sep="\n")


if __name__ == "__main__":
    main()
