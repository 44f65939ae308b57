"""The same conversation, moved in time or seen from the other chair."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.conversation import (
    Conversation,
    LabelKind,
    Person,
    Sentence,
    Span,
    Timing,
    Turn,
    TurnKind,
    Word,
    shifted,
    swapped,
    within,
)
from tests.talk import talk

EXAMPLE = """
    P: I had the plan, and then it changed overnight.
    L: So it changed without you. [reflection] What happened? [open]
    P 12-20: Nobody called me, and the worst part // was the --
    L: But couldn't you push back? [closed advice]
    P: No.
    L: mm hm [backchannel]
"""
whole_seconds = st.integers(-100, 100).map(float)


@pytest.fixture
def example() -> Conversation:
    """A conversation with everything in it."""
    found = talk(EXAMPLE)
    assert found.overlaps
    assert found.backchannels
    assert found.transfers
    return found


@given(whole_seconds, whole_seconds)
def test_shifting_twice_is_shifting_by_the_sum(first_s: float, second_s: float) -> None:
    """Up to rounding, which is written in milliseconds nowhere."""
    found = talk(EXAMPLE)
    twice, once = shifted(shifted(found, first_s), second_s), shifted(found, first_s + second_s)
    assert [turn.start_s for turn in twice.turns] == pytest.approx([turn.start_s for turn in once.turns])
    assert [overlap.span.end_s for overlap in twice.overlaps] == pytest.approx(
        [overlap.span.end_s for overlap in once.overlaps]
    )


def test_shifting_moves_every_time_and_nothing_else(example: Conversation) -> None:
    """Turns, words, sentences, utterances, overlaps, backchannels and transfers alike."""
    later = shifted(example, 4.0)
    assert _times(later) == pytest.approx([time_s + 4.0 for time_s in _times(example)])
    for before, after in zip(example.turns, later.turns, strict=True):
        assert (after.person, after.text, after.kind, after.source) == (
            before.person, before.text, before.kind, before.source,
        )  # fmt: skip
        assert [sentence.labels for sentence in after.sentences] == [sentence.labels for sentence in before.sentences]
    for kept in ("people", "timing", "language", "notes"):
        assert getattr(later, kept) == getattr(example, kept)
    assert [overlap.lead_s for overlap in later.overlaps] == [overlap.lead_s for overlap in example.overlaps]
    assert [transfer.gap_s for transfer in later.transfers] == [transfer.gap_s for transfer in example.transfers]


def test_shifting_leaves_unknown_times_unknown() -> None:
    """A transcript without times has none afterwards."""
    plain = talk("P: I had the plan.\nL: And then?")
    assert shifted(plain, 5.0) == plain


def test_swapping_twice_gives_the_conversation_back(example: Conversation) -> None:
    """And once gives another."""
    assert swapped(swapped(example)) == example
    assert swapped(example) != example


def test_swapping_gives_everything_of_one_person_to_the_other(example: Conversation) -> None:
    """Names, turns, sound, overlaps, backchannels and the floor; labels stay on their sentences."""
    other = swapped(example)
    assert (other.people.listener, other.people.partner) == (example.people.partner, example.people.listener)
    assert other.turns_of(Person.LISTENER) == tuple(
        replace(turn, person=Person.LISTENER) for turn in example.turns_of(Person.PARTNER)
    )
    assert other.speech_s(Person.LISTENER) == example.speech_s(Person.PARTNER)
    assert [overlap.by for overlap in other.overlaps] == [overlap.by.other for overlap in example.overlaps]
    assert [token.person for token in other.backchannels] == [token.person.other for token in example.backchannels]
    assert [transfer.to for transfer in other.transfers] == [transfer.to.other for transfer in example.transfers]
    assert other.turns[1].sentences[0].is_a(LabelKind.REFLECTION)


def test_a_part_holds_the_turns_that_begin_in_it(example: Conversation) -> None:
    """Numbered anew, and what happens between them goes with them; times stay."""
    whole = within(example, Span(-1e9, 1e9))
    assert whole == example
    starts = [turn.start_s for turn in example.turns if turn.start_s is not None]
    part = within(example, Span(starts[1], 1e9))
    assert [turn.text for turn in part.turns] == [turn.text for turn in example.turns[1:]]
    assert all(turn.index == place for place, turn in enumerate(part.turns))
    assert all(part.turns[each.turn].person is each.person for each in part.utterances)
    assert all(part.turns[each.turn].person is each.by for each in part.overlaps)
    assert all(each.holder_turn < each.turn for each in part.overlaps)
    assert within(example, Span(1e8, 1e9)).turns == ()


def test_nobody_knows_the_other_of_somebody_unknown() -> None:
    """UNKNOWN stays UNKNOWN."""
    assert [person.other for person in Person] == [Person.PARTNER, Person.LISTENER, Person.UNKNOWN]


def test_turns_that_hold_the_floor_leave_backchannels_out(example: Conversation) -> None:
    """And are of one person."""
    assert all(turn.person is Person.LISTENER and turn.holds_floor for turn in example.turns_of(Person.LISTENER))
    assert sum(turn.kind is TurnKind.BACKCHANNEL for turn in example.turns) == 1


@pytest.mark.parametrize(
    ("timing", "overlap", "ends"),
    [
        (Timing.CHANNELS, True, True), (Timing.DIARIZED, True, True), (Timing.WORDS, True, True),
        (Timing.MIXED, False, True), (Timing.STARTS, False, False), (Timing.NONE, False, False),
    ],
)  # fmt: skip
def test_times_say_what_they_can_show(timing: Timing, overlap: bool, ends: bool) -> None:
    """On one microphone overlap cannot be seen, from starts alone no length."""
    assert (timing.shows_overlap, timing.has_ends) == (overlap, ends)


def test_positions_count_from_the_first_words() -> None:
    """Whenever the recording began."""
    assert shifted(talk(EXAMPLE), 7.0).first_speech_s == pytest.approx(talk(EXAMPLE).first_speech_s + 7.0)
    assert Conversation().first_speech_s == 0.0


def test_every_value_is_frozen(example: Conversation) -> None:
    """A conversation is never edited, only made anew."""
    for value in (example, example.turns[0], example.utterances[0], example.overlaps[0], example.transfers[0]):
        with pytest.raises(AttributeError):
            setattr(value, fields(value)[0].name, None)


def _times(found: Conversation) -> list[float]:
    """Every time a conversation holds."""
    spoken: list[Turn | Word | Sentence] = [*found.turns]
    for turn in found.turns:
        spoken += [*turn.words, *turn.sentences]
    for utterance in found.utterances:
        spoken += utterance.words
    times = [time_s for each in spoken for time_s in (each.start_s, each.end_s) if time_s is not None]
    spans = [utterance.span for utterance in found.utterances]
    spans += [overlap.span for overlap in found.overlaps]
    spans += [token.span for token in found.backchannels]
    for span in spans:
        times += [span.start_s, span.end_s]
    times += [transfer.at_s for transfer in found.transfers]
    return [*times, found.duration_s or 0.0]
