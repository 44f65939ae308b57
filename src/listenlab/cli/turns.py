"""What was said in a session and what was put right in it, line by line: what a person points at and takes back."""

from collections.abc import Iterator

from listenlab.cli.progress import clock
from listenlab.conversation.plain import plain
from listenlab.feedback import outline
from listenlab.practice import correcting
from listenlab.practice.corrections.telling import told
from listenlab.practice.ports import Documents
from listenlab.practice.session import Session


def numbered_turns(session: Session) -> Iterator[str]:
    """Every turn with its number, its time, who spoke, its words, and in brackets what was heard in it."""
    talk = session.conversation
    found: dict[int, list[str]] = {}
    for each in outline.marked(talk, session.scorecard):
        if each.lettered:
            found.setdefault(each.moment.turn, []).append(each.meaning)
    for turn in talk.turns:
        when = "" if turn.start_s is None else clock(turn.start_s)
        marks = f"  [{', '.join(dict.fromkeys(found[turn.index]))}]" if turn.index in found else ""
        words = " ".join(turn.text.split()) or "(a sound)"
        yield plain(f"{turn.index:>4} {when:>7}  {talk.people.name(turn.person)}: {words}{marks}")


def put_right(session: Session, documents: Documents) -> Iterator[str]:
    """What was put right, the first first; nothing where nothing was."""
    for each in correcting.put_right(session, documents):
        yield f"Put right: {told(each, session.conversation.people)}."
