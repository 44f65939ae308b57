"""The word list: what the demo model can write, and that nothing it is taught or judged by lies outside it."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training.synth import words_of
from models.training.text import backchannels, sentence, unseen, utterance
from models.training.words import OutsideWordList, outside, word_list, written


def test_the_list_is_as_long_as_a_small_model_can_learn() -> None:
    """Between 800 and 1,500 words, each once whatever its case."""
    assert 800 <= len(word_list()) <= 1500
    assert len({word.lower() for word in word_list()}) == len(word_list())


def test_every_word_is_written_as_people_say_it() -> None:
    """Letters and apostrophes only: a number is spelled out."""
    assert [word for word in word_list() if not re.fullmatch(r"[A-Za-z]+('[a-z]+)?", word)] == []


@given(st.sampled_from(word_list()))
def test_a_word_is_found_in_any_case_and_written_in_its_own(word: str) -> None:
    """Case is not heard, so it must not matter."""
    assert written(word) == written(word.upper()) == written(word.lower()) == word


def test_a_word_outside_the_list_is_named() -> None:
    """Both doors say which word it is."""
    with pytest.raises(OutsideWordList, match="xylophone"):
        written("xylophone")
    assert outside("I hear your xylophone, Helen.") == ["xylophone"]


@given(st.integers(0, 2**32))
def test_whatever_the_grammar_says_lies_inside_the_list(seed: int) -> None:
    """No training utterance has a word that the model cannot write."""
    assert outside(" ".join(utterance(random.Random(seed)))) == []


def test_the_sentences_that_judge_the_model_lie_inside_the_list() -> None:
    """So do the backchannels between them."""
    assert outside(" ".join(unseen() + backchannels())) == []
    assert len(set(unseen())) == len(unseen()) >= 80


def test_training_never_says_a_sentence_that_judges_the_model() -> None:
    """Judged sentences are unseen by construction."""
    draw = random.Random(7)
    said = {sentence(draw) for _ in range(5000)}
    assert said.isdisjoint(unseen())


def test_training_says_every_word_that_does_not_sound_like_another() -> None:
    """A word that is never said is never learned."""
    draw = random.Random(11)
    said = {word.lower() for _ in range(12_000) for text in utterance(draw) for word in words_of(text)}
    assert [word for word in word_list() if word.lower() not in said] == []
