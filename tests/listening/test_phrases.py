"""Phrases are found word by word."""

from listenlab.listening import says


def test_a_phrase_is_found_whatever_its_case_and_punctuation() -> None:
    """Curly apostrophes too; the longest wins."""
    assert says("Oh, don\u2019t worry!", ["don't worry"]) == "don't worry"
    assert says("No wonder you left.", ["no", "no wonder"]) == "no wonder"


def test_words_are_not_found_inside_words_or_too_late() -> None:
    """No "no" in "know", and only the first words count where asked."""
    assert says("I know.", ["no"]) is None
    assert says("I said why.", ["why"], first=2) is None
