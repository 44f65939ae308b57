"""A recording is heard while it is made: as afterwards, with little left to do, and never in its way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import sleep

import numpy as np
import pytest
import soundfile

from listenlab.conversation import Span, Word
from listenlab.errors import DiskFull, RecogniserLost
from listenlab.hearing.feed import Feed
from listenlab.hearing.header import length_s
from listenlab.hearing.jobs import Recognised
from listenlab.hearing.live import LiveRecogniser
from listenlab.hearing.models import ModelFolder
from listenlab.hearing.recogniser import WindowedRecogniser
from listenlab.hearing.sound import read
from listenlab.hearing.windows import RATE_HZ, Samples
from listenlab.practice.alongside import Alongside
from listenlab.practice.growing import Workshop
from listenlab.practice.parting import Parted, parted
from listenlab.practice.ports import Ears
from listenlab.practice.seating import AS_HEARD
from listenlab.speakers import intonation
from listenlab.speakers.pitch import pitch
from tests.fakes import babble, loud_is_speech

MODEL = ModelFolder(Path("nowhere"), "fake")
LENGTH_S = 90.0
TALK = tuple(Span(9.0 * place + 1.0, 9.0 * place + 5.5) for place in range(10))
ANSWERS = tuple(Span(9.0 * place + 5.2, 9.0 * place + 7.5 + place % 2) for place in range(9))
Heard = tuple[Parted, list[tuple[Word, ...]]]
"""The voices of a recording, and the words of each."""


class Metronome:
    """Hears a word in every half second."""

    def __init__(self, fails_at: int = -1) -> None:
        self.asked = 0
        self._fails_at = fails_at

    def recognise(self, sound: Samples) -> Recognised:
        """A word for each half second."""
        self.asked += 1
        if self.asked > self._fails_at >= 0:
            raise RecogniserLost("It is gone.")
        starts_s = np.arange(0.0, len(sound) / RATE_HZ - 0.25, 0.5).tolist()
        return Recognised(tuple(Word(f"at {start_s}", start_s, start_s + 0.4, 0.9) for start_s in starts_s))

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """A talk on two channels at 48 kHz, in two parts."""
    sound = np.stack([babble(TALK, LENGTH_S, 1), babble(ANSWERS, LENGTH_S, 2)], axis=1)
    louder = (np.repeat(sound, 3, axis=0) * 32_000).astype(np.int16)
    paths = tuple(tmp_path_factory.mktemp("take") / f"part-{number}.wav" for number in (1, 2))
    for path, part in zip(paths, np.split(louder, [50 * 48_000]), strict=True):
        soundfile.write(path, part, 48_000)
    return paths


@pytest.fixture(scope="module")
def expected(recorded: tuple[Path, ...]) -> Heard:
    """What is made of it afterwards, with nothing heard alongside."""
    return words_of(afterwards(), recorded)


def blocks(paths: tuple[Path, ...]) -> Iterator[np.ndarray]:
    """What a recorder wrote into these parts."""
    for path in paths:
        yield from soundfile.blocks(path, 2_400, dtype="int16", always_2d=True)


def afterwards() -> Ears:
    """What hears a recording that nobody heard before."""
    return Ears(read, loud_is_speech, WindowedRecogniser(MODEL, Metronome()))


def beside(listener: Metronome, channels: int = 2, rate_hz: int = 48_000) -> Alongside:
    """Something that hears along."""
    along = LiveRecogniser(MODEL, listener, channels)
    return Alongside(Workshop(Feed(rate_hz, channels), along, loud_is_speech, length_s, read, afterwards))


def words_of(ears: Ears, paths: tuple[Path, ...]) -> Heard:
    """What ears make of a recording."""
    voices = parted(ears.read(paths).samples, ears.speech_probability, AS_HEARD)
    words = [
        ears.recogniser.words(track.sound, track.spans, lambda _done_s: None, track.channel) for track in voices.tracks
    ]
    return voices, words


def test_what_is_heard_alongside_is_what_is_heard_afterwards(recorded: tuple[Path, ...], expected: Heard) -> None:
    """The same sound, the same speech, nearly all the same words; at the stop hardly anything is asked."""
    listener = Metronome()
    along = beside(listener)
    for block in blocks(recorded):
        along.hear(block)
    ears = along.ears()
    while along.behind_s:
        sleep(0.01)
    assert all(len(words) > 20 for words in along.so_far)
    asked = listener.asked
    voices, words = words_of(ears, recorded)
    assert asked > 6
    assert listener.asked - asked <= 3
    assert voices.voices == expected[0].voices
    assert np.array_equal(ears.read(recorded).samples[:], read(recorded).samples[:])
    for own, their in zip(words, expected[1], strict=True):
        assert len(their) > 30
        assert abs(len(own) - len(their)) <= 0.1 * len(their)
    along.close()


def test_how_voices_end_is_known_at_the_stop(recorded: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Only for the last of the talk is it found out then, and it is what is found without any memory."""
    along = beside(Metronome())
    for block in blocks(recorded):
        along.hear(block)
    ears = along.ears()
    voices = parted(ears.read(recorded).samples, ears.speech_probability, AS_HEARD, memory=ears.memory)
    expected = [track.heard(()) for track in voices.tracks]
    looked_at = []
    monkeypatch.setattr(intonation, "pitch", lambda *given: looked_at.append(given) or pitch(*given))
    assert [track.heard((), ears.memory) for track in voices.tracks] == expected
    ends = [end_s for heard in expected for each in heard.values() for end_s in each.voicings]
    assert len(ends) > 12
    assert len(looked_at) <= len([end_s for end_s in ends if end_s > LENGTH_S - 40])
    along.close()


