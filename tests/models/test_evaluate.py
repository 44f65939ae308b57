"""How the demo model is measured."""

from models.training.evaluate import Tally, compared
from models.training.synth import TimedWord


def said(*words: str, late_s: float = 0.0) -> list[TimedWord]:
    """Words half a second long, one after the other."""
    return [TimedWord(word, place / 2 + late_s, place / 2 + 0.5 + late_s) for place, word in enumerate(words)]


def test_substituted_missed_and_added_words_all_count() -> None:
    """One of each in four words is 75 %."""
    tally = Tally()
    compared(said("so", "you", "feel", "hurt"), said("so", "we", "you", "fell"), tally)
    assert (tally.said, tally.errors) == (4, 3)


def test_case_does_not_count() -> None:
    """Case is not heard."""
    tally = Tally()
    compared(said("Monday", "I"), said("monday", "i"), tally)
    assert tally.rate == 0


def test_only_rightly_heard_words_have_a_start_to_be_off() -> None:
    """A tenth of a second late is a tenth of a second off."""
    tally = Tally()
    compared(said("what", "else"), said("what", "elves", late_s=0.1), tally)
    assert [round(error_s, 3) for error_s in tally.start_errors_s] == [0.1]


def test_hearing_nothing_is_missing_everything() -> None:
    """Silence instead of words is an error for each of them."""
    tally = Tally()
    compared(said("go", "on"), [], tally)
    assert tally.rate == 1
