"""Patterns: what a line of a list of ways of speaking fits."""

import pytest

from listenlab.language.patterns import parsed


def fits(line: str, words: str) -> bool:
    """Whether a pattern fits the beginning of some words."""
    _, pattern = parsed(line, "en")
    first, _, rest = words.partition(" ")
    return first in pattern.first and pattern.words_after("".join(f"{word} " for word in rest.split()), 0) is not None


@pytest.mark.parametrize(
    ("line", "fitting", "other"),
    [
        ("have|did you", "did you see", "will you see"),
        ("have you ever? tried", "have you tried it", "have you never tried"),
        ("have you ever? tried", "have you ever tried it", "have you ever seen"),
        ("you .. late", "you were a bit late", "you were not in the least late"),
        ("you .. late", "you late", "late you"),
        ("go on $", "go on", "go on then"),
        ("takes <strength>", "takes courage", "takes ages"),
    ],
)
def test_a_line_fits_what_it_spells(line: str, fitting: str, other: str):
    """Alternatives, words that may be left out, gaps, classes and the end."""
    assert fits(line, fitting)
    assert not fits(line, other)


def test_a_line_may_bind_to_the_core_and_carry_a_weight():
    """Both are read off the line."""
    bound, pattern = parsed("^ calm down = 2.5", "en")
    assert (bound, pattern.weight, pattern.first) == (True, 2.5, {"calm"})


@pytest.mark.parametrize("line", ["", ".. you", "very? late", "= 3"])
def test_a_line_that_begins_with_no_word_is_refused(line: str):
    """It could begin anywhere."""
    with pytest.raises(ValueError, match="begins with a word"):
        parsed(line, "en")
