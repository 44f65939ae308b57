"""The word lists and the tokens they are spelled in."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.lexicon import knows, phrases
from listenlab.lexicon.tokens import tokens

LISTS = sorted(path.name.removesuffix(".txt") for path in files("listenlab.lexicon").joinpath("en").iterdir()
               if path.name.endswith(".txt"))  # fmt: skip


def test_english_is_known_and_nothing_that_has_no_folder() -> None:
    """Names that are no language reach no folder either."""
    assert knows("en")
    assert not any(knows(name) for name in ("xx", "", "..", "../lexicon", "en/feelings"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_spelled_as_tokens_are(name: str) -> None:
    """Else none of its words could ever be found."""
    found = phrases(name)
    assert found
    assert {phrase for phrase in found if not tokens(phrase)} == set()
    assert {phrase for phrase in found if phrase != phrase.lower()} == set()


def test_backchannels_and_words_that_take_the_floor_have_nothing_in_common() -> None:
    """Nobody encourages and begins with one word."""
    assert not phrases("backchannels") & phrases("anti_cues")
    assert not phrases("backchannels") & {"uh", "um", "er", "erm"}


def test_a_missing_list_is_an_error() -> None:
    """A misspelled name does not read as an empty list."""
    with pytest.raises(FileNotFoundError):
        phrases("no_such_list")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mm-hm.", ["mm", "hm"]),
        ("That\u2019s right!", ["that's", "right"]),
        ("So - what now?", ["so", "what", "now"]),
        ("'twas rock'n'roll", ["twas", "rock'n'roll"]),
        ("naïve café, 3.5", ["naïve", "café", "3", "5"]),
        ("… -- ?!", []),
        ("under_score", ["under", "score"]),
    ],
)
def test_tokens_are_lower_case_words_without_marks(text: str, expected: list[str]) -> None:
    """Apostrophes inside a word stay, curly ones become straight."""
    assert tokens(text) == expected


@given(st.text())
def test_the_tokens_of_tokens_are_the_same(text: str) -> None:
    """Spelling twice changes nothing."""
    assert tokens(" ".join(tokens(text))) == tokens(text)


@given(st.text(), st.text())
def test_texts_side_by_side_have_the_tokens_of_both(first: str, second: str) -> None:
    """A space parts words."""
    assert tokens(f"{first} {second}") == tokens(first) + tokens(second)
