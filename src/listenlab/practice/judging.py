"""The last stretch of every path: from a conversation to labels, assessments and a scorecard."""

from collections.abc import Callable

from listenlab import language, rules
from listenlab.conversation import Conversation
from listenlab.feedback import Scorecard, scorecard
from listenlab.practice.ports import Progress, Stage
from listenlab.practice.yardstick import Yardstick


def judged(
    conversation: Conversation,
    yardstick: Yardstick,
    report: Progress,
    read: Callable[[Conversation], Conversation] = language.label,
) -> tuple[Conversation, Scorecard]:
    """The conversation with the labels that `read` puts on it, and how the listener listened in it."""
    duration_s = conversation.duration_s or 0.0
    report(Stage.LANGUAGE, 0.0, duration_s)
    labelled = read(conversation)
    report(Stage.SCORES, 0.0, duration_s)
    assessments = rules.assess(labelled, yardstick.thresholds)
    return labelled, scorecard(labelled, assessments, yardstick.profile)
