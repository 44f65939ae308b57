"""Putting a talk right: what it does, that it can be taken back, and what it never does."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from listenlab import interchange, language, rules, turns
from listenlab.conversation import Confidence, Conversation, LabelKind, OverlapKind, Person, doubts
from listenlab.errors import CorrectionError
from listenlab.feedback import ListenerAnswers, PartnerAnswers, profile, scorecard
from listenlab.practice.corrections import (
    Correction,
    ListenerAnswered,
    Marked,
    Merged,
    OverlapJudged,
    PartnerAnswered,
    Renamed,
    Reseated,
    Reworded,
    Split,
    Swapped,
)
from listenlab.practice.corrections.pointing import KINDS, merged_on, split_at, verdict
from listenlab.practice.corrections.telling import told
from listenlab.practice.remaking import corrected
from listenlab.practice.session import Session, Source
from listenlab.practice.yardstick import Yardstick

SCRIPT = """WEBVTT

00:00.000 --> 00:09.000
Ana: I had the whole plan ready and then it changed overnight, and nobody told me. It made me feel alone.

00:09.500 --> 00:12.000
Sam: So it changed without you. Did that annoy you?

00:12.500 --> 00:20.000
Ana: Yes, exactly. And the worst part was the

00:18.000 --> 00:21.000
Sam: But why didn't you push back on it?

00:21.500 --> 00:30.000
Ana: I did not dare to. I am the one who has to tell the team every time it moves.

00:30.500 --> 00:33.000
Sam: What would help you now?
"""
YARDSTICK = Yardstick(profile("one_on_one"), {})
COUNT = 6


@cache
def made() -> Session:
    """A short talk with an interruption, a paraphrase and questions of both kinds."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "talk.vtt"
        file.write_text(SCRIPT, encoding="utf-8")
        (transcript,) = interchange.transcripts(file)
    assert not isinstance(transcript, Exception)
    conversation = language.label(turns.from_transcript(transcript, "Sam"))
    card = scorecard(conversation, rules.assess(conversation, YARDSTICK.thresholds), YARDSTICK.profile)
    return Session("talk", "Talk", Source.TRANSCRIPT, conversation, card)


@pytest.fixture
def talk() -> Session:
    """That talk."""
    return made()


def after(talk: Session, *events: Correction) -> Session:
    """The session with these put right."""
    return corrected(talk, events, YARDSTICK, lambda *_: None)


def count(session: Session, rule: str) -> int | None:
    """What a rule counts."""
    return next(each.count for each in session.scorecard.assessments if each.rule == rule)


TURNS = st.integers(0, COUNT - 1)
EVENTS: st.SearchStrategy[Correction] = st.one_of(
    st.builds(Reworded, TURNS, st.sampled_from(["What happened?", "so you felt alone", "mm-hm", "x"])),
    st.builds(Reseated, TURNS, st.sampled_from(Person)),
    st.builds(Swapped, TURNS),
    st.builds(Renamed, st.sampled_from((Person.LISTENER, Person.PARTNER)), st.sampled_from(["Bo", "[/]"])),
    st.builds(Split, st.just(0), st.integers(1, 5), st.just(1)),
    st.builds(Merged, st.just(0), st.just(2)),
    st.builds(ListenerAnswered, st.builds(ListenerAnswers, eye_contact=st.integers(0, 4))),
    st.builds(PartnerAnswered, st.builds(PartnerAnswers, understood=st.integers(0, 4))),
)


def test_nothing_put_right_changes_nothing(talk: Session) -> None:
    """The talk made anew is the talk."""
    assert after(talk) == talk


@given(st.lists(EVENTS, max_size=4), EVENTS)
@settings(max_examples=15, deadline=None)
def test_leaving_out_the_last_one_takes_it_back(events: list[Correction], last: Correction) -> None:
    """Whatever came before it, and every talk that comes of corrections holds together."""
    try:
        before = after(made(), *events)
        changed = after(made(), *events, last)
    except CorrectionError:
        reject()
    assert after(made(), *events) == before
    for each in (before.conversation, changed.conversation):
        _holds_together(each)


def _holds_together(conversation: Conversation) -> None:
    assert [turn.index for turn in conversation.turns] == list(range(len(conversation.turns)))
    for heard in conversation.utterances:
        assert conversation.turns[heard.turn].person is heard.person
    for turn in conversation.turns:
        words = [word.text for each in conversation.utterances if each.turn == turn.index for word in each.words]
        assert words == turn.text.split()
        assert " ".join(sentence.text for sentence in turn.sentences) == turn.text


@given(st.integers(0, COUNT - 1))
@settings(max_examples=6, deadline=None)
def test_swapping_twice_is_nothing(turn: int) -> None:
    """From any turn on, with and without the names."""
    talk = made()
    twice = after(talk, Swapped(turn), Swapped(turn))
    assert (twice.conversation, twice.scorecard) == (talk.conversation, talk.scorecard)
    assert after(talk, Swapped(names=True), Swapped(names=True)).conversation == talk.conversation


