"""What a correction did to the scores, in words."""

from listenlab.feedback.scorecard import Scorecard, Skill

UNCHANGED = "The three scores stay as they were."


def changes(before: Scorecard, after: Scorecard) -> tuple[str, ...]:
    """Each headline skill whose score is another one now: Open questions 40 → 55 (5 of 9 open)."""
    was = {skill.skill: skill.score for skill in before.skills}
    return tuple(_change(was.get(skill.skill), skill) for skill in after.skills if was.get(skill.skill) != skill.score)


def _change(score: int | None, skill: Skill) -> str:
    first, second = (("no score" if each is None else str(each)) for each in (score, skill.score))
    return f"{skill.title} {first} → {second} ({skill.line})"
