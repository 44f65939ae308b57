"""Outcomes: whether a round of a drill went as it should, measure by measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from listenlab import rules
from listenlab.conversation import Conversation, Span, within
from listenlab.definitions.lines import Path
from listenlab.drills.counts import COUNTS, TIMES
from listenlab.drills.drill import Drill, Figure, Measure
from listenlab.listening import Assessment
from listenlab.listening.declared import Refused, known

TOO_FEW = "there was no occasion for it"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one measure in one round."""

    measure: Measure
    """What was measured."""
    value: float | None
    """The figure; None where it cannot be told."""
    count: int | None = None
    """How often it happened."""
    of: int | None = None
    """Of how many, for a share."""
    met: bool | None = None
    """Whether it is as the drill wants it; None where that cannot be told, or nothing is wanted."""
    unit: str = TIMES
    """What the figure is: share, part, times, ratio, per_minute, seconds or words."""
    reason: str = ""
    """Why there is no figure."""


def outcomes(
    drill: Drill, conversation: Conversation, steps: Sequence[Span | None], thresholds: Mapping[str, object]
) -> tuple[Outcome, ...]:
    """What became of each of a drill's measures in a round's labelled conversation.

    `steps` says when each step of the round was, in seconds of the recording; None for one that was skipped or has no
    times. `thresholds` are the rules' by their id, as for `rules.assess`.
    """
    answers: list[Outcome] = []
    for measure in drill.measures:
        where = None if measure.step is None else steps[measure.step - 1]
        if measure.step is not None and where is None:
            answers.append(Outcome(measure, None, reason="this step was left out"))
            continue
        part = conversation if where is None else within(conversation, where)
        answers.append(_measured(measure, part, thresholds))
    return tuple(answers)


def succeeded(found: Sequence[Outcome]) -> bool:
    """Whether everything that could be told is as it should be, and something could."""
    told = [outcome.met for outcome in found if outcome.met is not None]
    return bool(told) and all(told)


def refused(drill: Drill) -> tuple[Path, Refused] | None:
    """Where a drill measures or trains something that does not exist, and what would; None where all exists."""
    ids = [rule.id for rule in rules.catalogue()]
    named: list[tuple[Path, str, list[str], str]] = [
        (("measures", place, "measure"), measure.measure, [*ids, *COUNTS], "rule or count")
        for place, measure in enumerate(drill.measures)
    ]
    named += [(("trains",), rule, ids, "rule") for rule in drill.trains]
    for where, name, real, what in named:
        try:
            known(name, real, what)
        except Refused as error:
            return where, error
    return None


def _measured(measure: Measure, conversation: Conversation, thresholds: Mapping[str, object]) -> Outcome:
    if count := COUNTS.get(measure.measure):
        counted = count(conversation)
        if counted is None:
            return Outcome(measure, None, reason=TOO_FEW)
        value = counted.value if measure.figure is Figure.VALUE else float(counted.count)
        unit = counted.unit if measure.figure is Figure.VALUE else TIMES
        return Outcome(measure, value, counted.count, counted.of, measure.is_met_by(value), unit)
    return _assessed(measure, _answer(measure.measure, conversation, thresholds))


def _answer(rule_id: str, conversation: Conversation, thresholds: Mapping[str, object]) -> Assessment:
    rule = next(rule for rule in rules.catalogue() if rule.id == rule_id)
    return rule.assess(conversation, thresholds.get(rule_id))


def _assessed(measure: Measure, answer: Assessment) -> Outcome:
    value = answer.value if measure.figure is Figure.VALUE else answer.count
    if value is None:
        return Outcome(measure, None, answer.count, answer.of, reason=answer.reason or TOO_FEW)
    unit = answer.unit if measure.figure is Figure.VALUE else TIMES
    return Outcome(measure, float(value), answer.count, answer.of, measure.is_met_by(value), unit)
