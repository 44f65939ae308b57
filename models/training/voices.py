"""The synthetic voices that the demo model hears, the samples speak with and the tests use.

All are espeak-ng's American English with one of its voice variants; they were chosen because a small model hears
them best and because each is easily told from the others. Rates are words a minute, pitch is espeak-ng's scale
0-99 (50 is the variant's own pitch).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Voice:
    """One synthetic speaker."""

    name: str
    """espeak-ng's voice and variant, such as "en-us+f3"."""
    rate_wpm: int = 165
    """Speaking rate; the model was trained on 140 to 190."""
    pitch: int = 50
    """0 (lowest) to 99 (highest); the model was trained within 12 of 50."""
    pitch_range: int = 50
    """0 (monotone) to 99 (lively); the model was trained within 15 of 50."""


MARA = Voice("en-us+f3")
"""A bright woman's voice; the best heard."""
TOM = Voice("en-us+m3")
"""A deep man's voice."""
IRIS = Voice("en-us+f4")
"""A softer, breathier woman's voice."""
JOEL = Voice("en-us+m7")
"""A light man's voice."""
NELL = Voice("en-us+f5")
"""A lower woman's voice; heard in tests more than in samples."""
CARL = Voice("en-us+m4")
"""A hoarse man's voice; heard in tests more than in samples."""

VOICES = (MARA, TOM, IRIS, JOEL, NELL, CARL)
"""Every voice the model is asked to hear."""
SAMPLE_VOICES = (MARA, TOM, IRIS, JOEL)
"""The four that speak in the sample conversations."""
