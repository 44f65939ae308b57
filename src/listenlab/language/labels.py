"""Labels of one sentence by the linear models, and of the feelings it names.

A label is attached from a confidence of 0.1, so that a doubt can be shown; it holds from one half. OPEN stands beside
QUESTION: where the question holds, its confidence is how sure it is that the answer is left open; where it does not,
the two multiply, so that an open question never holds without a question. ADVICE is a kind of INPUT and lifts it to
at least its own confidence. What a person said of a label counts before all that.
"""

from collections.abc import Mapping

from listenlab.conversation import Label, LabelKind, Reason
from listenlab.language.clues import DOUBT_FROM
from listenlab.language.features import Features
from listenlab.language.reading import Reading
from listenlab.language.reasons import listed, reason, signs
from listenlab.language.weights import TASKS, Weights, probability

FRAMED = 0.95
UNFRAMED = 0.7


def labels(
    features: Features,
    weights: Weights,
    *,
    certain: Mapping[LabelKind, bool],
    asks_by_pitch: float,
) -> dict[LabelKind, Label]:
    """The labels the linear models give.

    `certain` is what a person said of the sentence, `asks_by_pitch` what its end adds to the log-odds of a question.
    """
    odds = dict(zip(TASKS, weights.log_odds(features), strict=True))
    odds["question"] += asks_by_pitch
    sure = {task: probability(each) for task, each in odds.items()}
    sure |= {task: float(certain[LabelKind(task)]) for task in TASKS if LabelKind(task) in certain}
    if sure["question"] < 0.5:
        sure["open"] *= sure["question"]
    if LabelKind.INPUT not in certain:
        sure["input"] = max(sure["input"], sure["advice"])
    shown = signs(features, weights)
    return {
        LabelKind(task): Label(LabelKind(task), round(confidence, 3), reason(task, shown, weights))
        for task, confidence in sure.items()
        if confidence >= DOUBT_FROM
    }


def feeling_label(reading: Reading) -> tuple[Label, ...]:
    """The label of a sentence that names feelings, or nothing."""
    named = reading.feelings
    if not named:
        return ()
    words = tuple(dict.fromkeys(feeling.words for feeling in named))
    confidence = FRAMED if any(feeling.framed for feeling in named) else UNFRAMED
    return (Label(LabelKind.FEELING, confidence, Reason(f"names {listed(words)}", words)),)
