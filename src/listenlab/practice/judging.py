"""The last stretch of every path: from a conversation to labels, assessments and a scorecard."""

from listenlab import language, rules
from listenlab.conversation import Conversation
from listenlab.feedback import Scorecard, scorecard
from listenlab.practice.ports import Progress, Stage
from listenlab.practice.yardstick import Yardstick


def judged(conversation: Conversation, yardstick: Yardstick, report: Progress) -> tuple[Conversation, Scorecard]:
    """The conversation with its labels, and how the listener listened in it."""
    duration_s = conversation.duration_s or 0.0
    report(Stage.LANGUAGE, 0.0, duration_s)
    labelled = language.label(conversation)
    report(Stage.SCORES, 0.0, duration_s)
    assessments = rules.assess(labelled, yardstick.thresholds)
    return labelled, scorecard(labelled, assessments, yardstick.profile)
