"""Whether somebody had come to an end with a word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.conversation import Word
from listenlab.turns.unfinished import line, may_end, near, unfinished

SAID = tuple(
    Word(text, at * 0.3, at * 0.3 + 0.3) for at, text in enumerate(["then", "we", "all", "went", "home", "and", "the"])
)


def test_marks_decide_before_the_model_is_asked() -> None:
    """A dash breaks off, a full stop ends."""
    assert unfinished((Word("so"), Word("we-")), "en") == 1
    assert unfinished((Word("the."),), "en") == 0
    assert unfinished((), "en") == unfinished(SAID, "xx") == 0.5


def test_words_that_end_near_a_moment_are_its_surroundings() -> None:
    """A tenth of a second before to half a second after."""
    assert near(SAID, 0.6) == [1, 2]
    assert near(SAID, 9.0) == []


def test_an_end_can_be_heard_coming_where_a_thought_was_complete() -> None:
    """The likeliest end near the moment counts."""
    assert may_end(SAID, 1.5, "en") > may_end(SAID, 0.3, "en")
    assert may_end(SAID, 9.0, "en") == 0


@settings(deadline=None)
@given(st.lists(st.text(), max_size=6), st.sampled_from(["en", "de"]))
def test_it_is_a_probability_whatever_was_said(texts: list[str], language: str) -> None:
    """No words are too odd."""
    said = [Word(text) for text in texts]
    assert 0 <= unfinished(said, language) <= 1
    assert line(said) == " ".join(texts)


@pytest.mark.parametrize("language", ["en", "xx"])
def test_words_without_times_lie_near_nothing(language: str) -> None:
    """Then no end can be heard coming."""
    assert may_end((Word("home."),), 0.0, language) == 0
