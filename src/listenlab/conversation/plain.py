"""Plain text: what is left of a text once nothing in it can command a screen.

A terminal obeys control characters (C0, DEL, C1) wherever they come from, and bidirectional overrides and isolates
make text read otherwise than it is stored. Both are dropped; newline and tab stay, and other line breaks become a
newline. Half a surrogate pair, which no file can hold, becomes U+FFFD. Everything a person can have written stays:
accents, joined emoji, right-to-left scripts and their marks.

Invariant: texts are cleaned where they come in and again where they are drawn, so `plain(plain(x)) == plain(x)`.
"""

import re

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85]")
_COMMANDS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_HALF_PAIRS = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """The text without control characters, bidirectional overrides and isolates; newlines and tabs are kept."""
    if text.isprintable():
        return text
    return _HALF_PAIRS.sub("\ufffd", _COMMANDS.sub("", _LINE_BREAKS.sub("\n", text)))
