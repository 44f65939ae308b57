"""Whose speech is whose: by channels, by voice, by another program's word, by what a person says."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.conversation import Confidence, People, Person, Span, Timing, Word
from listenlab.errors import HearingError, ModelBroken
from listenlab.practice.parting import ONE, OTHER, parted
from listenlab.practice.placing import placed
from listenlab.practice.seating import AS_HEARD, Channels, Seating
from listenlab.practice.tracks import Track
from listenlab.speakers.marks import spans
from listenlab.turns import Heard
from tests.fakes import babble, loud_is_speech
from tests.speakers.buzzing import HIGH, LOW, loudness
from tests.speakers.conversations import talk
from tests.speakers.enrolling import held_out
from tests.speakers.table import Table
from tests.speakers.test_intonation import gliding

FIRST, SECOND = (Span(1.0, 3.0), Span(6.0, 8.0)), (Span(2.5, 5.0),)
TOLD = {"ana": FIRST, "sam": SECOND}


def track(voices: dict[str, tuple[Span, ...]]) -> Track:
    return Track(np.zeros(16_000, np.float32), voices)


def two_channels() -> np.ndarray:
    return np.stack([babble(FIRST, 10, 1), babble((Span(3.2, 5.5),), 10, 2)], axis=1)


def test_two_channels_are_two_voices() -> None:
    """Each on its own cleaned sound, and overlap can be heard."""
    found = parted(two_channels(), loud_is_speech, AS_HEARD)
    assert found.timing is Timing.CHANNELS
    assert [list(each.voices) for each in found.tracks] == [["left"], ["right"]]


def test_one_microphone_has_two_voices_on_one_sound() -> None:
    """Told apart by how they sound; the notes say what cannot be known."""
    said = talk((LOW, HIGH), 7, 40.0)
    found = parted(Table().record(said, 7)[:, None], loudness, AS_HEARD)
    assert found.timing is Timing.MIXED
    assert len(found.tracks) == 1
    assert len(found.voices) == 2
    assert all(sum(span.duration_s for span in own) > 3.0 for own in found.voices.values())
    assert any("not when you talk over each other" in note for note in found.notes)


def test_whoever_read_aloud_before_is_the_listener() -> None:
    """On one microphone and by a diarizer's times, whichever of the two is known; on channels it is not needed."""
    said = talk((LOW, HIGH), 7, 40.0)
    sound = Table().record(said, 7)[:, None]
    known = {Person.PARTNER: np.concatenate(held_out(LOW, 5.0)[0].phrases[:2])}
    found = parted(sound, loudness, AS_HEARD, known=known)
    assert found.listener == ONE
    own_s = sum(one.overlap_s(other) for one in found.voices[ONE] for other in spans(said.truth[:, 1]))
    assert own_s > 0.9 * sum(span.duration_s for span in found.voices[ONE])
    told = {"a": spans(said.truth[:, 0]), "b": spans(said.truth[:, 1])}
    assert parted(sound, loudness, Seating(spoken=told), known=known).listener == "b"
    on_channels = parted(two_channels(), loud_is_speech, AS_HEARD, known=known)
    assert on_channels.listener is None
    assert any("not needed" in note for note in on_channels.notes)


@dataclass
class Told:
    """A diarizer that says what it is told to."""

    voices: dict[int, tuple[Span, ...]]
    error: HearingError | None = None

    def spoken(self, sound: object) -> dict[int, tuple[Span, ...]]:
        """Nothing of it is heard."""
        if self.error:
            raise self.error
        return self.voices


def test_a_diarizer_is_asked_about_one_microphone_where_there_is_one() -> None:
    """It hears overlap, so that interruptions can be measured; whoever read aloud is found among its voices."""
    said = talk((LOW, HIGH), 7, 40.0)
    sound = Table().record(said, 7)[:, None]
    told = Told({0: spans(said.truth[:, 1]), 1: spans(said.truth[:, 0])})
    known = {Person.LISTENER: np.concatenate(held_out(LOW, 5.0)[0].phrases[:2])}
    found = parted(sound, loudness, AS_HEARD, known=known, diarizer=told)
    assert found.timing is Timing.DIARIZED
    assert list(found.voices.values()) == list(told.voices.values())
    assert found.listener == OTHER
    assert not any("Interruptions are not scored" in note for note in found.notes)
    assert parted(two_channels(), loud_is_speech, AS_HEARD, diarizer=told).timing is Timing.CHANNELS


