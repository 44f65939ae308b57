"""Sessions as text of one format or another."""

from collections.abc import Callable, Sequence

from listenlab.errors import ExportError
from listenlab.practice.session import Session

REPORT_FORMATS = ("text", "json", "jsonl", "markdown")
"""What any number of sessions can be printed as."""
EXPORT_FORMATS = (*REPORT_FORMATS, "html", "csv", "scores.csv", "vtt", "srt")
"""What one kept session can be written as."""


def text_of(sessions: Sequence[Session], form: str, *, width: int = 80, colour: bool = False) -> str:
    """The sessions in a format: several as pages one after another, a JSON array, or a line each.

    Raises ExportError when a session cannot be written so.
    """
    if form == "text":
        return "\n".join(_page(session, width, colour=colour) for session in sessions)
    if form == "markdown":
        from listenlab.feedback import markdown

        pages = (markdown.page(each.title, each.conversation, each.scorecard, each.retakes) for each in sessions)
        return "\n".join(pages)
    if form == "html":
        from listenlab.feedback import html

        drawn = ((each.title, each.conversation, each.scorecard, each.retakes, each.bookmarks) for each in sessions)
        return "".join(html.page(*each) for each in drawn)
    return _document(sessions, form)


def _page(session: Session, width: int, *, colour: bool) -> str:
    from listenlab.feedback import text

    whole = (session.title, session.conversation, session.scorecard, session.retakes, session.bookmarks)
    return text.page(*whole, width=width, colour=colour)


def _document(sessions: Sequence[Session], form: str) -> str:
    from listenlab import interchange

    if form == "jsonl":
        return interchange.jsonl(sessions)
    if form == "json" and len(sessions) != 1:
        return interchange.dump_all(sessions)
    writers: dict[str, Callable[[Session], str]] = {
        "json": interchange.dump,
        "csv": lambda session: interchange.turns_csv(session.conversation),
        "scores.csv": lambda session: interchange.scores_csv(session.scorecard),
        "vtt": lambda session: interchange.vtt(session.conversation),
        "srt": lambda session: interchange.srt(session.conversation),
    }
    if form not in writers:
        raise ExportError(f"There is no format {form!r}.", f"There are: {', '.join(EXPORT_FORMATS)}.")
    return "".join(writers[form](session) for session in sessions)
