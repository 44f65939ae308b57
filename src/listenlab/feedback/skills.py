"""The three headline skills, put together from the rules that show them.

Paraphrasing is the mean of reflection_ratio and paraphrase_first where both have a score, else the one that has;
open questions and interruptions are one rule each. A skill without any score says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from listenlab import rules
from listenlab.conversation import Conversation
from listenlab.feedback.scorecard import Skill
from listenlab.listening import FAIR_FROM, Assessment, Verdict, likely_range, uncertainty


@dataclass(frozen=True, slots=True)
class _Recipe:
    skill: str
    title: str
    rules: tuple[str, ...]


_RECIPES = (
    _Recipe("paraphrasing", "Paraphrasing", ("reflection_ratio", "paraphrase_first")),
    _Recipe("open_questions", "Open questions", ("open_questions",)),
    _Recipe("interruptions", "Interruptions", ("interruptions",)),
)


def skills(conversation: Conversation, assessments: Sequence[Assessment]) -> tuple[Skill, ...]:
    """Paraphrasing, open questions and interruptions, in this order."""
    by_rule = {assessment.rule: assessment for assessment in assessments}
    return tuple(_skill(conversation, recipe, by_rule) for recipe in _RECIPES)


def points_by_skill(assessments: Sequence[Assessment]) -> dict[str, int]:
    """The score of each headline skill that has one."""
    by_rule = {assessment.rule: assessment for assessment in assessments}
    points = {recipe.skill: _points(_scored(_parts(recipe, by_rule))) for recipe in _RECIPES}
    return {skill: score for skill, score in points.items() if score is not None}


def skill_of(rule: str) -> str:
    """The id of the skill a rule belongs to; the rule's own id where it belongs to none."""
    return next((recipe.skill for recipe in _RECIPES if rule in recipe.rules), rule)


def figure(conversation: Conversation, assessment: Assessment, *, brief: bool = False) -> str:
    """An assessment in words: its value with the count and what that can tell, or why there is none.

    `brief` says only the range that the count can tell, for a page where many stand below one another.
    """
    if assessment.value is None:
        why = "not measurable" if assessment.verdict is Verdict.NOT_MEASURABLE else "too few to judge"
        return f"{why}: {assessment.reason}" if assessment.reason else why
    wording = next((rule.wording for rule in rules.catalogue() if rule.id == assessment.rule), None)
    words = wording.figure(assessment, conversation) if wording else f"{assessment.value:.2g} {assessment.unit}"
    sure = likely_range(assessment) if brief else uncertainty(assessment)
    return f"{words} ({sure})" if sure else words


def _skill(conversation: Conversation, recipe: _Recipe, by_rule: Mapping[str, Assessment]) -> Skill:
    parts = _parts(recipe, by_rule)
    scored = _scored(parts)
    points = _points(scored)
    if points is None:
        return _silent(conversation, recipe, parts)
    first = scored[0]
    return Skill(
        skill=recipe.skill,
        title=recipe.title,
        score=points,
        value=first.value,
        count=first.count,
        of=first.of,
        interval=first.interval,
        verdict=Verdict.MET if points >= FAIR_FROM else Verdict.NOT_MET,
        line="; ".join(figure(conversation, part) for part in scored),
    )


def _parts(recipe: _Recipe, by_rule: Mapping[str, Assessment]) -> list[Assessment]:
    return [by_rule[rule] for rule in recipe.rules if rule in by_rule]


def _scored(parts: Sequence[Assessment]) -> list[Assessment]:
    return [part for part in parts if part.score is not None]


def _points(scored: Sequence[Assessment]) -> int | None:
    return round(sum(part.score or 0 for part in scored) / len(scored)) if scored else None


def _silent(conversation: Conversation, recipe: _Recipe, parts: Sequence[Assessment]) -> Skill:
    blind = all(part.verdict is Verdict.NOT_MEASURABLE for part in parts)
    best = next((part for part in parts if part.verdict is Verdict.NOT_ENOUGH), parts[0] if parts else None)
    return Skill(
        skill=recipe.skill,
        title=recipe.title,
        score=None,
        value=None,
        count=best.count if best else None,
        of=best.of if best else None,
        interval=None,
        verdict=Verdict.NOT_MEASURABLE if blind else Verdict.NOT_ENOUGH,
        line=figure(conversation, best) if best else "not measured",
    )