@given(st.permutations([
    Reworded(0, "I had a plan."), Renamed(Person.PARTNER, "Bo"), ListenerAnswered(ListenerAnswers(eye_contact=1)),
    Marked(5, "What would help you now?", LabelKind.OPEN, holds=False), OverlapJudged(3, 2, interrupts=False),
]))  # fmt: skip
@settings(max_examples=8, deadline=None)
def test_the_order_of_independent_corrections_does_not_matter(events: list[Correction]) -> None:
    """What touches different things can be put right in any order."""
    one, other = after(made(), *events), after(made(), *reversed(events))
    assert (one.conversation, one.scorecard) == (other.conversation, other.scorecard)


def test_rejecting_an_interruption_never_lowers_the_score(talk: Session) -> None:
    """It is counted no more, and confirming it counts it again."""
    (overlap,) = (each for each in talk.conversation.overlaps if each.counts)
    no = after(talk, OverlapJudged(overlap.turn, overlap.holder_turn, interrupts=False))
    assert (count(talk, "interruptions"), count(no, "interruptions")) == (1, 0)
    again = after(talk, *verdict(no.conversation, overlap.turn, "interruption", holds=True))
    assert count(again, "interruptions") == 1


@pytest.mark.parametrize("name", ["interrupting", "lecturing"])
def test_each_rejected_interruption_of_a_sample_is_one_less(name: str) -> None:
    """And the score never falls on the way."""
    from tests.tui.made import session  # noqa: PLC0415

    talk, events, before = session(name), [], 0
    own = [each for each in talk.conversation.overlaps if each.counts and each.by is Person.LISTENER]
    for each in own[:4]:
        events.append(OverlapJudged(each.turn, each.holder_turn, interrupts=False))
        now = after(talk, *events)
        assert count(now, "interruptions") == len(own) - len(events)
        score = next(each.score for each in now.scorecard.skills if each.skill == "interruptions")
        assert score is None or score >= before
        before = score or before


def test_a_rejected_label_no_longer_counts_and_says_whose_word_it_is(talk: Session) -> None:
    """What stands only beside it goes with it; what is confirmed is certain."""
    no = after(talk, *verdict(talk.conversation, 5, "question", holds=False))
    sentence = no.conversation.turns[5].sentences[0]
    assert not sentence.is_a(LabelKind.QUESTION)
    assert not sentence.is_a(LabelKind.OPEN)
    yes = after(talk, *verdict(talk.conversation, 1, "open", holds=True))
    asked = yes.conversation.turns[1].sentences[1]
    assert (asked.confidence(LabelKind.OPEN), asked.confidence(LabelKind.QUESTION)) == (1, 1)
    label = asked.label(LabelKind.OPEN)
    assert label
    assert label.reason.text == "you said so"
    closed = after(talk, *verdict(talk.conversation, 5, "closed", holds=True)).conversation.turns[5].sentences[0]
    assert (closed.is_a(LabelKind.QUESTION), closed.is_a(LabelKind.OPEN)) == (True, False)


def test_marks_go_with_their_words(talk: Session) -> None:
    """Through cuts and joins before them; they lapse when a person writes the words anew."""
    mark = Marked(5, "What would help you now?", LabelKind.OPEN, holds=False)
    cut = after(talk, mark, split_at(talk.conversation, 0, 3))
    assert not cut.conversation.turns[6].sentences[0].is_a(LabelKind.OPEN)
    joined = after(talk, mark, Merged(0, 2))
    assert not joined.conversation.turns[4].sentences[0].is_a(LabelKind.OPEN)
    anew = after(talk, mark, Reworded(5, "What happened then?"))
    assert anew.conversation.turns[5].sentences[0].is_a(LabelKind.OPEN)


def test_new_words_take_the_time_of_the_old_ones(talk: Session) -> None:
    """What stays keeps its times, and the turn lasts as long as before."""
    changed = after(talk, Reworded(5, "What would really help you and me now?")).conversation
    before, words = talk.conversation.utterances[-1].words, changed.utterances[-1].words
    assert words[0] == before[0]
    assert (words[-1].text, words[-1].end_s) == ("now?", before[-1].end_s)
    assert all(word.start_s is not None for word in words)
    assert changed.turns[5].span == talk.conversation.turns[5].span


def test_a_turn_cut_in_two_and_given_to_the_other_is_the_others(talk: Session) -> None:
    """The second part stands where it begins, with its own words and times."""
    split = split_at(talk.conversation, 2, 2)
    cut = after(talk, split, Reseated(split.to, Person.LISTENER)).conversation
    assert cut.turns[2].text == "Yes, exactly."
    assert cut.turns[split.to].text.startswith("And the worst")
    assert cut.turns[split.to].person is Person.LISTENER
    assert (cut.turns[2].end_s or 0) <= (cut.turns[split.to].start_s or 0)


