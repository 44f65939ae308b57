"""Whether the coaching profile puts good counselling before poor: AUC on the AnnoMI conversations.

    python tests/benchmarks/annomi_quality.py FOLDER [--out-of-fold]

FOLDER holds `dev.jsonl` and `public_test.jsonl`, one turn a line, each conversation rated high or low by experts. Every
conversation takes the path of `listenlab analyze --profile coaching` (speakers and starts, turns, labels, rules); its
place is the mean of the rules' scores by the profile's weights, over those that could be measured. AUC is how often a
good conversation stands before a poor one, ties half; its interval is the 90 % bootstrap over conversations, resampled
within good and poor.

In-sample: the language room's labels were fitted on `dev.jsonl`, and two rules take their anchors from medians of both
files (advice and turn_length); the weights and all other anchors come from the catalogue of rules. So dev is in-sample
for the labels, and only public_test was never fitted on; it holds three poor ones, so it can tell little alone.
`--out-of-fold` labels each conversation of dev with weights fitted without its video, as `fit_language.py` fits them
(that needs scikit-learn); together with public_test this is the honest figure.

Beside the profile's order two measures of whole sessions are told: how well the share of the therapist's turns with
input puts poor ones before good ones (AUC), and how reflections per 100 words go with the coders' (correlation), each
with its interval.
"""

import argparse
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation
from unittest import mock

import numpy as np
from annomi import Session, input_share, judged, reflections, sessions

from listenlab import language, rules
from listenlab.conversation import LabelKind
from listenlab.feedback import Profile, profile
from listenlab.language import labelling
from listenlab.language.weights import loaded
from listenlab.listening import Assessment

FOLDS = 10
"""As the language room was judged with."""
RESAMPLES = 2000
SEED = 7
EDGE = 0.05
"""What the interval leaves out on either side."""


@dataclass(frozen=True)
class Placed:
    """One conversation in the profile's order."""

    place: float
    """The weighted mean of its scores, 0 to 100."""
    good: bool
    """Whether experts rated it high."""
    input_share: float
    """The share of the therapist's turns that inform or advise."""
    reflections: tuple[float, float]
    """Turns with a reflection per 100 of the therapist's words: as heard, and as coded."""


def weighted(assessments: Sequence[Assessment], chosen: Profile) -> float:
    """The mean score by weight over the rules that have one; 0 where none has."""
    scored = [(chosen.weight(each.rule), each.score) for each in assessments if each.score is not None]
    weight = sum(weight for weight, _ in scored)
    return sum(weight * points for weight, points in scored) / weight if weight else 0.0


def placed(found: Iterable[Session]) -> Iterator[Placed]:
    """Every conversation in its place."""
    chosen = profile("coaching")
    for each in found:
        labelled = language.label(each.conversation)
        pairs = judged(each, labelled)
        heard = reflections(pairs, lambda turn, _: bool(turn.sentences_that(LabelKind.REFLECTION)))
        coded = reflections(pairs, lambda _, row: row["reflection"] != "none")
        place = weighted(rules.assess(labelled, chosen.thresholds), chosen)
        yield Placed(place, each.rows[0]["mi_quality"] == "high", input_share(pairs), (heard, coded))


