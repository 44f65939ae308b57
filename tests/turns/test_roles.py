"""Which speaker is the listener."""

import pytest

from listenlab.conversation import Line, Person, Transcript
from listenlab.turns import from_transcript, matching


def _transcript(*lines: str, **told: str | None) -> Transcript:
    parted = [line.partition(": ") for line in lines]
    return Transcript(tuple(Line(text, speaker) for speaker, _, text in parted), **told)  # type: ignore[arg-type]


def _listener(transcript: Transcript, wanted: str | None = None) -> str:
    return from_transcript(transcript, wanted).people.listener


@pytest.mark.parametrize(
    ("name", "speakers", "meant"),
    [
        ("Sam", ("Sam", "Ana"), "Sam"),
        ("sam", ("Sam", "Ana"), "Sam"),
        (" SAM ", ("Sam", "Ana"), "Sam"),
        ("sa", ("Sam", "Ana"), "Sam"),
        ("Sam", ("Sam", "Samantha"), "Sam"),
        ("sam", ("Sam", "sam"), "sam"),
        ("Sa", ("Sam", "Sally"), None),
        ("Ben", ("Sam", "Ana"), None),
        ("", ("Sam", "Ana"), None),
    ],
)
def test_a_name_matches_whole_or_as_the_only_one_that_begins_so(
    name: str, speakers: tuple[str, ...], meant: str | None
) -> None:
    """Without regard to case, unless case tells two apart."""
    assert matching(name, speakers) == meant


def test_a_wish_wins_over_the_file_and_the_file_over_a_guess() -> None:
    """In that order."""
    told = _transcript("Sam: Why? How? When?", "Ana: No.", listener="Ana")
    assert _listener(told, "Sam") == "Sam"
    assert _listener(told) == "Ana"
    assert _listener(_transcript("Sam: Why? How? When?", "Ana: No.", partner="Sam")) == "Ana"


def test_a_name_that_says_its_part_is_believed() -> None:
    """No guess, no note."""
    talk = from_transcript(_transcript("Client: Why? Why?", "Therapist: You ask why."))
    assert talk.people.listener == "Therapist"
    assert talk.people.partner == "Client"
    assert not talk.notes


def test_else_whoever_asks_more_for_their_words_is_taken_and_it_is_said_so() -> None:
    """A guess is never silent."""
    talk = from_transcript(_transcript("Ana: I went home and slept until noon, you know?", "Sam: Were you tired?"))
    assert talk.people.listener == "Sam"
    assert any("--listener" in note for note in talk.notes)


def test_everybody_else_is_listened_to() -> None:
    """Their names stand together."""
    talk = from_transcript(_transcript("Sam: So?", "Ana: Well.", "Ben: No."), "Sam")
    assert talk.people.partner == "Ana and Ben"
    assert [turn.person for turn in talk.turns] == [Person.LISTENER, Person.PARTNER, Person.PARTNER]


def test_without_names_nobody_is_anybody() -> None:
    """And a note says so."""
    talk = from_transcript(Transcript((Line("So?"), Line("Well."))))
    assert {turn.person for turn in talk.turns} == {Person.UNKNOWN}
    assert any("not known who said what" in note for note in talk.notes)
    assert from_transcript(Transcript(())).notes == ()
