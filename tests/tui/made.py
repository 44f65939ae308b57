"""A desk of made-up and sample sessions, without a library."""

from pathlib import Path

from listenlab import interchange, language, rules, turns
from listenlab.errors import SessionNotFound
from listenlab.feedback import profile, scorecard
from listenlab.practice.listing import Hit, Listing
from listenlab.practice.session import Session, Source
from listenlab.tui.desk import Desk

SAMPLES = Path(__file__).parents[2] / "samples"


def session(name: str) -> Session:
    """A sample, scored from its transcript."""
    (transcript,) = interchange.transcripts(SAMPLES / f"{name}.json")
    conversation = language.label(turns.from_transcript(transcript))
    card = scorecard(conversation, rules.assess(conversation, {}), profile("one_on_one"))
    return Session(name, transcript.title or name, Source.TRANSCRIPT, conversation, card)


def listing(kept: Session) -> Listing:
    """How the library lists a session."""
    return Listing(
        id=kept.id,
        title=kept.title,
        started_at=None,
        kept_at="2026-01-02T10:00:00+00:00",
        listener=kept.conversation.people.listener,
        partner=kept.conversation.people.partner,
        profile="one_on_one",
        drill=None,
        duration_s=kept.conversation.duration_s,
        scores=tuple((skill.skill, skill.score) for skill in kept.scorecard.skills),
    )


def desk(*kept: Session) -> Desk:
    """A desk over these sessions; `good` is its demo."""
    by_id = {each.id: each for each in kept}

    def recall(session_id: str) -> Session:
        if session_id not in by_id:
            raise SessionNotFound(f"There is no session {session_id}.")
        return by_id[session_id]

    def search(words: str) -> list[Hit]:
        return [
            Hit(listing(each), turn.index, turn.start_s, each.conversation.people.name(turn.person), turn.text)
            for each in kept
            for turn in each.conversation.turns
            if words.casefold() in turn.text.casefold()
        ]

    return Desk(lambda: [listing(each) for each in kept], search, recall, lambda: session("good"))