@pytest.mark.parametrize(
    ("diarizer", "note"),
    [
        (None, "models get diarization"),
        (Told({}, ModelBroken("The models cannot be used.", "Get them again.")), "The models cannot be used."),
        (Told({0: (Span(1.0, 2.0),)}), "1 voices instead of two"),
    ],
)
def test_without_its_help_the_voices_are_told_apart_all_the_same(diarizer: Told | None, note: str) -> None:
    """One note says what would help, or what went wrong."""
    said = talk((LOW, HIGH), 7, 40.0)
    found = parted(Table().record(said, 7)[:, None], loudness, AS_HEARD, diarizer=diarizer)
    assert found.timing is Timing.MIXED
    assert sum(note in each for each in found.notes) == 1


def test_a_noisy_room_is_told_of() -> None:
    """Where the softer voice hardly stands above the noise; else nothing is said."""
    said = talk((LOW, HIGH), 7, 40.0)
    told = [
        any(
            "Noisy room" in note
            for note in parted(Table(3.0, snr_db).record(said, 7)[:, None], loudness, AS_HEARD).notes
        )
        for snr_db in (6.0, 30.0)
    ]
    assert told == [True, False]


def test_how_sure_it_is_stays_with_what_each_voice_said() -> None:
    """Stretch by stretch, where voices were told apart by how they sound."""
    said = talk((LOW, HIGH), 7, 40.0)
    found = parted(Table().record(said, 7)[:, None], loudness, AS_HEARD)
    heard = found.tracks[0].heard(())
    steps = [told.confidence for one in heard.values() for told in one.voicings.values()]
    assert steps.count(Confidence.GOOD) > 0.5 * len(steps)
    assert None not in steps
    channels = parted(two_channels(), loud_is_speech, AS_HEARD).tracks[0].heard(())
    assert {told.confidence for told in channels["left"].voicings.values()} == {None}


def test_channels_can_be_taken_as_one_microphone() -> None:
    """Two channels that a person knows to be a mere room recording."""
    found = parted(two_channels(), loud_is_speech, Seating(Channels.MIX))
    assert found.timing is Timing.MIXED


def test_a_channel_each_can_be_insisted_on() -> None:
    """Then one microphone is refused, with the reason and what to do."""
    mono = babble(FIRST, 10, 1)
    with pytest.raises(HearingError, match="Both channels hear the same") as caught:
        parted(np.stack([mono, mono], axis=1), loud_is_speech, Seating(Channels.SPLIT))
    assert "--channels split" in caught.value.hint
    assert parted(two_channels(), loud_is_speech, Seating(Channels.SPLIT)).timing is Timing.CHANNELS


def test_another_program_s_times_are_taken_as_they_are() -> None:
    """With its overlaps, cut to the recording's length."""
    late = {"ana": (*FIRST, Span(9.0, 12.0)), "sam": SECOND}
    found = parted(two_channels(), loud_is_speech, Seating(spoken=late))
    assert found.timing is Timing.DIARIZED
    assert found.voices == {"ana": (*FIRST, Span(9.0, 10.0)), "sam": SECOND}
    assert found.tracks[0].spans == (Span(1.0, 5.0), Span(6.0, 8.0), Span(9.0, 10.0))


@pytest.mark.parametrize("told", [{"ana": FIRST}, {"ana": FIRST, "sam": (Span(60.0, 61.0),)}])
def test_times_of_one_person_are_refused(told: dict[str, tuple[Span, ...]]) -> None:
    """Or times that belong to another recording."""
    with pytest.raises(HearingError, match="two people"):
        parted(two_channels(), loud_is_speech, Seating(spoken=told))


def test_a_word_is_theirs_who_speak_most_of_it() -> None:
    """And in overlap, or outside all speech, theirs who spoke last."""
    words = (Word("so", 1.0, 1.5), Word("well", 2.6, 2.9), Word("what", 2.9, 3.4), Word("then", 5.2, 5.4))
    heard = track(TOLD).heard(words)
    assert [word.text for word in heard["ana"].words] == ["so", "well"]
    assert [word.text for word in heard["sam"].words] == ["what", "then"]


def test_where_each_voice_goes_at_the_end_is_heard() -> None:
    """Rising and falling, on the sound the voice is on; of three, two become the partner."""
    sound = np.concatenate([gliding(120, 9.0), gliding(200, -9.0), gliding(150, 0.0)])
    voices = {name: (Span(at, at + 1.0),) for at, name in enumerate(("ana", "sam", "kim"))}
    heard = Track(sound, voices).heard(())
    both, _ = placed(heard, People("ana"), mirrored=False, swap=False)
    slopes = {end_s: told.end_pitch_st_per_s for one in both.values() for end_s, told in one.voicings.items()}
    assert slopes == pytest.approx({1.0: 9.0, 2.0: -9.0, 3.0: 0.0}, abs=1.0)


