"""Feelings: which words name one."""

import pytest

from listenlab.language.reading import read


@pytest.mark.parametrize(
    ("text", "words", "family"),
    [
        ("I'm so angry at him.", "angry", "anger"),
        ("You sound exhausted.", "exhausted", "overload"),
        ("That was embarrassing.", "embarrassing", "shame"),
        ("I felt low all week.", "low", "sadness"),
        ("You feel let down by him.", "let down", "hurt"),
        ("It's lonely out there.", "lonely", "loneliness"),
        ("I was proud of us.", "proud", "pride"),
        ("I'm relieved it's over.", "relieved", "relief"),
        ("Are you nervous?", "nervous", "fear"),
        ("We were confused by the mail.", "confused", "confusion"),
        ("I'm really happy for you.", "happy", "joy"),
    ],
)
def test_a_feeling_is_named_with_its_family(text: str, words: str, family: str):
    """The longest listed words count."""
    (named,) = read(text, "en").feelings
    assert (named.words, named.family) == (words, family)


@pytest.mark.parametrize(
    "text",
    ["The numbers are at a low point.", "A small team can do it.", "He heard about it.", "I used the old form.",
     "The report is on the table.", "We meet on Monday.", "She crossed the street."],
)  # fmt: skip
def test_a_word_that_may_mean_something_else_needs_a_frame(text: str):
    """'Low', 'small' and their like are feelings only of somebody."""
    assert read(text, "en").feelings == ()
