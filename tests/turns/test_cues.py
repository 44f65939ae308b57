"""What words tell about the floor."""

import pytest

from listenlab.turns import TurnThresholds
from listenlab.turns.completeness import BUCKETS, buckets, incompleteness
from listenlab.turns.cues import Ending, ending, helps, is_backchannel, only_fillers

LIMITS = TurnThresholds()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I went home.", Ending.COMPLETE),
        ("Did you?", Ending.COMPLETE),
        ('He said "no."', Ending.COMPLETE),
        ("I went to the --", Ending.INCOMPLETE),
        ("I went to the wor-", Ending.INCOMPLETE),
        ("and then\u2026", Ending.INCOMPLETE),
        ("and then...", Ending.INCOMPLETE),
        ("If it rains,", Ending.INCOMPLETE),
        ("", Ending.UNCLEAR),
    ],
)
def test_the_last_mark_decides_whether_a_thought_was_finished(text: str, found: Ending) -> None:
    """Whatever the rest of the transcript looks like."""
    assert ending(text, "en", LIMITS, punctuated=False) is found


@pytest.mark.parametrize("text", ["and the worst part was the", "so I went to my", "because they", "we wanted to"])
def test_without_marks_words_that_lead_on_are_incomplete(text: str) -> None:
    """The learned model of turn ends knows them."""
    assert ending(text, "en", LIMITS, punctuated=False) is Ending.INCOMPLETE


@pytest.mark.parametrize("text", ["I went home", "that's what he said", "I don't know", "it was good"])
def test_without_marks_nothing_is_certain_of_words_that_could_end_there(text: str) -> None:
    """Not clearly incomplete; in a transcript with full stops one is missing."""
    assert ending(text, "en", LIMITS, punctuated=False) is Ending.UNCLEAR
    assert ending(text, "en", LIMITS, punctuated=True) is Ending.INCOMPLETE


def test_a_language_without_a_model_leaves_endings_open() -> None:
    """Unless a mark decides."""
    assert incompleteness(["und", "dann"], "de") is None
    assert incompleteness(["and"], "../turns/en") is None
    assert ending("und dann der", "de", LIMITS, punctuated=False) is Ending.UNCLEAR
    assert ending("und dann.", "de", LIMITS, punctuated=False) is Ending.COMPLETE


def test_what_leads_on_is_likelier_incomplete_than_what_closes() -> None:
    """A probability between 0 and 1; it looks back eight words, and no words tell nothing."""
    likely = [incompleteness(text.split(), "en") or 0.0 for text in ("that's what it is", "and then it", "was the")]
    assert likely == sorted(likely)
    assert all(0 < each < 1 for each in likely)
    said = ["so", "far", "it", "is", "a", "very", "long", "story", "about", "it"]
    assert incompleteness(said, "en") == incompleteness(said[-8:], "en")
    assert incompleteness([], "en") is None
    assert set(buckets(["the"], "en")) <= set(range(BUCKETS))


def test_fillers_hold_the_floor_without_saying_anything() -> None:
    """Sounds and phrases alike."""
    assert only_fillers("uh, um you know", "en")
    assert not only_fillers("uh Monday", "en")
    assert not only_fillers("uh", "xx")


@pytest.mark.parametrize(
    ("start", "before", "after", "help_"),
    [
        ("Lisbon?", "we went to", "the south of it", True),
        ("did you go to Lisbon with them?", "we went to", "the south of it", False),
        ("embarrassed", "I felt so", "um uh", True),
        ("tired of it", "I was just so", "tired of it all", True),
        ("in Lisbon", "it happened in Lisbon", "and then we left", True),
        ("and then the", "it happened in Lisbon", "and then the others left", False),
        ("tired of it all so I left them there", "I was just so", "tired of it all", False),
    ],
)
def test_a_start_helps_when_it_clarifies_supplies_completes_or_repeats(
    start: str, before: str, after: str, help_: bool
) -> None:
    """Anything else is on its own way."""
    assert helps(start, before, after, "en", LIMITS) is help_


def test_a_hyphenated_token_counts_as_one_word() -> None:
    """mm-hm three times is three words."""
    assert is_backchannel("mm-hm mm-hm mm-hm", 1.0, "en", LIMITS)
    assert not is_backchannel("mm-hm mm-hm mm-hm mm-hm", 1.0, "en", LIMITS)
    assert not is_backchannel("", 0.4, "en", LIMITS)