def test_words_that_fall_where_two_speak_are_marked() -> None:
    """From half of the word on; on a sound of one person, never."""
    words = (Word("so", 1.0, 1.5), Word("well", 2.6, 2.9), Word("that", 2.7, 3.3), Word("what", 2.9, 3.4))
    heard = track(TOLD).heard(words)
    assert {word.text: word.in_overlap for own in heard.values() for word in own.words} == {
        "so": False, "well": True, "that": True, "what": False,
    }  # fmt: skip
    assert not any(word.in_overlap for word in track({"ana": FIRST}).heard(words)["ana"].words)


def test_how_many_words_may_be_the_other_s_is_told() -> None:
    """With how many there are."""
    heard = track(TOLD).heard((Word("so", 1.0, 1.5), Word("well", 2.6, 2.9)))
    _, notes = placed(heard, People("Ana"), mirrored=False, swap=False)
    assert notes == ("1 word falls where both speak, of 2: whose they are is a guess.",)


@given(st.lists(st.tuples(st.floats(0, 9), st.floats(0, 1)), max_size=12))
def test_no_word_is_lost_or_doubled(times: list[tuple[float, float]]) -> None:
    """Wherever the words lie."""
    words = tuple(Word(str(place), start_s, start_s + length_s) for place, (start_s, length_s) in enumerate(times))
    heard = track(TOLD).heard(words)
    said = sorted((word for own in heard.values() for word in own.words), key=lambda word: int(word.text))
    assert [replace(word, in_overlap=False) for word in said] == list(words)


def voices(asks: str = "ana") -> dict[str, Heard]:
    said = {name: Word("Really?" if name == asks else "Yes.", spans[0].start_s, 2.9) for name, spans in TOLD.items()}
    return {name: Heard(TOLD[name], (word,)) for name, word in said.items()}


def test_who_asks_more_is_taken_to_be_the_listener_and_it_is_told() -> None:
    """With how to put it right."""
    both, notes = placed(voices("sam"), People(), mirrored=False, swap=False)
    assert both[Person.LISTENER].spans == SECOND
    assert any("--swap" in note for note in notes)


def test_swapped_the_other_one_listened() -> None:
    """And nothing is guessed any more."""
    both, notes = placed(voices("sam"), People(), mirrored=False, swap=True)
    assert both[Person.LISTENER].spans == FIRST
    assert notes == ()


def test_a_name_that_was_told_is_no_guess() -> None:
    """The diarizer's label is the listener's name."""
    both, notes = placed(voices("sam"), People("Ana", "Sam"), mirrored=False, swap=False)
    assert both[Person.LISTENER].spans == FIRST
    assert notes == ()


def test_a_voice_that_is_known_is_no_guess() -> None:
    """Whoever asks more; and swapped it is the other one all the same."""
    for swap, spans_of in ((False, FIRST), (True, SECOND)):
        both, notes = placed(voices("sam"), People(), mirrored=False, swap=swap, known="ana")
        assert both[Person.LISTENER].spans == spans_of
        assert notes == ()


@pytest.mark.parametrize(("mirrored", "swap", "side"), [(False, False, 0), (True, False, 1), (True, True, 0)])
def test_on_channels_the_listener_sits_left(mirrored: bool, swap: bool, side: int) -> None:
    """Unless mirrored, and swap turns any of it round."""
    heard = {"left": Heard(FIRST), "right": Heard(SECOND)}
    both, notes = placed(heard, People(), mirrored=mirrored, swap=swap)
    assert both[Person.LISTENER].spans == (FIRST, SECOND)[side]
    assert notes == ()


def test_everybody_else_is_the_partner() -> None:
    """Three voices: two of them count together, and it is told."""
    third = Heard((Span(4.0, 6.5),), (Word("No.", 4.0, 4.4),))
    both, notes = placed(voices() | {"kim": third}, People("ana"), mirrored=False, swap=False)
    assert both[Person.PARTNER].spans == (Span(2.5, 6.5),)
    assert [word.text for word in both[Person.PARTNER].words] == ["Yes.", "No."]
    assert any("2 people besides ana" in note for note in notes)
