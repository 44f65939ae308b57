"""How well the rarer labels are found in real counselling, where two of us coded it: F1 with each and between both.

    python tests/benchmarks/counselling_labels.py FOLDER [--split public_test] [--strip]

FOLDER holds the coded conversations, one turn a line; nothing is fitted to `public_test`. Every conversation takes the
public path (`listenlab.language.label`). A sentence counts as cut where it is punctuated; with `--strip` whole turns
are compared instead, since without punctuation it is a guess where sentences end.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from annomi import sessions
from counselling import CODERS, OURS, Spot, codes_of

from listenlab import language
from listenlab.conversation import LabelKind, Person

Spots = frozenset[tuple[int, ...]]


def found(file: Path, *, strip: bool) -> Iterator[tuple[Spot, str]]:
    """Each label that holds in a therapist's sentence, with where it stands: conversation, turn and sentence."""
    for session in sessions(file, strip=strip):
        for turn, row in zip(language.label(session.conversation).turns, session.rows, strict=True):
            for at, sentence in enumerate(turn.sentences if turn.person is Person.LISTENER else ()):
                for kind in OURS:
                    if sentence.is_a(LabelKind(kind)):
                        yield (row["transcript_id"], row["utterance_id"], at), kind


def spots(pairs: Iterable[tuple[Spot, str]], kind: str, *, turns: bool) -> Spots:
    """Where a label was found: sentences, or whole turns."""
    return frozenset(place[:2] if turns else place for place, each in pairs if each == kind)


def f1(one: Spots, other: Spots) -> float:
    """F1 of one against the other, which is the same both ways."""
    return 2 * len(one & other) / max(1, len(one) + len(other))


def main() -> None:
    """Print a line for every label."""
    reader = argparse.ArgumentParser(description="The rarer labels in real counselling.")
    reader.add_argument("folder", type=Path)
    reader.add_argument("--split", default="public_test")
    reader.add_argument("--strip", action="store_true", help="lower case without punctuation, judged by turn")
    options = reader.parse_args()
    ours = list(found(options.folder / f"{options.split}.jsonl", strip=options.strip))
    coders = [[(at, kind) for at, kinds in codes_of(options.split, name).items() for kind in kinds] for name in CODERS]
    print(f"{'label':14} coders  ours with first, second   found by ours, first, second")
    for kind in sorted(OURS):
        heard, first, second = (spots(each, kind, turns=options.strip) for each in (ours, *coders))
        agreed = f"{f1(first, second):6.2f}  {f1(heard, first):15.2f}  {f1(heard, second):6.2f}"
        print(f"{kind:14} {agreed}   {len(heard):5} {len(first):6} {len(second):7}")


if __name__ == "__main__":
    main()
