"""Marks: yes or no in steps of 10 ms, and the spans they stand for."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from listenlab.speakers.marks import held, runs, shrunk, spans, tidied

flags = st.lists(st.booleans(), min_size=1, max_size=200).map(lambda drawn: np.array(drawn, bool))


@given(flags)
def test_runs_are_the_marks_and_nothing_else(marks: np.ndarray) -> None:
    """Filling the stretches found gives the marks back."""
    filled = np.zeros_like(marks)
    for begin, end in runs(marks):
        assert end > begin
        filled[begin:end] = True
    assert np.array_equal(filled, marks)


@given(flags, flags)
def test_speech_is_held_from_on_to_off(on: np.ndarray, off: np.ndarray) -> None:
    """The same as walking through step by step, `on` winning where both are asked."""
    length = min(len(on), len(off))
    expected, state = [], False
    for begins, ends in zip(on[:length], off[:length], strict=True):
        state = bool(begins) or (state and not ends)
        expected.append(state)
    assert held(on[:length], off[:length]).tolist() == expected


@given(flags)
def test_tidied_marks_have_no_short_sounds_and_no_short_pauses(marks: np.ndarray) -> None:
    """Pauses below 0.2 s are closed, then sounds below 0.1 s dropped; what is long enough stays."""
    tidy = tidied(marks)
    for begin, end in runs(tidy):
        assert end - begin >= 10
    for begin, end in runs(marks):
        if end - begin >= 10:
            assert tidy[begin:end].all()
    assert np.array_equal(tidied(tidy), tidy)


@given(flags, st.integers(0, 5))
def test_shrinking_takes_as_much_off_both_ends(marks: np.ndarray, steps: int) -> None:
    """A stretch too short for it is gone."""
    expected = [(b + steps, e - steps) for b, e in runs(marks) if e - b > 2 * steps]
    assert runs(shrunk(marks, steps)) == expected


def test_spans_are_in_seconds() -> None:
    """A step is 10 ms."""
    (span,) = spans(np.array([False, True, True, False]))
    assert (span.start_s, span.end_s) == (0.01, 0.03)


@given(flags, st.integers(0, 200))
def test_spans_have_the_same_times_wherever_marks_are_looked_at_from(marks: np.ndarray, first: int) -> None:
    """So that speech that has not changed is known to be the same, bit by bit."""
    marks[:first][-1:] = False
    assert spans(marks[first:], first) == tuple(span for span in spans(marks) if span.start_s * 100 >= first - 0.5)
