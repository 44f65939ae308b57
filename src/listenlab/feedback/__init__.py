"""From assessments to words worth reading: skills, scorecard, profiles and documents."""

from listenlab.feedback.scorecard import Focus, Scorecard, Skill

__all__ = ["Focus", "Scorecard", "Skill"]
