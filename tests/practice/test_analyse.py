"""A recording becomes a session: who spoke, what was said, what can be measured."""

from pathlib import Path

import numpy as np
import pytest

from listenlab.conversation import Grade, OverlapKind, People, Person, Span, Timing
from listenlab.feedback import profile
from listenlab.listening import Verdict
from listenlab.practice.analyse import analyse
from listenlab.practice.expecting import Expected
from listenlab.practice.ports import Stage
from listenlab.practice.session import Session, Source
from listenlab.practice.yardstick import Yardstick
from tests.fakes import Played, babble, ears

LISTENER = {1.0: "What happened on Monday?", 9.0: "So they moved it again.", 17.2: "I would simply push back on them."}
PARTNER = {3.0: "They moved the deadline and nobody told me about it.", 12.0: "Yes, and the worst part was the"}
LISTENER_SPANS = (Span(1.0, 2.5), Span(9.0, 11.0), Span(17.2, 20.0))
PARTNER_SPANS = (Span(3.0, 8.5), Span(12.0, 18.0))


def session(channels: list[np.ndarray], stages: list[Stage] | None = None, *, mirrored: bool = False) -> Session:
    """The session in made-up channels, with Sam and Ana."""
    told = stages if stages is not None else []
    return analyse(
        Path("monday.wav"),
        ears(Played(np.stack(channels, axis=1), notes=("It was cut short.",)), LISTENER | PARTNER),
        Expected(People("Sam", "Ana"), Yardstick(profile("one_on_one"), {}), mirrored),
        identity="abc",
        report=lambda stage, _done_s, _whole_s: told.append(stage),
    )


@pytest.fixture
def both() -> list[np.ndarray]:
    return [babble(LISTENER_SPANS, 22, 1), babble(PARTNER_SPANS, 22, 2)]


def test_two_channels_are_two_people(both: list[np.ndarray]) -> None:
    """Each one's words are theirs, in the order they were said."""
    heard = session(both)
    said = [(turn.person, turn.text) for turn in heard.conversation.turns]
    assert said[:2] == [(Person.LISTENER, LISTENER[1.0]), (Person.PARTNER, PARTNER[3.0])]
    assert heard.conversation.timing is Timing.CHANNELS
    assert heard.source is Source.AUDIO
    assert (heard.id, heard.title) == ("abc", "monday")


def test_cutting_in_is_timed_from_the_sound(both: list[np.ndarray]) -> None:
    """The onset and lead are those of speech activity, not of the words."""
    (overlap,) = session(both).conversation.overlaps
    assert (overlap.kind, overlap.grade, overlap.by) == (OverlapKind.INTERRUPTION, Grade.CUT_OFF, Person.LISTENER)
    assert overlap.span.start_s == pytest.approx(17.2, abs=0.1)
    assert overlap.lead_s == pytest.approx(0.8, abs=0.15)


def test_the_right_channel_can_be_the_listener(both: list[np.ndarray]) -> None:
    """Mirrored, left is the partner."""
    turns = session(both, mirrored=True).conversation.turns
    assert turns[0].person is Person.PARTNER


def test_every_stage_is_told_in_order(both: list[np.ndarray]) -> None:
    """Reading, speakers, words, turns, language, scores."""
    stages: list[Stage] = []
    session(both, stages)
    assert list(dict.fromkeys(stages)) == list(Stage)


def test_what_was_wrong_with_the_file_is_passed_on(both: list[np.ndarray]) -> None:
    """Nothing is shortened in silence."""
    assert "It was cut short." in session(both).conversation.notes


def test_one_microphone_never_says_who_cut_in(both: list[np.ndarray]) -> None:
    """Who spoke is told by voice, so turns and talk share are there; interruptions are not measurable, never zero."""
    heard = session([both[0] + both[1]])
    assert heard.conversation.timing is Timing.MIXED
    assert {turn.person for turn in heard.conversation.turns} <= {Person.LISTENER, Person.PARTNER}
    assert heard.conversation.overlaps == ()
    answers = {assessment.rule: assessment for assessment in heard.scorecard.assessments}
    assert answers["interruptions"].verdict is Verdict.NOT_MEASURABLE
    assert answers["interruptions"].value is None
    assert answers["interruptions"].reason
    assert answers["talk_share"].verdict is not Verdict.NOT_MEASURABLE


def test_how_the_voices_were_told_apart_is_said(both: list[np.ndarray]) -> None:
    """With one microphone a note says how far it can be trusted."""
    assert any("tell apart" in note or "told apart" in note for note in session([both[0] + both[1]]).conversation.notes)


def test_whoever_watches_can_cancel(both: list[np.ndarray]) -> None:
    """An error raised by the watcher ends the analysis there."""
    with pytest.raises(KeyboardInterrupt):
        analyse(
            Path("monday.wav"),
            ears(Played(np.stack(both, axis=1)), LISTENER),
            Expected(People(), Yardstick(profile("plain"), {})),
            identity="abc",
            report=_cancel,
        )


def _cancel(stage: Stage, _done_s: float, _whole_s: float) -> None:
    if stage is Stage.WORDS:
        raise KeyboardInterrupt
