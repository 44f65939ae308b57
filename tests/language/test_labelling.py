"""Labelling promises: both people are read alike, nothing said is lost, and what is not known is not claimed."""

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.conversation import Conversation, LabelKind, Person, Turn, TurnKind, Word, shifted, swapped
from listenlab.language import label
from tests.talk import talk

SCRIPT = """
    P: I had the plan, and then it changed overnight. Nobody called me.
    L: So the plan changed overnight and nobody called you. What was that like?
    P: Awful. I felt so alone.
    L: You should talk to Tom. Have you tried that?
    P: Do you think he would listen? You said he was busy.
"""
ANYTHING = st.text(max_size=80)
SAYING = st.text(alphabet="abco 'so you?.!-[]\u2019\t", max_size=60)


def said(*turns: tuple[Person, str], language: str = "en") -> Conversation:
    """A conversation of bare texts."""
    return Conversation(turns=tuple(Turn(i, who, text) for i, (who, text) in enumerate(turns)), language=language)


def kinds(conversation: Conversation, index: int) -> set[LabelKind]:
    """The labels that hold in a turn."""
    return {one.kind for sentence in conversation.turns[index].sentences for one in sentence.labels if one.holds}


def test_a_question_a_reflection_and_advice_are_heard_in_their_sentences():
    """Each label sits on the sentence that earns it."""
    _, first, _, second, _ = label(talk(SCRIPT)).turns
    assert [sentence.is_a(LabelKind.REFLECTION) for sentence in first.sentences] == [True, False]
    assert [sentence.is_a(LabelKind.OPEN) for sentence in first.sentences] == [False, True]
    assert all(sentence.is_a(LabelKind.ADVICE) and sentence.is_a(LabelKind.INPUT) for sentence in second.sentences)
    assert not second.sentences_that(LabelKind.REFLECTION)


def test_swapping_the_people_swaps_everything():
    """The listener has no privilege: who sits in which chair changes no label."""
    conversation = talk(SCRIPT)
    assert label(swapped(conversation)) == swapped(label(conversation))


def test_moving_the_talk_in_time_changes_no_label():
    """Times ride along with the words."""
    conversation = talk("P 0-4: I lost my biggest customer today.\nL: So you lost a customer. How are you?")
    assert label(shifted(conversation, 60.0)) == shifted(label(conversation), 60.0)


def test_labels_are_read_anew_and_do_not_pile_up():
    """Labelling what is labelled gives the same answer."""
    once = label(talk(SCRIPT))
    assert label(once) == once


def test_words_of_an_unknown_person_reflect_nobody():
    """Without knowing who speaks there is no one to give back to, but a question is a question."""
    texts = ["I moved my biggest customer today.", "So you moved your biggest customer today. What happened?"]
    labelled = label(said(*((Person.UNKNOWN, text) for text in texts)))
    assert kinds(labelled, 1) == {LabelKind.QUESTION, LabelKind.OPEN}
    assert all(
        one.kind is not LabelKind.REFLECTION for turn in labelled.turns for s in turn.sentences for one in s.labels
    )


def test_the_same_words_reflect_only_after_the_other_said_so():
    """A reflection is anchored: giving back needs something given."""
    words = "The boat sank in the harbour."
    after = label(said((Person.PARTNER, "My boat sank in the harbour last night."), (Person.LISTENER, words)))
    before = label(said((Person.PARTNER, "Hi."), (Person.LISTENER, words)))
    sure = [talk.turns[1].sentences[0].confidence(LabelKind.REFLECTION) for talk in (after, before)]
    assert sure[0] > sure[1] + 0.2


def test_a_backchannel_has_a_sentence_and_no_labels():
    """Encouraging is not asking."""
    turn = Turn(0, Person.LISTENER, "Really?", TurnKind.BACKCHANNEL)
    (labelled,) = label(Conversation(turns=(turn,))).turns
    assert [sentence.text for sentence in labelled.sentences] == ["Really?"]
    assert labelled.sentences[0].labels == ()


