"""The time line of a script, with a speaker whose every word takes 0.3 s and whose commas take none."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training.synth import SAMPLE_RATE_HZ, Speech, TimedWord, words_of
from samples.notation import read
from samples.script import Role
from samples.sound import render
from samples.stage import LEAD_IN_S, Staged, stage
from tests.samples.test_notation import HEAD

WORD_S = 0.3


def _speak(text: str, role: Role) -> Speech:
    words = tuple(TimedWord(w, n * WORD_S, (n + 1) * WORD_S) for n, w in enumerate(words_of(text)))
    level = 0.5 if role == "listener" else 0.25
    samples = np.full(round(len(words) * WORD_S * SAMPLE_RATE_HZ), level, dtype=np.float32)
    return Speech(samples, words, ())


def _stage(folder: Path, *lines: str) -> Staged:
    path = folder / "talk.talk"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return stage(read(path), _speak)


def test_an_asked_for_pause_is_kept_to_the_millisecond(tmp_path: Path) -> None:
    """(+0.8) puts 0.8 s between the two people."""
    first, second = _stage(tmp_path, "Ana: It was long.", "Sam: (+0.8) I see.").turns
    assert first.start_s == LEAD_IN_S
    assert second.start_s - first.end_s == pytest.approx(0.8, abs=0.001)


def test_a_usual_pause_stays_within_the_persons_range(tmp_path: Path) -> None:
    """Gaps left free are drawn between the shortest and the longest of whoever speaks next."""
    lines = ["Ana: It was long.", "Sam: I see."] * 10
    turns = _stage(tmp_path, *lines).turns
    gaps = {
        "listener": [b.start_s - a.end_s for a, b in zip(turns[::2], turns[1::2], strict=True)],
        "partner": [b.start_s - a.end_s for a, b in zip(turns[1:-1:2], turns[2::2], strict=True)],
    }
    assert all(0.199 <= gap <= 0.401 for gap in gaps["listener"])
    assert all(0.299 <= gap <= 0.501 for gap in gaps["partner"])
    assert len(set(gaps["listener"])) > 1


def test_a_cut_off_speaker_stops_where_the_script_says(tmp_path: Path) -> None:
    """Words after -- are neither written nor heard, and the other begins with the word after //."""
    staged = _stage(tmp_path, "Ana: And then I // could not -- sleep.", "Sam: Go home.")
    ana, sam = staged.turns
    assert ana.text == "And then I could not"
    assert sam.start_s == pytest.approx(ana.start_s + 3 * WORD_S, abs=0.001)
    clip = staged.clips[0].samples
    assert len(clip) == round(5 * WORD_S * SAMPLE_RATE_HZ)
    assert abs(clip[-1]) < 0.001 < abs(clip[0])


def test_after_talking_over_the_floor_is_free_when_both_have_ended(tmp_path: Path) -> None:
    """The next line waits for the longer of the two."""
    turns = _stage(tmp_path, "Ana: It was // a very long day.", "Sam: I know.", "Ana: (+0.5) Yes.").turns
    assert turns[2].start_s == pytest.approx(turns[0].end_s + 0.5, abs=0.001)


def test_an_aside_begins_with_the_word_it_stands_before(tmp_path: Path) -> None:
    """The backchannel is a turn of its own kind and leaves the speaker's turn whole."""
    ana, sam = _stage(tmp_path, "Ana: It was long {mm hm} and hard.").turns
    assert (ana.text, sam.text, sam.kind, sam.role) == ("It was long and hard.", "mm hm", "backchannel", "listener")
    assert sam.start_s == ana.words[3].start_s


@given(st.lists(st.integers(1, 12), min_size=1, max_size=8))
def test_no_word_is_lost_and_time_never_runs_back(tmp_path_factory: pytest.TempPathFactory, lengths: list[int]) -> None:
    """Whatever the lines, every word is placed once, in order, inside the recording."""
    names = ["Ana", "Sam"] * len(lengths)
    lines = [f"{name}: {' '.join(['word'] * length)}." for name, length in zip(names, lengths, strict=False)]
    staged = _stage(tmp_path_factory.mktemp("talk"), *lines)
    words = [word for turn in staged.turns for word in turn.words]
    assert len(words) == sum(lengths)
    assert all(a.end_s <= b.start_s + 0.001 for a, b in pairwise(words))
    assert words[-1].end_s < staged.duration_s


def test_each_person_is_loud_in_their_own_channel_only(tmp_path: Path) -> None:
    """The listener is left, the partner right, both at the same peak, and the other one faint."""
    staged = _stage(tmp_path, "Ana: It was long.", "Sam: (+1.0) I see it now.")
    ana, sam = staged.turns
    sound = render(staged, seed=1).astype(np.float64) / 32767
    during = {
        turn.role: np.abs(sound[round(turn.start_s * 16000) : round(turn.end_s * 16000)]).max(axis=0)
        for turn in (ana, sam)
    }
    own = 10 ** (-9 / 20)
    assert during["listener"][0] == pytest.approx(own, rel=0.01)
    assert during["partner"][1] == pytest.approx(own, rel=0.01)
    assert during["listener"][1] < own / 50
    assert during["partner"][0] < own / 50
    assert 0 < np.abs(sound[: SAMPLE_RATE_HZ // 2]).max() < 0.001
