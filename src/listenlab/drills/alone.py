"""A drill done alone, with an old talk: where to answer anew, how an answer went, and what became of a round.

    moments   rewind: the places that a rule would rather have otherwise, judged by that rule alone
    replies   the ladder: the partner's lines, each answered on three rungs
    pauses    the five-second rule: the partner's lines, each answered after a silence

A round is the answers given in one go. An answered place counts as reached when one of its takes went well, because a
second try that succeeds is worth more than a first that did.
"""

from collections.abc import Callable, Iterable, Mapping

from listenlab.conversation import Conversation
from listenlab.drills import ladder, rewinding, waiting
from listenlab.drills.counts import SHARE
from listenlab.drills.cue import Answer, Cue, Judged
from listenlab.drills.drill import Drill, Measure
from listenlab.drills.outcomes import TOO_FEW, Outcome
from listenlab.feedback import Scorecard
from listenlab.feedback.retake import Retake, by_moment

LEAST = 3
"""Fewer places are shown and not judged (house value)."""
TAKES = "takes"
"""What the measure of a round done alone is called."""


def cues(drill: Drill, conversation: Conversation, card: Scorecard) -> tuple[Cue, ...]:
    """The places of an old talk at which a drill is done; none where it has nothing for it."""
    match drill.alone_with:
        case "moments":
            return rewinding.cues(conversation, card)
        case "replies":
            return ladder.cues(conversation)
        case "pauses":
            return waiting.cues(conversation)
    return ()


def judged(
    drill: Drill,
    conversation: Conversation,
    cue: Cue,
    answer: Answer,
    *,
    thresholds: Mapping[str, object],
    label: Callable[[Conversation], Conversation],
) -> Judged:
    """How an answer to a cue went, in a labelled conversation; `thresholds` are the rules' by their id."""
    match drill.alone_with:
        case "replies":
            return ladder.judged(conversation, cue, answer, label)
        case "pauses":
            return waiting.judged(answer)
    return rewinding.judged(conversation, cue, answer, thresholds=thresholds.get(cue.rule), label=label)


def outcome(drill: Drill, retakes: Iterable[Retake]) -> Outcome:
    """What became of a round."""
    told = [takes for takes in by_moment(retakes) if any(each.well is not None for each in takes)]
    reached = sum(any(each.well for each in takes) for takes in told)
    measure = Measure(drill.alone_wanted or drill.title, TAKES, at_least=drill.alone_share)
    if not told:
        return Outcome(measure, None, reason=TOO_FEW)
    value = reached / len(told)
    met = measure.is_met_by(value) if len(told) >= LEAST else None
    return Outcome(measure, value, reached, len(told), met, SHARE)
