"""From assessments to a scorecard: skills, headline, what went well and the one thing to try."""

from collections.abc import Sequence

from listenlab.conversation import Conversation
from listenlab.feedback.focus import focus
from listenlab.feedback.headline import headline
from listenlab.feedback.praise import went_well
from listenlab.feedback.profiles import Profile
from listenlab.feedback.scorecard import Scorecard
from listenlab.feedback.seen import seen
from listenlab.feedback.skills import skills
from listenlab.listening import Assessment


def scorecard(conversation: Conversation, assessments: Sequence[Assessment], profile: Profile) -> Scorecard:
    """What a person is told about a labelled conversation that the rules have answered with a profile's thresholds."""
    answers = seen(assessments, profile)
    return Scorecard(
        profile=profile.id,
        skills=skills(conversation, assessments),
        assessments=tuple(assessments),
        headline=headline(conversation, answers),
        went_well=went_well(conversation, answers),
        focus=focus(conversation, answers),
        measures={each.rule: each.value for each in assessments if each.value is not None},
    )
