"""Times as people and programs write them: 0:03, 00:03.5, 1:02:03.

Two numbers are minutes and seconds, three are hours, minutes and seconds.
"""

CLOCK = r"\d{1,4}(?::[0-5]?\d){1,2}(?:[.,]\d{1,6})?"
"""A pattern for one time; ends where it does, however long the text goes on."""


def seconds(clock: str) -> float:
    """A clock time in seconds."""
    total_s = 0.0
    for part in clock.replace(",", ".").split(":"):
        total_s = total_s * 60 + float(part)
    return total_s
