"""What is known word for word of a talk lies where it was said, and what was taken back nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from listenlab.conversation import Span, Word
from listenlab.practice.aloud import script
from listenlab.practice.take import Course, Line, Struck

FIRST = Line(1.0, 5.0, "The date wasn't mine and nobody asked me before it went out.")
SECOND = Line(10.0, 13.0, "It was the same before.")


@given(some.floats(0, 1e4), some.floats(0, 60), some.lists(some.text("abc'", min_size=1), max_size=12))
def test_the_words_of_a_line_fill_it_in_order(at_s: float, length_s: float, texts: list[str]) -> None:
    """Whatever it says, however long it takes."""
    words = script.spoken(Line(at_s, at_s + length_s, " ".join(texts)))
    assert [word.text for word in words] == " ".join(texts).split()
    edges = [edge for word in words for edge in (word.start_s, word.end_s)]
    assert all(edge is not None and at_s <= edge <= at_s + length_s + 1e-6 for edge in edges)
    assert edges == sorted(edges, key=lambda edge: edge or 0.0)


def test_what_was_taken_back_or_given_up_was_not_said() -> None:
    """Neither the partner's lines nor what the listener said or typed since."""
    again = Line(30.0, 34.0, FIRST.text)
    typed = Line(20.0, 20.0, "Why?", by_listener=True)
    given_up = Line(35.0, 35.5, "")
    course = Course(lines=(FIRST, SECOND, typed, again, given_up), struck=(Struck(10.0, 29.0),))
    assert script.shown(course) == (FIRST, again)
    assert script.partner(course).spans == (FIRST.span, again.span)
    assert script.typed(course) == ()
    assert script.kept([Span(6.0, 9.0), Span(14.0, 16.0), Span(31.0, 32.0)], course) == (
        Span(6.0, 9.0),
        Span(31.0, 32.0),
    )


@pytest.mark.parametrize(("at_s", "begins_s"), [(9.0, 8.0), (5.4, 5.0)])
def test_a_typed_answer_lies_before_it_was_sent_and_after_the_line(at_s: float, begins_s: float) -> None:
    """So that it overlaps nothing."""
    course = Course(lines=(FIRST, Line(at_s, at_s, "What happened?", by_listener=True)))
    [typed] = script.typed(course)
    assert (typed.at_s, typed.end_s) == (begins_s, at_s)


def test_a_partner_without_a_voice_has_no_times() -> None:
    """Their lines were shown, and nobody could speak over them."""
    shown = Course(lines=(Line(1.0, 1.0, "The date wasn't mine."), Line(4.0, 4.5, "Why?", by_listener=True)))
    assert script.is_silent(shown)
    assert script.partner(shown).spans == ()
    assert not script.is_silent(Course(lines=(FIRST,)))


def words(text: str, begin_s: float) -> tuple[Word, ...]:
    """A text at three words a second."""
    return tuple(Word(each, begin_s + n / 3, begin_s + (n + 1) / 3) for n, each in enumerate(text.split()))


@pytest.mark.parametrize(
    ("line", "said", "begin_s", "interrupts"),
    [
        (Line(1.0, 3.0, "The date wasn't mine and"), "You should make a list of it.", 2.2, True),
        (FIRST, "You should make a list of it.", 3.2, True),
        (FIRST, "You should make a list of it.", 2.5, False),
        (FIRST, "You should make a list of it.", 4.8, False),
        (FIRST, "You should make a list of it.", 5.3, False),
        (FIRST, "mm-hm", 2.5, False),
    ],
    ids=["cut off", "talked over", "given up first", "as it ends", "after it", "a nod"],
)
def test_an_answer_interrupts_by_the_usual_definition(line: Line, said: str, begin_s: float, interrupts: bool) -> None:
    """A cut-off or a talk-over does; a prompt reply and an encouraging word do not."""
    heard = words(said, begin_s)
    spans = [Span(begin_s, heard[-1].end_s or 0.0)]
    assert script.interrupts(line, spans, heard, "en") is interrupts
