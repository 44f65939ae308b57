"""The room's own colours: a calm one, dark and light, and one of high contrast. Others come with Textual."""

from textual.theme import Theme

USUAL = "listenlab"

_OWN = (
    Theme(
        USUAL, primary="#8fb8de", secondary="#9aa7b8", accent="#e0b880", warning="#e0b050", error="#e88878",
        success="#8fc79a", foreground="#d8dde4", background="#16191e", surface="#1d2127", panel="#2a3038", dark=True,
    ),
    Theme(
        "listenlab-light", primary="#245a8c", secondary="#566373", accent="#8a5a14", warning="#8a5a00",
        error="#a83226", success="#24703a", foreground="#1c2128", background="#faf9f6", surface="#f1efe9",
        panel="#dcd9d0", dark=False,
    ),
    Theme(
        "high-contrast", primary="#66ccff", secondary="#ffffff", accent="#ffff00", warning="#ffd000", error="#ff9090",
        success="#70ff90", foreground="#ffffff", background="#000000", surface="#000000", panel="#404040", dark=True,
        text_alpha=1.0,
    ),
)  # fmt: skip
THEMES = {each.name: each for each in _OWN}
"""Them by their names."""
