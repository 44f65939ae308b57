"""Fit where sentences begin in words without punctuation, from a folder of punctuated conversations.

    python tests/benchmarks/fit_boundaries.py FOLDER

Needs the extra `fit`. Both people's turns of `dev.jsonl` are read; a boundary is where a final mark stands. Prints
precision, recall and F1 on `public_test.jsonl` and writes `boundaries.json` into the package.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from annomi import sessions
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_fscore_support

from listenlab.language.boundaries import BIAS, CUT_FROM, MIN_WORDS, around
from listenlab.language.sentences import split
from listenlab.language.tokens import tokens
from listenlab.language.vocabulary import masked

LEAST = 10
STRENGTH = 2.0
PACKAGE = Path(__file__).parents[2] / "src/listenlab/language/en"


def places(file: Path, language: str = "en") -> Iterator[tuple[dict[str, bool], bool]]:
    """Every place between two words of a turn: what stands around it, and whether a sentence begins there."""
    for session in sessions(file, strip=False):
        for turn in session.conversation.turns:
            words = turn.text.split()
            starts, flat = set(), []
            for part in split(words, punctuated=True, language=language):
                starts.add(len(flat))
                flat.extend(tokens(" ".join(words[part.start : part.stop]), language))
            shown = masked(tuple(flat), language)
            for place in range(MIN_WORDS, len(flat)):
                yield dict.fromkeys(around(shown, place), True), place in starts


def main() -> None:
    """Fit, print how well it does, and write the weights."""
    parser = argparse.ArgumentParser(description="Fit sentence boundaries.")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    found, begins = zip(*places(options.folder / "dev.jsonl"), strict=True)
    seen = Counter(name for names in found for name in names)
    columns = DictVectorizer()
    matrix = columns.fit_transform([{name: 1 for name in names if seen[name] >= LEAST} for names in found])
    model = LogisticRegression(C=1 / STRENGTH, max_iter=1000).fit(matrix, begins)
    test, truth = zip(*places(options.folder / "public_test.jsonl"), strict=True)
    guess = model.decision_function(columns.transform(list(test))) >= CUT_FROM
    precision, recall, score, _ = precision_recall_fscore_support(truth, guess, average="binary")
    print(f"P {precision:.3f} R {recall:.3f} F1 {score:.3f}, {len(columns.feature_names_)} features")
    weights = {BIAS: float(model.intercept_[0])} | dict(zip(columns.feature_names_, model.coef_[0], strict=True))
    stored = {name: round(float(weight), 2) for name, weight in weights.items() if abs(weight) >= 0.05}
    lines = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).replace(',"', ',\n"')
    (PACKAGE / "boundaries.json").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