def out_of_fold(folder: Path, *, strip: bool) -> Iterator[Placed]:
    """Every conversation of dev, labelled by weights that were fitted without its video."""
    import fit_language  # noqa: PLC0415 - needs scikit-learn, which only this asks for
    from sklearn.model_selection import GroupKFold  # noqa: PLC0415

    prior = fit_language.priors(strip=strip)
    ours = fit_language.own(strip=strip)
    turns = fit_language.read(folder / "dev.jsonl", strip=strip) + fit_language.as_coded(ours)
    names = fit_language.vocabulary(turns, ours, prior)
    kind = "stripped" if strip else "punctuated"
    data = fit_language.coded(turns, names, fit_language.SHIFT[kind], fit_language.OWN_COUNTS[kind])
    labelled = ours + fit_language.counselled(folder / "dev.jsonl", strip=strip)
    from_odds = fit_language.least_odds(labelled, names, prior)
    every = list(sessions(folder / "dev.jsonl", strip=strip))
    videos = [each.rows[0]["video_id"] for each in every]
    for _, held_out in GroupKFold(FOLDS).split(every, groups=videos):
        spared = {videos[place] for place in held_out}
        kept = np.array([turn for turn, row in enumerate(data.rows) if row["video_id"] not in spared])
        told = [each for each in labelled if each.talk not in spared]
        weights = fit_language.fit_all(data, prior, kept) | fit_language.fit_own(told, names, prior, from_odds)
        fitted = loaded(fit_language.stored(names, weights))
        with mock.patch.object(labelling, "weights", lambda *_, punctuated, fitted=fitted: fitted):
            yield from placed(every[place] for place in held_out)


Measure = Callable[[Sequence[Placed]], float]


def auc(found: Sequence[Placed]) -> float:
    """How often a good conversation stands before a poor one, ties half."""
    return _before([each.place for each in found if each.good], [each.place for each in found if not each.good])


def input_auc(found: Sequence[Placed]) -> float:
    """How often a poor conversation has the larger share of turns with input, ties half."""
    shares = [[each.input_share for each in found if each.good is wanted] for wanted in (False, True)]
    return _before(*shares)


def together(found: Sequence[Placed]) -> float:
    """The correlation of reflections per 100 words with the coders'."""
    return correlation(*zip(*(each.reflections for each in found), strict=True))


def _before(good: Sequence[float], poor: Sequence[float]) -> float:
    wins = sum((one > other) + 0.5 * (one == other) for one in good for other in poor)
    return wins / (len(good) * len(poor))


def interval(found: Sequence[Placed], measure: Measure = auc) -> tuple[float, float]:
    """The 90 % bootstrap interval of a measure, the same at every run."""
    chance = random.Random(SEED)
    groups = [[each for each in found if each.good is wanted] for wanted in (True, False)]
    drawn = sorted(
        measure([each for group in groups for each in chance.choices(group, k=len(group))]) for _ in range(RESAMPLES)
    )
    return drawn[round(EDGE * RESAMPLES)], drawn[round((1 - EDGE) * RESAMPLES) - 1]


def line(name: str, found: Sequence[Placed]) -> str:
    """Each measure with its interval, and how many conversations it rests on."""
    good = sum(each.good for each in found)
    figures = (("AUC", auc), ("AUC of input", input_auc), ("correlation of reflections", together))
    told = (
        f"{what} {measure(found):.3f} ({{:.3f}} to {{:.3f}})".format(*interval(found, measure))
        for what, measure in figures
    )
    return f"{name:36} {'; '.join(told)}; {good} good and {len(found) - good} poor"


def main() -> None:
    """Print a line for each file and for both together, as written and stripped of punctuation."""
    reader = argparse.ArgumentParser(description="The coaching profile on AnnoMI.")
    reader.add_argument("folder", type=Path)
    reader.add_argument("--out-of-fold", action="store_true", help="label dev by weights fitted without it")
    options = reader.parse_args()
    for strip in (False, True):
        kind = "stripped" if strip else "as written"
        held_out = list(placed(sessions(options.folder / "public_test.jsonl", strip=strip)))
        if options.out_of_fold:
            fitted, how = list(out_of_fold(options.folder, strip=strip)), "labels out of fold"
        else:
            fitted, how = list(placed(sessions(options.folder / "dev.jsonl", strip=strip))), "labels in-sample"
        print(line(f"dev, {kind} ({how})", fitted))
        print(line(f"public_test, {kind}", held_out))
        print(line(f"both, {kind}", [*fitted, *held_out]), flush=True)


if __name__ == "__main__":
    main()
