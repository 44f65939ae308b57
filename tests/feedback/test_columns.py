"""Lines as wide as a terminal shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.feedback.columns import columns, cut, fitted, wrapped


@pytest.mark.parametrize(("text", "wide"), [("Ana", 3), ("Zoë", 3), ("Zoe\u0308", 3), ("安娜", 4), ("a\u200db", 2)])
def test_letters_take_none_one_or_two_columns(text: str, wide: int) -> None:
    """Combining marks none, Chinese two."""
    assert columns(text) == wide


def test_a_line_is_cut_or_filled_to_fit() -> None:
    """A wide letter that would stick out is left off."""
    assert (cut("安娜", 3), fitted("安娜", 3), fitted("Ana", 5), fitted("Anastasia", 3)) == (
        "安",
        "安 ",
        "Ana  ",
        "Ana",
    )


def test_lines_break_between_words_and_within_those_that_are_too_long() -> None:
    """Nothing is lost."""
    assert wrapped("so it moved again", 8) == ["so it", "moved", "again"]
    assert wrapped("aaaaaaaaaa b", 4) == ["aaaa", "aaaa", "aa b"]
    assert wrapped("", 8) == [""]


@given(st.text(alphabet=st.sampled_from("ab 安\u0308😀"), max_size=60), st.integers(2, 20))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, room: int) -> None:
    """Whatever is written."""
    lines = wrapped(text, room)
    assert all(columns(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
