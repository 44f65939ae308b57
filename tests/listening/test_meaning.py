"""Words that carry meaning."""

from listenlab.listening import meaning, stems


def test_words_of_grammar_and_of_everyday_carry_none() -> None:
    """What is left is what a sentence is about."""
    assert meaning("And then the thing happened to you") == frozenset()
    assert meaning("The deadline moved.") == {"deadl", "moved"}


def test_forms_of_a_word_are_one() -> None:
    """By their first five letters; a possessive is dropped."""
    assert meaning("Promises") & meaning("you promised")
    assert stems("Tom's") == {"tom"}
