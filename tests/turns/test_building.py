"""Building turns loses no word, doubles none and keeps their order, whatever the times look like."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.conversation import (
    Confidence,
    Conversation,
    Layout,
    Line,
    People,
    Person,
    Span,
    Timing,
    Transcript,
    TurnKind,
    Word,
    doubts,
    shifted,
    swapped,
)
from listenlab.turns import Heard, Voicing, from_speech, from_transcript
from tests.turns.spoken import conversation, turns, words

VOCABULARY = ["yeah", "mm-hm", "so", "the", "worst", "part.", "why?", "right", "um", "went", "home", "Monday"]
few = settings(deadline=None, max_examples=40)


@st.composite
def spoken_lines(draw: st.DrawFn, *, speakers: tuple[str | None, ...] = ("L", "P")) -> list[Line]:
    """Single words in order of their starts, in eighths of a second, which a computer keeps exactly."""
    starts = draw(st.lists(st.integers(0, 400), min_size=1, max_size=20, unique=True).map(sorted))
    return [
        Line(
            draw(st.sampled_from(VOCABULARY)),
            draw(st.sampled_from(speakers)),
            start / 8,
            start / 8 + draw(st.integers(0, 9)) / 8,
        )
        for start in starts
    ]


@st.composite
def any_lines(draw: st.DrawFn) -> list[Line]:
    """Lines in any order, with any times present or missing, of any of three speakers or nobody."""
    time = st.none() | st.integers(-50, 600).map(lambda tenth: tenth / 10)
    line = st.builds(
        Line,
        st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=5).map(" ".join),
        st.sampled_from(["L", "P", "Ben", None]),
        time,
        time,
    )
    return draw(st.lists(line, max_size=12))


def _words_of(talk: Conversation, person: Person) -> list[str]:
    return [word for turn in talk.turns if turn.person is person for word in turn.text.split()]


def _assert_well_built(talk: Conversation) -> None:
    assert [turn.index for turn in talk.turns] == list(range(len(talk.turns)))
    assert list(talk.utterances) == sorted(talk.utterances, key=lambda utterance: utterance.span)
    assert all(talk.turns[utterance.turn].person is utterance.person for utterance in talk.utterances)
    assert all(overlap.lead_s > 0 and overlap.span.duration_s >= 0 for overlap in talk.overlaps)
    assert all(talk.turns[overlap.turn].person is overlap.by for overlap in talk.overlaps)
    assert all(talk.turns[token.turn].kind is TurnKind.BACKCHANNEL for token in talk.backchannels)
    assert all(talk.turns[transfer.turn].person is transfer.to for transfer in talk.transfers)


class TestWords:
    @given(spoken_lines())
    @few
    def test_flat_words_stay_the_same_in_the_same_order_for_each_person(self, lines: list[Line]) -> None:
        """Order within a person is the order of their starts."""
        talk = from_transcript(Transcript(tuple(lines), layout=Layout.WORDS), "L")
        _assert_well_built(talk)
        speakers = (("L", Person.LISTENER), ("P", Person.PARTNER))
        for speaker, person in speakers if any(line.speaker == "L" for line in lines) else ():
            held = [word for heard in talk.utterances if heard.person is person for word in heard.text.split()]
            assert held == [line.text for line in lines if line.speaker == speaker]

    @given(any_lines(), st.sampled_from(Layout))
    @few
    def test_no_word_is_lost_and_none_doubled(self, lines: list[Line], layout: Layout) -> None:
        """Unsorted, negative, missing, equal and reversed times, one or several speakers, any layout."""
        talk = from_transcript(Transcript(tuple(lines), layout=layout), "L")
        _assert_well_built(talk)
        given_words = Counter(word for line in lines for word in line.text.split())
        assert Counter(word for turn in talk.turns for word in turn.text.split()) == given_words

    @given(any_lines())
    @few
    def test_turns_are_kept_one_to_one_and_in_order(self, lines: list[Line]) -> None:
        """Whatever their times."""
        talk = from_transcript(Transcript(tuple(lines), layout=Layout.TURNS), "L")
        assert [turn.text for turn in talk.turns] == [line.text for line in lines]
        assert [turn.source for turn in talk.turns] == [(index,) for index in range(len(lines))]

    @given(any_lines(), st.sampled_from([Layout.CUES, Layout.WORDS]))
    @few
    def test_every_input_line_is_the_source_of_some_turn(self, lines: list[Line], layout: Layout) -> None:
        """And of none that does not exist."""
        talk = from_transcript(Transcript(tuple(lines), layout=layout), "L")
        assert {index for turn in talk.turns for index in turn.source} == set(range(len(lines)))

    def test_a_word_without_times_stays_beside_its_neighbour(self) -> None:
        """As recognisers leave numbers."""
        said = list(words("P 0: we met in June of\nP 9: and then again").lines)
        said.insert(5, Line("2014", "P"))
        talk = from_transcript(Transcript(tuple(said), layout=Layout.WORDS), "L")
        assert [turn.text for turn in talk.turns] == ["we met in June of 2014", "and then again"]


class TestTimes:
    @given(spoken_lines(), st.integers(1, 100))
    @few
    def test_later_words_make_the_same_conversation_later(self, lines: list[Line], by: int) -> None:
        """Shifting shifts times and nothing else."""
        by_s = float(by)
        moved = [replace(line, start_s=(line.start_s or 0) + by_s, end_s=(line.end_s or 0) + by_s) for line in lines]
        talk = from_transcript(Transcript(tuple(lines), layout=Layout.WORDS), "L")
        later = from_transcript(Transcript(tuple(moved), layout=Layout.WORDS), "L")
        assert _shape(later) == _shape(talk)
        assert [turn.start_s for turn in later.turns] == pytest.approx(
            [turn.start_s for turn in shifted(talk, by_s).turns]
        )

    @given(spoken_lines(speakers=("L", "P", None)))
    @few
    def test_seen_from_the_other_chair_it_is_the_same_talk(self, lines: list[Line]) -> None:
        """Swapping the speakers swaps everything that is said of them."""
        transcript = Transcript(tuple(lines), layout=Layout.WORDS)
        if set(transcript.speakers) == {"L", "P"}:
            assert replace(from_transcript(transcript, "P"), notes=()) == replace(
                swapped(from_transcript(transcript, "L")), notes=()
            )

    def test_negative_times_begin_at_zero(self) -> None:
        """The earliest becomes 0, all distances stay."""
        talk = conversation("P -3: I went home\nL -1: did you")
        assert [turn.start_s for turn in talk.turns] == pytest.approx([0.0, 2.0])
        assert talk.duration_s == pytest.approx(2.6)

    def test_lines_given_in_any_order_are_built_by_time(self) -> None:
        """Cues and words are sorted, turns stay as they were given."""
        script = "P 5: and I went home\nL 0: so what happened\nP 2: nothing really did"
        assert [turn.start_s for turn in conversation(script).turns] == [0.0, 2.0, 5.0]
        assert [turn.start_s for turn in from_transcript(turns(script), "L").turns] == [5.0, 0.0, 2.0]

    @pytest.mark.parametrize(
        ("times", "timing"),
        [
            ([(None, None)] * 3, Timing.NONE),
            ([(0.0, None), (2.0, None), (5.0, None)], Timing.STARTS),
            ([(0.0, 2.0), (2.0, 5.0), (5.0, 9.0)], Timing.STARTS),
            ([(0.0, 1.8), (2.0, 4.4), (5.0, 9.0)], Timing.WORDS),
            ([(0.0, 1.8), (None, None), (None, None)], Timing.NONE),
        ],
    )
    def test_times_are_judged_for_what_they_are_worth(
        self, times: list[tuple[float | None, float | None]], timing: Timing
    ) -> None:
        """Ends that are merely the next start say no more than starts."""
        lines = tuple(Line("we talked", speaker, *pair) for speaker, pair in zip("LPL", times, strict=True))
        assert from_transcript(Transcript(lines), "L").timing is timing

    def test_what_the_file_says_of_its_times_is_believed(self) -> None:
        """So that a written mono recording does not become measurable when it is read again."""
        said = replace(words("P 0: one two three\nL 0.3: four five six seven"), timing=Timing.MIXED)
        assert from_transcript(said, "L").timing is Timing.MIXED


class TestTurns:
    def test_a_turn_goes_on_across_less_than_a_second_and_a_half(self) -> None:
        """While the other says nothing but backchannels."""
        went_on = "P 0: I went home (1.4) and slept\nL 1.0: mm-hm"
        assert [turn.text for turn in conversation(went_on).turns_of(Person.PARTNER)] == ["I went home and slept"]
        paused = went_on.replace("1.4", "1.5")
        assert [turn.text for turn in conversation(paused).turns_of(Person.PARTNER)] == ["I went home", "and slept"]

    def test_a_turn_ends_when_the_other_takes_the_floor_in_the_pause(self) -> None:
        """Even a short one."""
        talk = conversation("P 0: I went home (1.2) and slept\nL 1.0: did you now")
        assert [turn.text for turn in talk.turns] == ["I went home", "did you now", "and slept"]

    def test_an_attempt_inside_a_turn_does_not_end_it(self) -> None:
        """The other went on speaking."""
        talk = conversation("P 0: I went home and then I slept (0.6) until noon\nL 0.6: but why")
        assert [turn.text for turn in talk.turns_of(Person.PARTNER)] == ["I went home and then I slept until noon"]

    def test_a_token_before_more_of_ones_own_opens_the_turn(self) -> None:
        """Fine … is tomorrow okay: one reply, begun with a token, when the other is silent."""
        talk = conversation("P 0: so that is that.\nL 2: Right. (0.6) Is tomorrow okay?")
        assert [turn.text for turn in talk.turns] == ["so that is that.", "Right. Is tomorrow okay?"]
        talk = conversation("P 0: so that is how it was back then\nL 1: Right. (1.4) Is tomorrow okay?")
        assert [turn.text for turn in talk.turns][1:] == ["Right.", "Is tomorrow okay?"]

    def test_the_floor_passes_with_a_gap_or_an_overlap(self) -> None:
        """Negative when the next one begins before the other ends."""
        talk = conversation("P 0: I went home.\nL 1.2: how was it there?\nP 2.1: it was good.")
        assert [(transfer.to, round(transfer.gap_s, 3)) for transfer in talk.transfers] == [
            (Person.LISTENER, 0.3),
            (Person.PARTNER, -0.3),
        ]

    def test_who_stops_while_the_other_still_speaks_has_not_taken_the_floor(self) -> None:
        """An attempt is no transfer, and the pause before the reply that follows is not lost."""
        talk = conversation("P 0: I went home and then I slept there\nL 0.9: but why\nL 3.4: so you were tired then")
        [transfer] = talk.transfers
        assert (transfer.to, round(transfer.gap_s, 3)) == (Person.LISTENER, 1.0)


class TestSpeech:
    """From speech activity and recognised words."""

    def _talk(self, listener: Heard, partner: Heard) -> Conversation:
        heard = {Person.LISTENER: listener, Person.PARTNER: partner}
        return from_speech(heard, people=People("Sam", "Ana"), timing=Timing.CHANNELS, duration_s=10.0)

    def test_words_go_to_the_sound_they_lie_in_or_nearest_to(self) -> None:
        """Recognisers' times drift, activity does not."""
        partner = Heard((Span(0, 2), Span(5, 7)), (Word("one", 0.1, 0.5), Word("two", 2.2, 2.6), Word("six", 4.7, 5.1)))
        talk = self._talk(Heard(()), partner)
        assert [(turn.text, turn.span) for turn in talk.turns] == [("one two", Span(0, 2)), ("six", Span(5, 7))]

    def test_where_the_voice_goes_at_the_end_stays_with_the_utterance(self) -> None:
        """Of several sounds that make one utterance, the last one's."""
        rising = {1.0: Voicing(-3.0), 2.0: Voicing(8.0)}
        talk = self._talk(Heard((Span(0, 1), Span(1.3, 2), Span(4, 5)), (), rising), Heard((Span(6, 8),)))
        assert [each.end_pitch_st_per_s for each in talk.utterances] == [8.0, None, None]

    def test_an_utterance_is_as_sure_as_its_least_sure_sound(self) -> None:
        """But for slivers, whose voice nobody could tell; the least sure utterance is asked about first."""
        good, check, ask = (Voicing(None, step, of) for step, of in zip(Confidence, (40.0, 9.0, -1.0), strict=True))
        spans = (Span(0, 1), Span(1.3, 2), Span(4, 5), Span(5.2, 5.3), Span(7, 8))
        mine = Heard(spans, (), dict(zip((1.0, 2.0, 5.0, 5.3, 8.0), (good, check, good, ask, ask), strict=True)))
        talk = self._talk(mine, Heard((Span(8.5, 9.5),)))
        assert [each.confidence for each in talk.utterances] == [
            Confidence.CHECK, Confidence.GOOD, Confidence.ASK, None,
        ]  # fmt: skip
        assert [(doubt.span, doubt.confidence) for doubt in doubts(talk)] == [
            (Span(7, 8), Confidence.ASK),
            (Span(0, 2), Confidence.CHECK),
        ]

    def test_a_voiced_blip_without_words_is_a_possible_backchannel(self) -> None:
        """Up to 0.7 s while the other speaks; a longer sound is none."""
        talk = self._talk(Heard((Span(1.0, 1.6),)), Heard((Span(0, 5),), (Word("well", 0.1, 4.9),)))
        assert [(token.text, token.span) for token in talk.backchannels] == [("", Span(1.0, 1.6))]
        assert [overlap.kind for overlap in talk.overlaps] == ["backchannel"]
        assert not self._talk(Heard((Span(1.0, 1.9),)), Heard((Span(0, 5),), (Word("well", 0.1, 4.9),))).backchannels

    def test_a_click_too_short_to_notice_is_no_overlap(self) -> None:
        """A mere sound must last for two tenths."""
        talk = self._talk(Heard((Span(1.0, 1.15),)), Heard((Span(0, 5),), (Word("well", 0.1, 4.9),)))
        assert talk.overlaps == ()

    def test_words_of_somebody_without_any_activity_are_kept(self) -> None:
        """Nothing that was recognised is lost."""
        talk = self._talk(Heard((), (Word("hello", 1.0, 1.4),)), Heard((Span(3, 4),), (Word("hi", 3.0, 3.9),)))
        assert [turn.text for turn in talk.turns] == ["hello", "hi"]

    def test_speaking_time_leaves_out_backchannels(self) -> None:
        """They do not hold the floor."""
        listener = Heard((Span(1, 1.4), Span(6, 8)), (Word("yeah", 1, 1.4), Word("what", 6, 8)))
        talk = self._talk(listener, Heard((Span(0, 5),), (Word("well", 0.1, 4.9),)))
        assert talk.speech_s(Person.LISTENER) == pytest.approx(2.0)
        assert talk.speech_s(Person.PARTNER) == pytest.approx(5.0)


@pytest.mark.parametrize("overlapping", [True, False])
def test_an_hour_of_words_is_built_at_once(overlapping: bool) -> None:
    """No step grows with the square of the words, even where nobody ever pauses."""
    lines = tuple(
        Line(f"word{at}", "P" if overlapping and at % 40 else "L", at * 0.3, at * 0.3 + 0.3) for at in range(12_000)
    )
    talk = from_transcript(Transcript(lines, layout=Layout.WORDS), "L")
    assert sum(len(turn.text.split()) for turn in talk.turns) == len(lines)


def _shape(talk: Conversation) -> list[object]:
    """Everything about a conversation that has no time in it."""
    return [
        [(turn.person, turn.kind, turn.text, turn.source) for turn in talk.turns],
        [(overlap.by, overlap.kind, overlap.grade, overlap.turn, overlap.holder_turn) for overlap in talk.overlaps],
        [(token.person, token.turn) for token in talk.backchannels],
        [(transfer.to, transfer.turn) for transfer in talk.transfers],
    ]
