"""The sample recording, from sound to feedback: what was written into its script is found by ear."""

from difflib import SequenceMatcher
from pathlib import Path

import jiwer
import pytest
import soundfile

from listenlab.conversation import LabelKind, People, Person, Sentence
from listenlab.feedback import profile
from listenlab.hearing import sound, voice_activity
from listenlab.hearing.apart import WhisperApart, load
from listenlab.hearing.feed import Feed
from listenlab.hearing.header import length_s
from listenlab.hearing.jobs import Job
from listenlab.hearing.live import LiveRecogniser
from listenlab.hearing.models import find
from listenlab.lexicon.tokens import tokens
from listenlab.practice.alongside import Alongside
from listenlab.practice.analyse import analyse
from listenlab.practice.expecting import Expected
from listenlab.practice.growing import Workshop
from listenlab.practice.ports import Ears
from listenlab.practice.reading_along import ReadingAlong
from listenlab.practice.session import Session
from listenlab.practice.yardstick import Yardstick
from samples.notation import read

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "good.flac"
MODEL = find(str(ROOT / "models" / "demo"), ROOT)
SCRIPT = read(ROOT / "samples" / "scripts" / "good.talk")
EXPECTED = Expected(People("Sam", "Ana"), Yardstick(profile("one_on_one"), {}))
KINDS = {"open": LabelKind.OPEN, "closed": LabelKind.QUESTION, "reflection": LabelKind.REFLECTION}


@pytest.fixture(scope="module")
def heard() -> Session:
    """What listenlab makes of the recording with the demo model."""
    recogniser = load(Job(MODEL))
    session = analysed(Ears(sound.read, voice_activity.speech_probability, recogniser))
    recogniser.close()
    return session


def analysed(ears: Ears) -> Session:
    """The sample's session for such ears."""
    return analyse(SAMPLE, ears, EXPECTED, identity="good", report=lambda *_: None)


def test_heard_while_it_was_recorded_it_is_the_same_talk(heard: Session) -> None:
    """At most 2 of 100 words of either person differ, and the same overlaps are found."""
    along = Alongside(
        Workshop(
            growing=Feed(16_000, 2),
            along=LiveRecogniser(MODEL, WhisperApart(Job(MODEL))),
            speech_probability=voice_activity.speech_probability,
            length_s=length_s,
            read=sound.read,
            afterwards=lambda: pytest.fail("it was not heard alongside"),
        ),
        reading=ReadingAlong(EXPECTED),
    )
    for block in soundfile.blocks(SAMPLE, 8_000, dtype="int16"):
        along.hear(block)
    live = analysed(along.ears())
    along.close()
    for person in (Person.LISTENER, Person.PARTNER):
        assert jiwer.wer(words_of(heard, person), words_of(live, person)) <= 0.02
    assert [(each.by, each.kind, each.grade) for each in live.conversation.overlaps] == [
        (each.by, each.kind, each.grade) for each in heard.conversation.overlaps
    ]


def words_of(session: Session, person: Person) -> str:
    """All that a person said."""
    return " ".join(tokens(" ".join(turn.text for turn in session.conversation.turns if turn.person is person)))


@pytest.mark.parametrize("person", [Person.LISTENER, Person.PARTNER])
def test_eight_words_in_a_hundred_at_most_are_wrong(heard: Session, person: Person) -> None:
    """On each channel, against what the script has them say."""
    written = " ".join(tokens(" ".join(line.said for line in SCRIPT.lines if line.role == person.value)))
    found = " ".join(turn.text for turn in heard.conversation.turns if turn.person is person and turn.holds_floor)
    assert len(written.split()) > 200
    assert jiwer.wer(written, " ".join(tokens(found))) <= 0.08


def test_every_scripted_overlap_is_found_by_ear_and_no_other(heard: Session) -> None:
    """Who began, what it was and how it ended, in order."""
    expected = [(each.by, each.kind, each.grade) for each in SCRIPT.expected_overlaps]
    found = [(str(each.by), str(each.kind), each.grade and str(each.grade)) for each in heard.conversation.overlaps]
    assert found == expected


def test_questions_and_reflections_are_found_by_ear(heard: Session) -> None:
    """All scripted questions with their kind, and all reflections but one at most."""
    missed = [
        (kind, each.sentence)
        for each in SCRIPT.expected_labels
        for kind in sorted(set(KINDS) & each.labels)
        if not nearest(heard, each.sentence).is_a(KINDS[kind])
    ]
    assert [each for each in missed if each[0] != "reflection"] == []
    assert len(missed) <= 1


def nearest(session: Session, sentence: str) -> Sentence:
    """The listener's sentence that is most like one of the script."""
    spoken = [each for turn in session.conversation.turns_of(Person.LISTENER) for each in turn.sentences]
    wanted = tokens(sentence)
    return max(spoken, key=lambda each: SequenceMatcher(None, tokens(each.text), wanted).ratio())