@pytest.mark.parametrize(("text", "count"), [("Wie war das? Erzähl mir mehr.", 2), ("wie war das erzähl mir mehr", 1)])
def test_another_language_gets_sentences_without_labels(text: str, count: int):
    """What cannot be read is not judged."""
    (turn,) = label(said((Person.LISTENER, text), language="de")).turns
    assert len(turn.sentences) == count
    assert all(sentence.labels == () for sentence in turn.sentences)


def test_sentences_take_their_times_from_their_words():
    """A sentence begins with its first word and ends with its last."""
    words = tuple(Word(text, float(i), i + 0.8) for i, text in enumerate(["I", "see.", "What", "happened", "then?"]))
    turn = Turn(0, Person.LISTENER, "I see. What happened then?", start_s=0.0, end_s=5.0, words=words)
    first, second = label(Conversation(turns=(turn,))).turns[0].sentences
    assert (first.start_s, first.end_s) == (0.0, 1.8)
    assert (second.start_s, second.end_s) == (2.0, 4.8)


def test_without_word_times_only_the_edges_of_the_turn_are_known():
    """A time that nobody measured stays unknown."""
    turn = Turn(0, Person.LISTENER, "I see. What happened then?", start_s=3.0, end_s=5.0)
    first, second = label(Conversation(turns=(turn,))).turns[0].sentences
    assert (first.start_s, first.end_s) == (3.0, None)
    assert (second.start_s, second.end_s) == (None, 5.0)


def test_a_pause_ends_a_sentence_where_nothing_is_punctuated():
    """Half a second of silence is as good as a full stop."""
    texts, starts = ["i", "lost", "the", "deal", "you", "must", "be", "tired"], [0.0, 0.3, 0.6, 0.9, 2.5, 2.8, 3.1, 3.4]
    words = tuple(Word(text, start, start + 0.25) for text, start in zip(texts, starts, strict=True))
    turn = Turn(0, Person.LISTENER, " ".join(texts), start_s=0.0, end_s=3.65, words=words)
    sentences = label(Conversation(turns=(turn,))).turns[0].sentences
    assert [sentence.text for sentence in sentences] == ["i lost the deal", "you must be tired"]


def test_every_held_label_says_why():
    """A user can argue with each label: its reason is words, and its quotes were said."""
    for turn in label(talk(SCRIPT)).turns:
        for sentence in turn.sentences:
            for one in sentence.labels:
                assert one.reason.text
                heard = sentence.text.lower()
                assert all(word in heard for quote in one.reason.quotes for word in quote.split())


def test_an_open_question_never_holds_without_a_question():
    """OPEN stands beside QUESTION."""
    script = (
        "L: Maybe how it went or whatever you like.\nL: Tell me more.\nL: What a day!\nL: How about that.\nL: Why not"
    )
    for turn in label(talk(script)).turns:
        for sentence in turn.sentences:
            assert sentence.is_a(LabelKind.QUESTION) or not sentence.is_a(LabelKind.OPEN)


@given(st.lists(st.tuples(st.sampled_from(Person), ANYTHING | SAYING), max_size=8))
def test_any_text_at_all_is_labelled_and_no_word_is_lost(turns: list[tuple[Person, str]]):
    """Nothing that can be written down breaks the room; its sentences hold all its words in order."""
    conversation = said(*turns)
    labelled = label(conversation)
    assert replace(labelled, turns=conversation.turns) == conversation
    for before, after in zip(conversation.turns, labelled.turns, strict=True):
        assert replace(after, sentences=()) == before
        words = chain.from_iterable(sentence.text.split() for sentence in after.sentences)
        assert list(words) == before.text.split()
        for sentence in after.sentences:
            assert len({one.kind for one in sentence.labels}) == len(sentence.labels)
            assert all(0 <= one.confidence <= 1 for one in sentence.labels)