def test_joining_takes_the_next_turn_of_the_same_person(talk: Session) -> None:
    """Across what the other says between."""
    assert merged_on(talk.conversation, 0) == Merged(0, 2)
    whole = after(talk, Merged(0, 2)).conversation
    assert len(whole.turns) == COUNT - 1
    assert whole.turns[0].text.endswith("the worst part was the")


def test_a_wrong_speaker_put_right_changes_who_is_scored(talk: Session) -> None:
    """The interruption is the partner's once the words are."""
    changed = after(talk, Reseated(3, Person.PARTNER), Reseated(2, Person.LISTENER))
    assert count(changed, "interruptions") == 0
    assert [each.by for each in changed.conversation.overlaps if each.kind is OverlapKind.INTERRUPTION] == [
        Person.PARTNER
    ]


def test_a_speaker_once_told_is_not_asked_about_again(talk: Session) -> None:
    """Nor where the first guess is confirmed."""
    heard = talk.conversation.utterances
    guessed = tuple(replace(each, confidence=Confidence.ASK, evidence=-1.0) for each in heard)
    unsure = replace(talk, conversation=replace(talk.conversation, utterances=guessed))
    before = doubts(unsure.conversation)
    after_it = doubts(after(unsure, Reseated(2, Person.PARTNER)).conversation)
    assert {doubt.turn for doubt in before} - {doubt.turn for doubt in after_it} == {2}


def test_the_partners_answers_count_once_both_have_answered(talk: Session) -> None:
    """The last answers stand."""
    own, theirs = ListenerAnswered(ListenerAnswers(eye_contact=4)), PartnerAnswered(PartnerAnswers(understood=1))
    one = after(talk, theirs).scorecard.checklist
    assert one
    assert one.gap is None
    both = after(talk, theirs, ListenerAnswered(ListenerAnswers(eye_contact=0)), own).scorecard
    assert both.checklist
    assert both.checklist.gap == 3


@pytest.mark.parametrize("event", [
    Reworded(99, "x"), Reworded(0, "  "), Reseated(-1, Person.PARTNER), Split(0, 0, 1), Split(0, 99, 1), Split(0, 1, 0),
    Merged(2, 1), Merged(0, 99), Swapped(99), Renamed(Person.UNKNOWN, "Bo"), Renamed(Person.PARTNER, "\x1b"),
    Marked(0, "never said", LabelKind.OPEN, holds=True), OverlapJudged(0, 1, interrupts=True),
])  # fmt: skip
def test_what_does_not_fit_is_an_error(talk: Session, event: Correction) -> None:
    """It says so, and holds nothing that was said."""
    with pytest.raises(CorrectionError) as caught:
        after(talk, event)
    assert "plan" not in str(caught.value)


def test_what_a_document_brings_and_does_not_fit_is_left_aside(talk: Session) -> None:
    """Its words are put right already; of its verdicts those count that can be found."""
    brought = [Reworded(5, "x"), None, Marked(0, "gone", LabelKind.OPEN, holds=True), *verdict(
        talk.conversation, 1, "open", holds=True)]  # fmt: skip
    read = corrected(replace(talk, corrections=({},) * len(brought)), brought, YARDSTICK, lambda *_: None)
    assert read.conversation.turns[5].text == "What would help you now?"
    assert read.conversation.turns[1].sentences[1].is_a(LabelKind.OPEN)


@given(EVENTS)
@settings(max_examples=20, deadline=None)
def test_every_correction_is_read_back_and_told(event: Correction) -> None:
    """From its text and from its object, and in words."""
    assert interchange.correction_of(interchange.event_text(event)) == event
    assert told(event, made().conversation.people)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"event": "no"}', '{"event": "words", "turn": "x"}', "[" * 9999])
def test_what_is_no_correction_is_refused(text: str) -> None:
    """With a clear error, or as None where it may be left aside."""
    with pytest.raises(CorrectionError):
        interchange.correction_of(text)
    assert interchange.readable(text) is None


def test_every_kind_of_label_can_be_pointed_at(talk: Session) -> None:
    """A sentence is named where the turn has several; what cannot be told is an error."""
    for kind in KINDS:
        if kind != "interruption":
            assert verdict(talk.conversation, 1, kind, holds=True, sentence=2)
    for wrong in ({"turn": 0, "kind": "open"}, {"turn": 0, "kind": "interruption"}, {"turn": 5, "kind": "closed"}):
        with pytest.raises(CorrectionError):
            verdict(talk.conversation, **wrong, holds=False)
    with pytest.raises(CorrectionError):
        verdict(talk.conversation, 1, "open", holds=True, sentence=3)
