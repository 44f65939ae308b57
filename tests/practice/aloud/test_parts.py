"""The parts of a talk aloud, each on its own: who speaks, when a turn is over, the picture, the voice."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from listenlab.conversation import Word
from listenlab.errors import VoiceError
from listenlab.practice.aloud.following import CLOSE_BELOW_S, DROP_BELOW_S, STEP_S, Following
from listenlab.practice.aloud.pausing import Patience, reading_s
from listenlab.practice.aloud.scene import (
    Begun,
    Ended,
    Heard,
    Hushed,
    Kept,
    Listens,
    Phase,
    Remark,
    Scene,
    Speaks,
    Spoken,
    Thinks,
)
from listenlab.practice.aloud.voicing import Voicing
from listenlab.practice.rehearsing import opened
from listenlab.scenarios.shelf import scenario

chances = some.lists(some.sampled_from([0.0, 0.4, 0.9]), max_size=400)


@given(chances, some.integers(1, 40))
def test_speech_is_told_once_and_as_it_was_however_it_comes(heard: list[float], at_once: int) -> None:
    """In order, apart, pauses closed and clicks left out, and never before a time that was promised to be quiet."""
    following, told, quiet_until_s = Following(), [], 0.0
    for begin in range(0, len(heard), at_once):
        following.hear(heard[begin : begin + at_once])
        spans, until_s = following.news()
        assert all(span.start_s >= quiet_until_s - 1e-6 for span in spans)
        told += spans
        quiet_until_s = until_s
    assert all(before.end_s <= after.start_s + 1e-9 for before, after in pairwise(told))
    assert sum(span.duration_s for span in told) == pytest.approx(sum(s.duration_s for s in following.spans))
    for before, after in pairwise(following.spans):
        assert after.start_s - before.end_s >= CLOSE_BELOW_S - 1e-6
    assert all(span.duration_s >= DROP_BELOW_S - 1e-6 for span in following.spans)


def test_long_speech_is_told_of_before_it_ends() -> None:
    """So that it can be understood meanwhile."""
    following = Following()
    following.hear([0.9] * round(11 / STEP_S))
    [span], _ = following.news()
    assert span.duration_s > 10
    assert following.onset_s == 0.0


def test_the_pause_grows_for_who_was_cut_short_but_not_for_ever() -> None:
    """And incomplete words are waited for longer, whatever it is."""
    patience = Patience()
    for _ in range(20):
        patience = patience.grown()
    assert patience.pause_s == patience.unfinished_s
    begun = (Word("and"), Word("the"), Word("thing"), Word("is"), Word("that"), Word("the"))
    assert Patience().after(begun, "en") > Patience().after((Word("Yes."),), "en") == Patience().pause_s
    assert Patience().after((), "en") == Patience().pause_s
    assert Patience().with_pause(4.0).after(begun, "en") == 8.0
    assert reading_s("one two three four") == 1.0


def test_a_scene_is_what_the_events_make_of_it() -> None:
    """Phase by phase, with every line whole and as much of it as was heard."""
    talk = opened(scenario("missed_deadline"), "open")
    steps = [
        (Begun(talk, ("Wear headphones.",)), {"phase": Phase.OPENING, "remarks": ("Wear headphones.",)}),
        (Speaks(1, "The date wasn't mine.", 0.5), {"phase": Phase.SPEAKING, "line": "The date wasn't mine."}),
        (Spoken("The date"), {"spoken": "The date"}),
        (Hushed("The date wasn't", 1.0), {"spoken": "The date wasn't", "phase": Phase.SPEAKING}),
        (Listens(), {"phase": Phase.LISTENING}),
        (Heard("so it", 0.3, 1.2), {"answer": "so it", "quiet_s": 0.3, "pause_s": 1.2}),
        (Thinks(1.2), {"phase": Phase.THINKING, "answer": "so it"}),
        (Remark("It leaks."), {"remarks": ("Wear headphones.", "It leaks.")}),
        (Ended(talk), {"phase": Phase.ENDED}),
        (Kept(None), {"phase": Phase.KEPT, "outcome": None}),
    ]
    scene = Scene()
    for event, shown in steps:
        scene = scene.after(event)
        assert {name: getattr(scene, name) for name in shown} == shown


def test_a_voice_that_fails_is_not_asked_again() -> None:
    """The lines only stand on the screen from then on, and so they do without a voice."""
    asked: list[str] = []

    def speak(text: str) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
        asked.append(text)
        if len(asked) > 1:
            raise VoiceError("It says nothing.")
        return np.ones(10, np.int16)

    voicing = Voicing(speak)
    assert [len(voicing.prepare(text).result()) for text in "abc"] == [10, 0, 0]
    assert asked == ["a", "b"]
    assert voicing.trouble is not None
    assert voicing.prepare("a") is voicing.prepare("a")
    assert len(voicing.prepare("a").result()) == 10
    voicing.close()
    silent = Voicing(None)
    assert len(silent.prepare("a").result()) == 0
    silent.close()
