"""The demo model's tokens: one a word, three marks, Whisper's special tokens and its 1,501 time stamps.

Order is fixed by CTranslate2 and faster-whisper, which compare numbers: text, `<|endoftext|>`, other specials,
`<|notimestamps|>`, time stamps. A word's token carries the space before it as "Ġ" (GPT-2's sign). The model writes
words, "." and "?"; it writes no commas.
"""

from functools import cache
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

from models.training.synth import words_of
from models.training.words import word_list, written

SPACE = "\u0120"
UNKNOWN = "<unk>"
MARKS = (".", "?", ",")
SPECIALS = (
    "<|endoftext|>",
    "<|startoftranscript|>",
    "<|en|>",
    "<|translate|>",
    "<|transcribe|>",
    "<|startoflm|>",
    "<|startofprev|>",
    "<|nospeech|>",
    "<|notimestamps|>",
)
STAMPS_A_SECOND = 50
STAMPS = tuple(f"<|{stamp / STAMPS_A_SECOND:.2f}|>" for stamp in range(1501))


@cache
def tokens() -> tuple[str, ...]:
    """Every token in the order of its number."""
    return (UNKNOWN, *(SPACE + word for word in word_list()), *MARKS, *SPECIALS, *STAMPS)


@cache
def _numbers() -> dict[str, int]:
    return {token: number for number, token in enumerate(tokens())}


def number_of(token: str) -> int:
    """The number of a token as it stands in `tokens()`."""
    return _numbers()[token]


def word_number(word: str) -> int:
    """The token of a word in any case. Raises OutsideWordList."""
    return _numbers()[SPACE + written(word)]


def encoded(sentence: str) -> tuple[list[int], int | None]:
    """The tokens of a sentence's words, and that of its final mark, which a broken-off sentence has not."""
    mark = _numbers()[sentence[-1]] if sentence[-1] in ".?" else None
    return [word_number(word) for word in words_of(sentence)], mark


def tokenizer() -> Tokenizer:
    """The same tokens as faster-whisper reads them from `tokenizer.json`."""
    made = Tokenizer(models.WordLevel(dict(_numbers()), unk_token=UNKNOWN))
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r" ?[^\s.,?!]+| ?[.,?!]"), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    made.decoder = decoders.ByteLevel()
    made.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in SPECIALS + STAMPS])
    return made


def write_tokenizer(path: Path) -> None:
    """Write `tokenizer.json`."""
    tokenizer().save(str(path))
