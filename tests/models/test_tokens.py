"""The tokens: what the tokenizer file, CTranslate2 and faster-whisper each expect of them."""

from hypothesis import given
from hypothesis import strategies as st

from models.training.tokens import MARKS, SPECIALS, STAMPS, encoded, number_of, tokenizer, tokens
from models.training.words import word_list

TOKENIZER = tokenizer()


@given(st.lists(st.sampled_from(word_list()), min_size=1, max_size=12), st.sampled_from(".?"))
def test_a_sentence_survives_the_tokenizer(words: list[str], mark: str) -> None:
    """One token a word and one for the mark, and back to the same text."""
    sentence = " " + " ".join(words) + mark
    read = TOKENIZER.encode(sentence, add_special_tokens=False).ids
    own, own_mark = encoded(sentence)
    assert read == [*own, own_mark]
    assert TOKENIZER.decode(read) == sentence


def test_a_broken_off_sentence_has_no_mark() -> None:
    """What was interrupted does not end."""
    assert encoded("so what I wanted")[1] is None


def test_the_tokenizer_numbers_tokens_as_the_model_does() -> None:
    """No token twice, and the same number on both sides."""
    assert len(set(tokens())) == len(tokens()) == TOKENIZER.get_vocab_size()
    assert all(TOKENIZER.token_to_id(token) == number for number, token in enumerate(tokens()))


def test_text_comes_first_and_time_stamps_last() -> None:
    """CTranslate2 and faster-whisper compare numbers to tell text, special tokens and time stamps apart."""
    text = [number_of(mark) for mark in MARKS]
    assert max(text) < number_of("<|endoftext|>") < number_of("<|notimestamps|>")
    assert number_of("<|notimestamps|>") + 1 == number_of(STAMPS[0]) == len(tokens()) - 1501


def test_faster_whisper_finds_every_token_it_asks_for() -> None:
    """A missing special token would stop it; so would text that gives no token at all."""
    assert all(TOKENIZER.token_to_id(token) is not None for token in SPECIALS)
    assert TOKENIZER.encode(" -", add_special_tokens=False).ids
