"""The sound check: two lines read aloud tell who sits where, and what is wrong, in words."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from listenlab.hearing.voice_activity import speech_probability
from listenlab.speakers.lines import Line, line_heard
from listenlab.speakers.sound_check import SoundCheck, Trouble, verdicts
from tests.speakers.conversations import RATE_HZ, STEP, Room, Samples, Talk, voices
from tests.speakers.enrolling import held_out

LINE_S = 6.0
NAMES = ("Sam", "Ana")
LEFT_RIGHT = ("the left microphone", "the right microphone")
NOBODY = np.zeros((0, 2), np.float32)


@dataclass(frozen=True)
class Desk:
    """Two microphones before two people who read one after the other; the listener sits left."""

    sound: Samples

    def line(self, person: int, channels: slice = slice(None)) -> Line:
        begin = round((1 + person * LINE_S) * RATE_HZ)
        room, read = self.sound[:RATE_HZ], self.sound[begin : begin + round(LINE_S * RATE_HZ)]
        return line_heard(room[:, channels], read[:, channels], speech_probability)

    def check(self, channels: slice = slice(None)) -> SoundCheck:
        return SoundCheck(self.line(0, channels), self.line(1, channels))

    def with_sound(self, sound: Samples) -> "Desk":
        return replace(self, sound=np.clip(sound, -1, 1).astype(np.float32))


def desk(bleed_db: float | None = -12.0, snr_db: float = 25.0, gain_db: tuple[float, float] = (0.0, 0.0)) -> Desk:
    tracks = np.zeros((round((1 + 2 * LINE_S) * RATE_HZ), 2), np.float32)
    for person in (0, 1):
        begin = round((1 + person * LINE_S) * RATE_HZ)
        tracks[begin : begin + round(LINE_S * RATE_HZ), person] = held_out(voices()[person], LINE_S)[1]
    truth = np.abs(tracks.reshape(-1, STEP, 2)).max(axis=1) > 0
    return Desk(Room(bleed_db, snr_db, gain_db).record(Talk(tracks, truth, (), ()), seed=1))


@pytest.fixture(scope="module")
def quiet_desk() -> Desk:
    """A desk at which all is well."""
    return desk()


def told(check: SoundCheck, microphones: tuple[str, ...] = LEFT_RIGHT) -> set[Trouble]:
    return {verdict.trouble for verdict in verdicts(check, NAMES, microphones)}


def test_a_good_desk_has_nothing_to_complain_of(quiet_desk: Desk) -> None:
    """Both people are known, each at a microphone, and far apart."""
    check = quiet_desk.check()
    assert told(check) == set()
    assert check.seats
    assert (check.seats.listener, check.seats.partner) == (0, 1)
    assert check.seats.peaks.sep_db == pytest.approx(24, abs=4)
    assert check.enrolment[0].shape == (round(LINE_S * RATE_HZ),)


def test_who_sits_where_is_told_by_the_lines_and_not_by_the_order(quiet_desk: Desk) -> None:
    """The listener may sit right; exchanging the lines exchanges the people and nothing else."""
    check, other = quiet_desk.check(), quiet_desk.check().swapped
    assert check.seats
    assert other.seats
    assert (other.seats.listener, other.seats.partner) == (1, 0)
    assert other.seats.peaks == check.seats.peaks


def test_gains_do_not_seat_anybody() -> None:
    """A microphone turned up by 12 dB hears both people louder, and still knows whose it is."""
    seats = desk(gain_db=(0.0, 12.0)).check().seats
    assert seats
    assert seats.listener == 0


@pytest.mark.parametrize(
    ("bleed_db", "trouble"), [(0.0, Trouble.SAME_SOUND), (-2.2, Trouble.WEAK_SEPARATION), (-12.0, None)]
)
def test_microphones_that_hear_the_same_are_told(bleed_db: float, trouble: Trouble | None) -> None:
    """Not at all apart, hardly apart, well apart."""
    assert told(desk(bleed_db).check()) == ({trouble} if trouble else set())


def test_one_microphone_gives_two_voices_and_no_seats(quiet_desk: Desk) -> None:
    """That is no trouble: the voices are what is needed."""
    check = quiet_desk.check(slice(0, 1))
    assert check.seats is None
    assert {person: len(voice) for person, voice in check.enrolment.items()} == dict.fromkeys((0, 1), 96_000)
    assert Trouble.SAME_SOUND not in told(check, LEFT_RIGHT[:1])


def test_a_microphone_that_is_kept_from_us_is_told(quiet_desk: Desk) -> None:
    """Exact zeros on the right: no signal there, and no guess about seats."""
    check = quiet_desk.with_sound(quiet_desk.sound * np.array([1, 0], np.float32)).check()
    assert Trouble.NO_SIGNAL in told(check)
    assert check.seats is None
    nothing = quiet_desk.with_sound(quiet_desk.sound * 0).check()
    assert [verdict.trouble for verdict in verdicts(nothing, NAMES, LEFT_RIGHT)] == [Trouble.NO_SIGNAL] * 2


def test_a_microphone_that_hears_only_its_own_hiss_is_the_wrong_one(quiet_desk: Desk) -> None:
    """A laptop's closed lid, another room."""
    hiss = 0.002 * np.random.default_rng(2).standard_normal(len(quiet_desk.sound))
    check = quiet_desk.with_sound(np.stack([quiet_desk.sound[:, 0], hiss], axis=1)).check()
    assert Trouble.WRONG_DEVICE in told(check)


def test_somebody_too_quiet_is_told_with_the_level(quiet_desk: Desk) -> None:
    """Thirty decibels down, as a table microphone at the other end of a room."""
    (first, *_) = verdicts(quiet_desk.with_sound(quiet_desk.sound * 0.03).check(), NAMES, LEFT_RIGHT)
    assert first.trouble is Trouble.TOO_QUIET
    assert "Sam is too quiet (-5" in first.text


def test_somebody_too_loud_is_told_with_the_share(quiet_desk: Desk) -> None:
    """Only on the microphone that is turned up."""
    loud = quiet_desk.with_sound(quiet_desk.sound * np.array([1, 30], np.float32)).check()
    (clipped,) = [verdict for verdict in verdicts(loud, NAMES, LEFT_RIGHT) if verdict.trouble is Trouble.CLIPPED]
    assert clipped.text.startswith("Ana is too loud in")


def test_a_noisy_room_is_told() -> None:
    """At 8 dB over all frequencies soft encouragements are lost."""
    assert Trouble.NOISY in told(desk(snr_db=8.0).check())


def test_somebody_who_said_nothing_is_told(quiet_desk: Desk) -> None:
    """And one who said too little is asked to read again."""
    line, short = quiet_desk.line(0), quiet_desk.sound[RATE_HZ : 3 * RATE_HZ]
    room = line_heard(NOBODY, quiet_desk.sound[:RATE_HZ], speech_probability)
    assert told(SoundCheck(line, room)) == {Trouble.NOBODY_HEARD}
    assert Trouble.TOO_SHORT in told(SoundCheck(line_heard(NOBODY, short, speech_probability), quiet_desk.line(1)))


def test_a_faulty_plug_is_told(quiet_desk: Desk) -> None:
    """Sound far off its middle; speech is heard all the same."""
    assert told(quiet_desk.with_sound(quiet_desk.sound + np.array([0.2, 0], np.float32)).check()) == {Trouble.OFFSET}
