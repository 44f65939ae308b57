"""What we found ourselves in the coded counselling talks, so that rarer labels know real speech too.

The experts' codes know questions, reflections, input and advice. `counselling_codes.tsv` holds what we coded beside
them in `dev.jsonl` by the manual of `tests/language/gold/README.md`: for a conversation, a turn and a sentence of it,
as cut where it is punctuated, the labels of `OURS` found there. All other sentences of these talks have none of them.
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
OURS = frozenset(
    {"choice", "leading", "hidden_advice", "summary", "validation", "sympathy"}
    | {"shift", "offer", "affirmation", "permission", "link_back", "invitation"}
)
"""The labels that were looked for."""
COUNSELLING = "counselling"
"""The hand these sentences go by."""
COUNTS = 0.3
"""How many labelled sentences of our own talks one of these counts for."""


def counselled(file: Path, *, strip: bool, language: str = "en") -> list[Own]:
    """Every sentence of the therapists, with what we and, as far as they can be told apart, the experts found."""
    return [each for session in sessions(file, strip=False) for each in _read(session, language, strip=strip)]


def _read(session: Session, language: str, *, strip: bool) -> Iterator[Own]:
    turns = [replace(turn, sentences=cut(turn, language, punctuated=True)) for turn in session.conversation.turns]
    for turn, places in in_place([bare(turn) for turn in turns] if strip else turns, language):
        for at, place in enumerate(places if turn.person is Person.LISTENER else ()):
            row, seen = session.rows[turn.index], tuple(features(place, language))
            kinds = _kinds(row, turns[turn.index], at)
            yield Own(COUNSELLING, row["video_id"], kinds, OURS, COUNTS, seen, answers=False)


def _kinds(row: Row, turn: Turn, at: int) -> frozenset[str]:
    """Ours, and what the experts found in the turn where this sentence must be meant."""
    ours = _codes().get((row["transcript_id"], row["utterance_id"], at), frozenset())
    alone = len(turn.sentences) == 1
    asks = row["question"] != "none" and (alone or turn.sentences[at].text.endswith("?"))
    gives_back = row["reflection"] != "none" and (alone or "summary" in ours)
    return ours | {name for name, found in (("question", asks), ("reflection", gives_back)) if found}


@cache
def _codes() -> dict[tuple[int, int, int], frozenset[str]]:
    with CODES.open(encoding="utf-8", newline="") as lines:
        return {
            (int(row["conversation"]), int(row["turn"]), int(row["sentence"])): frozenset(row["labels"].split())
            for row in csv.DictReader(lines, delimiter="\t")
        }
