"""How well the language room hears counsellors: macro-F1 on the AnnoMI conversations.

    python tests/benchmarks/annomi.py FOLDER [--split public_test]

FOLDER holds `dev.jsonl` and `public_test.jsonl`, one turn a line with experts' codes. Nothing is fitted: every
conversation takes the path of `listenlab analyze` (a transcript with speakers and starts, turns, labels), once as it
is written and once stripped: lower case, without [brackets] and punctuation except apostrophes inside words. A
question, reflection or input in any sentence of a turn counts for the turn; only the therapist's turns are judged.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import correlation
from typing import Any

from listenlab import language, turns
from listenlab.conversation import Conversation, LabelKind, Line, Transcript, Turn
from listenlab.conversation.summary import main_behaviour

Row = dict[str, Any]
BRACKETS = re.compile(r"\[[^\]]*\]")
PUNCTUATION = re.compile(r"(?<!\w)'|'(?!\w)|[^\w\s']|_")


@dataclass(frozen=True)
class Session:
    """One conversation with its codes, line by line."""

    rows: tuple[Row, ...]
    """The lines as coded; turns are one to one with them."""
    conversation: Conversation
    """The same conversation as `analyze` builds it, before labels."""


def stripped(text: str) -> str:
    """A text as a recogniser without punctuation would write it."""
    return " ".join(PUNCTUATION.sub(" ", BRACKETS.sub(" ", text.lower().replace("\u2019", "'"))).split())


def sessions(file: Path, *, strip: bool) -> Iterator[Session]:
    """The conversations of a file."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for _, lines in groupby(rows, key=lambda row: row["transcript_id"]):
        yield session(tuple(lines), strip=strip)


def session(rows: tuple[Row, ...], *, strip: bool) -> Session:
    """One conversation from its lines."""
    lines = tuple(
        Line(
            stripped(row["text"]) if strip else row["text"],
            speaker=row["interlocutor"],
            start_s=_seconds(row["timestamp"]),
        )
        for row in rows
    )
    return Session(rows, turns.from_transcript(Transcript(lines), listener="therapist"))


def _seconds(clock: str) -> float:
    hours, minutes, seconds = clock.split(":")
    return 3600.0 * int(hours) + 60.0 * int(minutes) + float(seconds)


Judge = Callable[[Turn], str]
Coder = Callable[[Row], str]


def says(kind: LabelKind) -> Judge:
    """Whether a turn does something in any of its sentences."""
    return lambda turn: "yes" if turn.sentences_that(kind) else "no"


def asks(turn: Turn) -> str:
    """Whether and how a turn asks; open wins over closed."""
    if turn.sentences_that(LabelKind.OPEN):
        return "open"
    return "closed" if turn.sentences_that(LabelKind.QUESTION) else "none"


def coded(field: str) -> Coder:
    """Whether the experts saw anything of a kind."""
    return lambda row: "no" if row[field] == "none" else "yes"


TASKS: dict[str, tuple[Judge, Coder]] = {
    "question yes/no": (says(LabelKind.QUESTION), coded("question")),
    "none / closed / open": (asks, lambda row: row["question"]),
    "reflection yes/no": (says(LabelKind.REFLECTION), coded("reflection")),
    "question / reflection / input / other": (
        main_behaviour,
        lambda row: row["main_therapist_behaviour"].replace("therapist_", ""),
    ),
    "input yes/no": (says(LabelKind.INPUT), coded("therapist_input")),
    "advice yes/no": (
        says(LabelKind.ADVICE),
        lambda row: "yes" if row["therapist_input"] == "advice" else "no",
    ),
}


@dataclass(frozen=True)
class Score:
    """How well one class was found."""

    precision: float
    recall: float
    f1: float
    cases: int


def scores(pairs: Sequence[tuple[str, str]]) -> dict[str, Score]:
    """For each class the coders used, how well it was found; pairs are (found, coded)."""
    answers = {}
    for name in sorted({gold for _, gold in pairs}):
        hits = sum(found == gold == name for found, gold in pairs)
        found, cases = sum(found == name for found, _ in pairs), sum(gold == name for _, gold in pairs)
        precision, recall = hits / found if found else 0.0, hits / cases
        answers[name] = Score(precision, recall, 2 * hits / (found + cases), cases)
    return answers


