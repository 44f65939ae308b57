"""Tokens: words as the lists spell them.

Lower case, straight apostrophes, no punctuation but apostrophes inside a word; a hyphen parts two tokens, so that
"Mm-hm." and "mm hm" are the same.
"""

import re

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def tokens(text: str) -> list[str]:
    """The words of a text in order; linear in its length."""
    return _TOKEN.findall(text.lower().replace("\u2019", "'"))
