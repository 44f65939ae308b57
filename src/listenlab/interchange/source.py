"""A text and where it stands, so that an error can name the file and the line."""

from dataclasses import dataclass

from listenlab.conversation.plain import plain
from listenlab.errors import TranscriptError

MOST_LINES = 400_000
"""More than forty hours of dense subtitles."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file, or one line of it."""

    file: str
    """The file's name as it is shown."""
    text: str
    """What stands there, with newlines for line breaks."""
    first_line: int = 1
    """The number of its first line in the file."""
    label: str = ""
    """What to call it where a line holds several."""

    def error(
        self, message: str, *, at: int | None = None, line: int | None = None, expected: str = ""
    ) -> TranscriptError:
        """What is wrong, as a clause, at an offset into the text, at a line of the file, or with the whole of it."""
        if at is not None:
            line = self.first_line + self.text.count("\n", 0, at)
        return TranscriptError(f"{self.label}{plain(message)}.", file=self.file, line=line, expected=plain(expected))

    def lines(self) -> list[str]:
        """Its lines, `lines()[i]` being line `first_line + i`; raises TranscriptError when there are too many."""
        if self.text.count("\n") >= MOST_LINES:
            most = f"at most {MOST_LINES:,} lines in one file; split it"
            raise self.error("there are more lines than a talk has", line=self.first_line + MOST_LINES, expected=most)
        return self.text.split("\n")