def macro(by_class: dict[str, Score]) -> float:
    """The mean F1 of the classes."""
    return sum(score.f1 for score in by_class.values()) / len(by_class)


def judged(session: Session, labelled: Conversation) -> list[tuple[Turn, Row]]:
    """The therapist's turns with their codes."""
    pairs = zip(labelled.turns, session.rows, strict=True)
    return [(turn, row) for turn, row in pairs if row["interlocutor"] == "therapist"]


def measure(found: Iterable[tuple[Turn, Row]]) -> dict[str, dict[str, Score]]:
    """The scores of every task over turns and their codes."""
    pairs = list(found)
    return {task: scores([(judge(turn), coder(row)) for turn, row in pairs]) for task, (judge, coder) in TASKS.items()}


def table(punctuated: dict[str, dict[str, Score]], bare: dict[str, dict[str, Score]]) -> str:
    """Both measurements as lines of text."""
    lines = [f"{'task':42}{'punctuated':>12}{'stripped':>12}"]
    for task, by_class in punctuated.items():
        lines.append(f"{task:42}{macro(by_class):12.3f}{macro(bare[task]):12.3f}")
        for name, score in by_class.items():
            other = bare[task][name]
            lines.append(f"    {name:20}{_line(score)}    {_line(other)}  of {score.cases}")
    return "\n".join(lines)


def _line(score: Score) -> str:
    return f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"


def input_share(pairs: Sequence[tuple[Turn, Row]]) -> float:
    """The share of a therapist's turns that inform or advise."""
    return sum(bool(turn.sentences_that(LabelKind.INPUT)) for turn, _ in pairs) / len(pairs)


def reflections(pairs: Sequence[tuple[Turn, Row]], seen: Callable[[Turn, Row], bool]) -> float:
    """Turns with a reflection per 100 words of a therapist."""
    words = sum(len(turn.text.split()) for turn, _ in pairs)
    return 100 * sum(seen(turn, row) for turn, row in pairs) / max(1, words)


def area(values: Sequence[float], low: Sequence[bool]) -> float:
    """The AUC: how often a low-quality session has the higher value than a high-quality one, ties half."""
    above = [
        (one > other) + (one == other) / 2
        for one, is_low in zip(values, low, strict=True)
        for other, other_low in zip(values, low, strict=True)
        if is_low and not other_low
    ]
    return sum(above) / len(above)


def by_session(found: Sequence[Sequence[tuple[Turn, Row]]]) -> str:
    """What is measured session by session, as lines of text."""
    low = [pairs[0][1]["mi_quality"] == "low" for pairs in found]
    auc = area([input_share(pairs) for pairs in found], low)
    heard = [reflections(pairs, lambda turn, _: bool(turn.sentences_that(LabelKind.REFLECTION))) for pairs in found]
    coded_rate = [reflections(pairs, lambda _, row: row["reflection"] != "none") for pairs in found]
    return (
        f"{len(found)} sessions, {sum(low)} of low quality: "
        f"share of turns with input, AUC {auc:.3f}; "
        f"reflections per 100 words, correlation with coders {correlation(heard, coded_rate):.3f}"
    )


def main() -> None:
    """Print the tables of one split."""
    parser = argparse.ArgumentParser(description="Measure the language room on AnnoMI.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="public_test")
    options = parser.parse_args()
    measured, sessionwise = [], []
    for strip in (False, True):
        all_sessions = sessions(options.folder / f"{options.split}.jsonl", strip=strip)
        labelled = [(each, language.label(each.conversation)) for each in all_sessions]
        found = [pairs for each, talk in labelled if (pairs := judged(each, talk))]
        measured.append(measure(pair for pairs in found for pair in pairs))
        sessionwise.append(by_session(found))
    print(table(*measured), *sessionwise, sep="\n")


if __name__ == "__main__":
    main()
