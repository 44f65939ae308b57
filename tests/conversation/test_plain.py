"""What a text still holds once nothing in it can command a screen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.conversation.plain import plain

COMMANDS = {*map(chr, (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))} - {"\n", "\t"}
anything = st.text(st.characters() | st.sampled_from(sorted(COMMANDS)) | st.characters(categories=["Cs"]))


@given(anything)
def test_nothing_that_commands_a_screen_is_left(text: str) -> None:
    """No control character but newline and tab, no bidirectional override or isolate, no half character."""
    cleaned = plain(text)
    assert not COMMANDS & set(cleaned)
    assert not any(unicodedata.category(character) == "Cs" for character in cleaned)


@given(anything)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """What has been cleaned stays as it is."""
    assert plain(plain(text)) == plain(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=COMMANDS) | st.sampled_from("\n\t")))
def test_what_people_write_is_kept(text: str) -> None:
    """A text without such characters comes back as it is."""
    assert plain(text) == text


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧 so 👍🏽", "école é n̂", "שלום\u200f Ana", "می‌خواهم", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "two\nlines\tand a tab"]
)
def test_joined_emoji_accents_and_scripts_stay_whole(text: str) -> None:
    """Joiners, combining marks and direction marks belong to what was written."""
    assert plain(text) == text


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("\x1b]52;c;eA==\x1b\\hi", "]52;c;eA==\\hi"),
        ("\x1b[31mred\x9b0m", "[31mred0m"),
        ("abc\u202egnp.exe\u202c", "abcgnp.exe"),
        ("nul\0led", "nulled"),
        ("one\r\ntwo\rthree\x0bfour\x0cfive\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("half \ud83d", "half \ufffd"),
    ],
)
def test_escape_codes_lose_their_power(dirty: str, clean: str) -> None:
    """What commanded is dropped, line breaks of every kind become newlines, words stay apart."""
    assert plain(dirty) == clean
