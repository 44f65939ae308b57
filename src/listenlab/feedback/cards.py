"""From assessments to a scorecard: skills, headline, what went well and the one thing to try."""

from collections.abc import Sequence
from dataclasses import replace

from listenlab.conversation import Conversation
from listenlab.feedback.checklist import Checklist
from listenlab.feedback.focus import focus
from listenlab.feedback.headline import headline
from listenlab.feedback.praise import went_well
from listenlab.feedback.profiles import Profile
from listenlab.feedback.scorecard import Scorecard
from listenlab.feedback.seen import seen
from listenlab.feedback.skills import skills
from listenlab.listening import Assessment, Verdict

CHECKLIST = "checklist"
"""The id under which the gap between the two people's answers stands among the rules' values."""


def scorecard(conversation: Conversation, assessments: Sequence[Assessment], profile: Profile) -> Scorecard:
    """What a person is told about a labelled conversation that the rules have answered with a profile's thresholds."""
    answers = seen(assessments, profile)
    aim = focus(conversation, answers)
    return Scorecard(
        profile=profile.id,
        skills=skills(conversation, assessments),
        assessments=tuple(assessments),
        headline=headline(conversation, answers),
        went_well=went_well(conversation, answers, aim.rule if aim else ""),
        focus=aim,
        measures={each.rule: each.value for each in assessments if each.value is not None},
    )


def with_checklist(scorecard: Scorecard, checklist: Checklist) -> Scorecard:
    """The scorecard with what the two answered; once both have, with the gap as the pseudo-rule `checklist`."""
    others = tuple(each for each in scorecard.assessments if each.rule != CHECKLIST)
    measures = {rule: value for rule, value in scorecard.measures.items() if rule != CHECKLIST}
    if checklist.gap is None:
        return replace(scorecard, checklist=checklist, assessments=others, measures=measures)
    return replace(
        scorecard,
        checklist=checklist,
        assessments=(*others, _answered(checklist.gap)),
        measures={**measures, CHECKLIST: checklist.gap},
    )


def _answered(gap: float) -> Assessment:
    """The gap as an answer among those of the rules: shown, never graded."""
    return Assessment(
        rule=CHECKLIST,
        title="How heard they felt",
        value=gap,
        unit="of 4",
        count=None,
        of=None,
        score=None,
        band=None,
        rule_version=1,
        interval=None,
        verdict=Verdict.SHOWN,
    )
