"""Labels of one sentence, from its features and the linear models.

A label is attached from a confidence of 0.1, so that a doubt can be shown; it holds from one half. OPEN stands beside
QUESTION: where the question holds, its confidence is how sure it is that the answer is left open; where it does not,
the two multiply, so that an open question never holds without a question. ADVICE is a kind of INPUT and lifts it to
at least its own confidence.
"""

from listenlab.conversation import Label, LabelKind, Reason
from listenlab.language.features import Features
from listenlab.language.feelings import feelings
from listenlab.language.reading import Reading
from listenlab.language.reasons import listed, reason, signs
from listenlab.language.weights import TASKS, Weights, probability

DOUBT_FROM = 0.1
FRAMED = 0.95
UNFRAMED = 0.7


def labels(features: Features, weights: Weights, *, anchored: bool) -> tuple[Label, ...]:
    """The labels the linear models give; reflections only where it is known whose words were anchored on."""
    sure = dict(zip(TASKS, map(probability, weights.log_odds(features)), strict=True))
    if sure["question"] < 0.5:
        sure["open"] *= sure["question"]
    sure["input"] = max(sure["input"], sure["advice"])
    if not anchored:
        del sure["reflection"]
    shown = signs(features)
    return tuple(
        Label(LabelKind(task), round(confidence, 3), reason(task, shown, weights))
        for task, confidence in sure.items()
        if confidence >= DOUBT_FROM
    )


def feeling_label(reading: Reading, language: str) -> tuple[Label, ...]:
    """The label of a sentence that names feelings, or nothing."""
    named = feelings(reading, language)
    if not named:
        return ()
    words = tuple(dict.fromkeys(feeling.words for feeling in named))
    confidence = FRAMED if any(feeling.framed for feeling in named) else UNFRAMED
    return (Label(LabelKind.FEELING, confidence, Reason(f"names {listed(words)}", words)),)
