"""Tokens and lemmas: what the detectors see of the words."""

import pytest

from listenlab.language.lemmas import lemma
from listenlab.language.tokens import tokens


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("You\u2019re right, Sam!", "you're right sam"),
        ("youre right dont worry", "you're right don't worry"),
        ("we were ill, and well", "we were ill and well"),
        ("[laughs] That's, um, fine", "that's fine"),
        ("I-I was, I was late", "i was late"),
        ("what do- what do you think", "what do you think"),
        ("", ""),
    ],
)
def test_tokens_are_plain_words_said_once(text: str, seen: str):
    """Lower case, no marks, no hesitations, no false starts; contractions whole."""
    assert tokens(text, "en") == tuple(seen.split())


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("deadlines", "deadline"),
        ("felt", "feel"),
        ("left", "leave"),
        ("exhausting", "exhaust"),
        ("tom's", "tom"),
        ("blorpt", "blorpt"),
    ],
)
def test_forms_of_a_word_share_a_lemma(word: str, form: str):
    """So that what was said one way is known when it comes back another way."""
    assert lemma(word, "en") == form
