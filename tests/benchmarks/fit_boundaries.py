"""Fit where sentences begin in words without punctuation, from a folder of punctuated conversations.

    python tests/benchmarks/fit_boundaries.py FOLDER

Needs the extra `fit`. Both people's turns of `dev.jsonl` and of our own talks are read; a boundary is where a final
mark stands. Prints precision, recall and F1 on `public_test.jsonl` and writes `boundaries.json` into the package.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from annomi import sessions
from coded_turns import OWN, talk
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_fscore_support

from listenlab.language.boundaries import BIAS, CUT_FROM, MIN_WORDS, around
from listenlab.language.sentences import split
from listenlab.language.tokens import tokens
from listenlab.language.vocabulary import masked

LEAST = 10
STRENGTH = 2.0
OWN_COUNTS = 3.0
PACKAGE = Path(__file__).parents[2] / "src/listenlab/language/en"


Place = tuple[dict[str, bool], bool]


def places(texts: Iterable[str], language: str = "en") -> Iterator[Place]:
    """Every place between two words of a turn: what stands around it, and whether a sentence begins there."""
    for text in texts:
        words = text.split()
        starts, flat = set(), []
        for part in split(words, punctuated=True, language=language):
            starts.add(len(flat))
            flat.extend(tokens(" ".join(words[part.start : part.stop]), language))
        shown = masked(tuple(flat), language)
        for place in range(MIN_WORDS, len(flat)):
            yield dict.fromkeys(around(shown, place, language), True), place in starts


def coded(file: Path) -> list[Place]:
    """The places of a file of coded conversations."""
    return list(places(turn.text for session in sessions(file, strip=False) for turn in session.conversation.turns))


def own() -> list[Place]:
    """The places of our own talks."""
    return list(places(turn.text for file in sorted(OWN.glob("*.talk")) for turn in talk(file.read_text()).turns))


def main() -> None:
    """Fit, print how well it does, and write the weights."""
    parser = argparse.ArgumentParser(description="Fit sentence boundaries.")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    theirs, ours = coded(options.folder / "dev.jsonl"), own()
    found, begins = zip(*theirs, *ours, strict=True)
    seen = Counter(name for names in found for name in names)
    columns = DictVectorizer()
    matrix = columns.fit_transform([{name: 1 for name in names if seen[name] >= LEAST} for names in found])
    model = LogisticRegression(C=1 / STRENGTH, max_iter=1000).fit(
        matrix, begins, [1.0] * len(theirs) + [OWN_COUNTS] * len(ours)
    )
    test, truth = zip(*coded(options.folder / "public_test.jsonl"), strict=True)
    guess = model.decision_function(columns.transform(list(test))) >= CUT_FROM
    precision, recall, score, _ = precision_recall_fscore_support(truth, guess, average="binary")
    print(f"P {precision:.3f} R {recall:.3f} F1 {score:.3f}, {len(columns.feature_names_)} features")
    weights = {BIAS: float(model.intercept_[0])} | dict(zip(columns.feature_names_, model.coef_[0], strict=True))
    stored = {name: round(float(weight), 2) for name, weight in weights.items() if abs(weight) >= 0.05}
    lines = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).replace(',"', ',\n"')
    (PACKAGE / "boundaries.json").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
