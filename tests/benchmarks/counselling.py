"""What we found ourselves in the coded counselling talks, so that rarer labels know real speech too.

The experts' codes know questions, reflections, input and advice. `counselling_codes.tsv` holds what two of us found
beside them by the manual of `tests/language/gold/README.md`, the second without seeing the first's codes: for a
conversation, a turn and a sentence of it, as cut where it is punctuated, the labels of `OURS` that each found there.
All other sentences of these talks have none of them.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from annomi import Row, Session, sessions
from own_talks import Own, bare, in_place

from listenlab.conversation import Person, Turn
from listenlab.language.cutting import cut
from listenlab.language.features import features

CODES = Path(__file__).parent / "counselling_codes.tsv"
CODERS = ("first", "second")
OURS = frozenset(
    {"choice", "leading", "hidden_advice", "summary", "validation", "sympathy"}
    | {"shift", "offer", "affirmation", "permission", "link_back", "invitation"}
)
"""The labels that were looked for."""
COUNSELLING = "counselling"
"""The hand these sentences go by."""
COUNTS = 0.5
"""How many labelled sentences of our own talks one of these counts for, for each coder."""
Spot = tuple[int, int, int]
"""A conversation, a turn of it and a sentence of that."""


def counselled(file: Path, *, strip: bool, language: str = "en") -> list[Own]:
    """Every sentence of the therapists, for each of us with what was found there, as far as it can be told apart."""
    codes = [codes_of(file.stem, coder) for coder in CODERS]
    every = sessions(file, strip=False)
    return [each for session in every for each in _read(session, codes, language, strip=strip)]


@cache
def codes_of(split: str, coder: str) -> dict[Spot, frozenset[str]]:
    """The sentences of a split in which a coder found something, with what it was."""
    with CODES.open(encoding="utf-8", newline="") as lines:
        return {
            (int(row["conversation"]), int(row["turn"]), int(row["sentence"])): frozenset(row[coder].split())
            for row in csv.DictReader(lines, delimiter="\t")
            if row["split"] == split and row[coder]
        }


def _read(session: Session, codes: list[dict[Spot, frozenset[str]]], language: str, *, strip: bool) -> Iterator[Own]:
    turns = [replace(turn, sentences=cut(turn, language, punctuated=True)) for turn in session.conversation.turns]
    for turn, places in in_place([bare(turn) for turn in turns] if strip else turns, language):
        for at, place in enumerate(places if turn.person is Person.LISTENER else ()):
            row, seen = session.rows[turn.index], tuple(features(place, language))
            spot = row["transcript_id"], row["utterance_id"], at
            for found in codes:
                kinds = _kinds(row, turns[turn.index], at, found.get(spot, frozenset()))
                yield Own(COUNSELLING, row["video_id"], kinds, OURS, COUNTS, seen, answers=False)


def _kinds(row: Row, turn: Turn, at: int, ours: frozenset[str]) -> frozenset[str]:
    """Ours, and what the experts found in the turn where this sentence must be meant."""
    alone = len(turn.sentences) == 1
    asks = row["question"] != "none" and (alone or turn.sentences[at].text.endswith("?"))
    gives_back = row["reflection"] != "none" and (alone or "summary" in ours)
    return ours | {name for name, found in (("question", asks), ("reflection", gives_back)) if found}
