"""Words that carry meaning."""

from listenlab.listening import families, meaning, stems


def test_words_of_grammar_and_of_everyday_carry_none() -> None:
    """What is left is what a sentence is about."""
    assert meaning("And then the thing happened to you") == frozenset()
    assert meaning("The deadline moved.") == {"deadl", "moved"}


def test_forms_of_a_word_are_one() -> None:
    """By their first five letters; a possessive is dropped."""
    assert meaning("Promises") & meaning("you promised")
    assert stems("Tom's") == {"tom"}


def test_a_feeling_is_known_by_its_family() -> None:
    """Word by word: of one word or of several, and not where it is only part of another word."""
    assert families("I was scared.") == {"fear"}
    assert families("Fed up, they saw red; so alone!") == {"anger", "loneliness"}
    assert families("Madness lies that way.") == frozenset()
