"""Answers given anew stand in every report beside what was said then, and steer nobody's machine."""

import re

import pytest

from listenlab import language, rules, turns
from listenlab.conversation import Conversation, Layout, Line, Transcript
from listenlab.feedback import Scorecard, html, markdown, profile, scorecard, text
from listenlab.feedback.retake import Retake, by_moment

EVIL = "\x1b]0;x\x07<script>alert(1)</script> [x](javascript:1) \u202e| a"
TAKES = (
    Retake("rewind", "2026", 1, "It changed.", "Why?", "So it changed.", 75.0, "advice", well=True, told="better"),
    Retake("rewind", "2026", 1, "It changed.", "Why?", EVIL, 75.0, "advice", well=False, told=EVIL),
    Retake("five_seconds", "2026", 1, EVIL, EVIL, "", told="you waited 5.0 s", spoken=True),
)


@pytest.fixture(scope="module")
def talk() -> tuple[Conversation, Scorecard]:
    lines = (Line("It changed.", "Ana"), Line("Why?", "Sam"))
    conversation = language.label(turns.from_transcript(Transcript(lines, Layout.TURNS, "Sam", "Ana")))
    return conversation, scorecard(conversation, rules.assess(conversation, {}), profile("one_on_one"))


@pytest.mark.parametrize("page", [text.page, markdown.page, html.page])
def test_every_report_shows_them_in_words_and_nothing_else(page: object, talk: tuple[Conversation, Scorecard]) -> None:
    """Without control characters, scripts or links; without any answer there is not a word of it."""
    drawn = page("The plan", *talk, TAKES)  # type: ignore[operator] # the pages take the same
    assert drawn.index("Answered anew") < drawn.index("So it changed.") < drawn.rindex("you waited 5.0 s")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", drawn)
    assert "<script>" not in drawn or page is text.page
    assert not re.search(r"(?<!\\)\]\(", drawn) or page is not markdown.page
    assert "Answered anew" not in page("The plan", *talk)  # type: ignore[operator]


def test_answers_to_the_same_thing_stand_together() -> None:
    """In the order in which each was first tried again; another drill's stand apart."""
    assert [len(takes) for takes in by_moment((TAKES[0], TAKES[2], TAKES[1]))] == [2, 1]
