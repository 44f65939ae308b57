"""From assessments to words worth reading: skills, scorecard, profiles and documents.

`text`, `markdown` draw a scorecard; import them by their modules.
"""

from listenlab.feedback.cards import scorecard, with_checklist
from listenlab.feedback.checklist import Checklist, ListenerAnswers, PartnerAnswers
from listenlab.feedback.profiles import Profile, profile
from listenlab.feedback.scorecard import Focus, Scorecard, Skill

__all__ = [
    "Checklist",
    "Focus",
    "ListenerAnswers",
    "PartnerAnswers",
    "Profile",
    "Scorecard",
    "Skill",
    "profile",
    "scorecard",
    "with_checklist",
]