def test_one_microphone_is_heard_alongside_too(recorded: tuple[Path, ...], tmp_path: Path) -> None:
    """Who spoke is told afterwards, what was said is known."""
    listener, path = Metronome(), tmp_path / "one.wav"
    soundfile.write(path, read(recorded).samples[:].mean(axis=1), RATE_HZ)
    along = beside(listener, 1, RATE_HZ)
    for block in blocks((path,)):
        along.hear(block)
    ears = along.ears()
    while along.behind_s:
        sleep(0.01)
    asked = listener.asked
    _, [words] = words_of(ears, (path,))
    assert len(words) > 60
    assert listener.asked - asked <= 2
    along.close()


def test_a_lost_recogniser_leaves_the_recording_to_be_heard_afterwards(
    recorded: tuple[Path, ...], expected: Heard
) -> None:
    """Giving sound goes on without a word, the reason can be asked for, and the ears are ordinary ones."""
    along = beside(Metronome(fails_at=2))
    for block in blocks(recorded):
        along.hear(block)
    ears = along.ears()
    _, words = words_of(ears, recorded)
    assert str(along.trouble) == "It is gone."
    assert words == expected[1]
    along.close()


def test_a_full_disk_leaves_the_recording_to_be_heard_afterwards(
    recorded: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The recorder is told nothing of it."""

    def full(*_: object) -> None:
        raise DiskFull("There is no room.")

    along = beside(Metronome())
    monkeypatch.setattr("listenlab.hearing.spool.Spool.add", full)
    for block in blocks(recorded[:1]):
        along.hear(block)
    ears = along.ears()
    monkeypatch.undo()
    assert str(along.trouble) == "There is no room."
    assert isinstance(ears.recogniser, WindowedRecogniser)
    along.close()


def test_whatever_breaks_is_no_trouble_of_the_recorder(
    recorded: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what nobody thought of."""
    along = beside(Metronome())
    monkeypatch.setattr(along._follower, "look", lambda **_: 1 / 0)
    for block in blocks(recorded[1:]):
        along.hear(block)
    assert isinstance(along.ears().recogniser, WindowedRecogniser)
    assert "analysed afterwards" in str(along.trouble and along.trouble.hint)
    along.close()
    along.hear(np.zeros((480, 2), np.int16))


def test_files_that_are_not_what_was_heard_are_read(recorded: tuple[Path, ...]) -> None:
    """Sound that never came by here is in the files."""
    along = beside(Metronome())
    for block in blocks(recorded[:1]):
        along.hear(block)
    ears = along.ears()
    assert ears.read(recorded[0]).duration_s == 50.0
    assert ears.read(recorded).duration_s == LENGTH_S
    along.close()


def test_levels_of_the_sound_check_are_carried_on(recorded: tuple[Path, ...]) -> None:
    """They are believed from the first second; without them nothing is until both have spoken."""
    along = beside(Metronome())
    for block in blocks(recorded[:1]):
        along.hear(block)
    along.ears()
    learned = along.levels
    assert learned is not None
    assert learned.sep_db > 20
    again = Alongside(replace(along._with, growing=Feed(48_000, 2)), learned)
    assert again.levels == learned
    along.close()
    again.close()
