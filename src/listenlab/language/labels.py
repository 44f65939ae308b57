"""Labels of one sentence by the linear models, and of the feelings it names.

A label is attached from a confidence of 0.1, so that a doubt can be shown; it holds from one half. What stands beside
another (OPEN beside QUESTION, SUMMARY beside REFLECTION) is judged given that the other holds; where that is in doubt
the two multiply, so that none holds without the other. ADVICE is a kind of INPUT, HIDDEN_ADVICE of both, and lifts
them to at least its own confidence. What a person said of a label counts before all that.
"""

from collections.abc import Mapping

from listenlab.conversation import BESIDE, Label, LabelKind, Reason
from listenlab.language.features import Features
from listenlab.language.reading import Reading
from listenlab.language.reasons import listed, reason, signs
from listenlab.language.weights import ANSWERS, KINDS_OF_QUESTIONS, KINDS_OF_REFLECTIONS, TASKS, Weights, probability

DOUBT_FROM = 0.1
"""A label is attached from this confidence on, so that a doubt can be shown; it holds from one half."""
FRAMED = 0.95
UNFRAMED = 0.7
OF_SENTENCES = tuple(LabelKind(task) for task in TASKS if task not in ANSWERS)
GIVEN = {LabelKind(task): LabelKind.QUESTION for task in KINDS_OF_QUESTIONS} | {
    LabelKind(task): LabelKind.REFLECTION for task in KINDS_OF_REFLECTIONS
}
"""What each kind is a kind of."""
LIFTING = (LabelKind.HIDDEN_ADVICE, LabelKind.ADVICE)
"""What is also what it stands beside, in this order."""


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
    odds = weights.log_odds(features)
    odds["question"] += asks_by_pitch
    sure = {kind: probability(odds[kind]) for kind in OF_SENTENCES}
    sure |= {kind: float(holds) for kind, holds in certain.items() if kind in sure}
    _fit_together(sure, certain)
    shown = signs(features, weights)
    return {
        kind: Label(kind, round(confidence, 3), reason(kind, shown, weights))
        for kind, confidence in sure.items()
        if confidence >= DOUBT_FROM
    }


def _fit_together(sure: dict[LabelKind, float], certain: Mapping[LabelKind, bool]) -> None:
    """Nothing holds without what it is a kind of, and advice in disguise is advice as surely."""
    for kind, main in GIVEN.items():
        if sure[main] < 0.5:
            sure[kind] *= sure[main]
    for kind in LIFTING:
        for main in BESIDE[kind]:
            if main not in certain and main is not LabelKind.QUESTION:
                sure[main] = max(sure[main], sure[kind])


def feeling_label(reading: Reading) -> tuple[Label, ...]:
    """The label of a sentence that names feelings, or nothing."""
    named = reading.feelings
    if not named:
        return ()
    words = tuple(dict.fromkeys(feeling.words for feeling in named))
    confidence = FRAMED if any(feeling.framed for feeling in named) else UNFRAMED
    return (Label(LabelKind.FEELING, confidence, Reason(f"names {listed(words)}", words)),)
