"""Placing: the recogniser's words land in the speech they were said in."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.conversation import Span, Word
from listenlab.hearing.packing import pack
from listenlab.hearing.placing import Heard, placed, without_loops
from listenlab.hearing.windows import RATE_HZ

SPANS = (Span(10.0, 11.0), Span(11.4, 12.0), Span(20.0, 21.0))
SAMPLES = np.random.default_rng(1).standard_normal(30 * RATE_HZ).astype(np.float32) * 0.1


def heard(*words: tuple[str, float, float], samples: np.ndarray = SAMPLES) -> Heard:
    """What becomes of words at times of the one window that holds the three spans."""
    (window,) = pack(SPANS, samples)
    return placed([Word(text, start, end, 0.9) for text, start, end in words], window, window.sound(samples))


def times(heard: Heard) -> list[tuple[str, float, float]]:
    """The words with their times, to the hundredth."""
    return [(word.text, round(word.start_s or 0.0, 2), round(word.end_s or 0.0, 2)) for word in heard.words]


def test_words_are_moved_to_when_they_were_said() -> None:
    """The window begins 0.2 s before the first span; the third span lies 7 s of silence later."""
    found = heard(("so", 0.2, 0.5), ("sad", 0.6, 1.1), ("yes", 1.7, 2.1), ("and", 3.0, 3.3))
    assert [word.text for word in found.words] == ["so", "sad", "yes", "and"]
    assert found.words[3].start_s == pytest.approx(20.0)
    assert not found.dropped


def test_the_first_and_last_words_of_a_span_take_its_edges() -> None:
    """Speech activity knows where sound begins and ends better than the recogniser."""
    assert times(heard(("so", 0.05, 0.5), ("sad", 0.6, 1.4))) == [("so", 10.0, 10.3), ("sad", 10.4, 11.0)]


def test_an_edge_far_from_a_word_is_left_alone() -> None:
    """Where the recogniser skipped half a second, the word does not claim it."""
    assert times(heard(("sad", 0.9, 1.0)))[0][1] == 10.7


def test_a_word_in_the_glue_is_dropped_and_counted() -> None:
    """Nobody said anything there."""
    (window,) = pack(SPANS, SAMPLES)
    glue_s = (window.stretches[0].frames + 1000) / RATE_HZ
    found = heard(("so", 0.2, 0.5), ("thanks", glue_s, glue_s + 0.1))
    assert [word.text for word in found.words] == ["so"]
    assert found.dropped == {"between": 1}


def test_a_loop_is_kept_once_and_counted() -> None:
    """Recognisers repeat themselves over noise; people hardly say the same five times in a row."""
    words = [(text, 0.2 + place * 0.05, 0.24 + place * 0.05) for place, text in enumerate(["you", "know"] * 6)]
    found = heard(*words)
    assert [word.text for word in found.words] == ["you", "know"]
    assert found.dropped["repeated"] == 10


def test_what_people_do_say_twice_or_thrice_is_kept() -> None:
    """No, no, no, no."""
    words = tuple(Word(text) for text in ("no", "no", "no", "no", "not", "me"))
    assert without_loops(words) == (words, 0)


def test_a_word_with_no_sound_under_it_is_dropped_and_counted() -> None:
    """Half of the first span is silent on this channel."""
    samples = SAMPLES.copy()
    samples[int(10.5 * RATE_HZ) : int(11.2 * RATE_HZ)] = 0.0
    found = heard(("so", 0.2, 0.6), ("ghost", 0.8, 1.1), samples=samples)
    assert [word.text for word in found.words] == ["so"]
    assert found.dropped == {"silent": 1}


def test_what_was_left_out_is_told_by_why() -> None:
    """The most frequent reason first; without one there is nothing to add."""
    assert Heard((Word("so"),), Counter(repeated=1, unsure=2)).account == "kept 1 word, dropped 3: 2 unsure, 1 repeated"
    assert Heard().account == "kept 0 words, dropped 0"


@given(st.lists(st.tuples(st.floats(0.0, 4.0), st.floats(0.0, 1.5)), max_size=12))
def test_every_kept_word_lies_in_a_span_and_they_do_not_overlap(drawn: list[tuple[float, float]]) -> None:
    """Whatever the recogniser claims, words come out in order inside speech, and none is lost uncounted."""
    claimed = [(f"w{place}", start_s, start_s + length_s) for place, (start_s, length_s) in enumerate(sorted(drawn))]
    found = heard(*claimed)
    for word in found.words:
        assert any(span.start_s <= (word.start_s or 0) <= (word.end_s or 0) <= span.end_s for span in SPANS)
    assert len(found.words) + found.dropped.total() == len(claimed)
    edges = [edge for word in found.words for edge in (word.start_s or 0.0, word.end_s or 0.0)]
    assert edges == sorted(edges)
