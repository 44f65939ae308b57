"""Three short talks from transcript to words: what a person would say of each, and no word against a score."""

from pathlib import Path

import pytest

from listenlab import interchange
from listenlab.feedback import Scorecard
from listenlab.language import label
from listenlab.turns import from_transcript
from tests.feedback.talks import card

SHORT = Path(__file__).parents[2] / "samples" / "short"


@pytest.fixture(scope="module")
def cards() -> dict[str, Scorecard]:
    """The scorecards by their file."""
    listeners = {"silent.vtt": "Ada", "parroting.txt": "Ben", "own_stories.txt": "Leo"}
    read = {name: next(iter(interchange.transcripts(SHORT / name))) for name in listeners}
    return {name: card(label(from_transcript(talk, listener=listeners[name]))) for name, talk in read.items()}


def test_who_lets_silence_work_is_told_so_though_no_skill_can_be_judged(cards: dict[str, Scorecard]) -> None:
    """Too few words for the three scores; what stood in the way is said without blame."""
    silent = cards["silent.vtt"]
    assert [skill.score for skill in silent.skills] == [None, None, None]
    assert silent.headline == "You let silence do its work. What Luis felt seldom came back."
    assert silent.went_well[0].startswith("At 00:20 you let a silence of 4 s be, and Luis went on: ")
    assert silent.focus is not None
    assert silent.focus.rule == "feelings"
    assert silent.focus.why.startswith("Of 3 feelings that Luis named you took up none. At 00:34 Luis named a feeling")


def test_who_repeats_word_for_word_is_not_praised_for_it(cards: dict[str, Scorecard]) -> None:
    """Paraphrasing has its full score, but no parroted sentence is quoted as done well; own words are to be tried."""
    parroting = cards["parroting.txt"]
    assert parroting.skills[0].score == 100
    assert parroting.headline == ("You began by giving back what Lea had said. You often repeated word for word.")
    assert parroting.went_well == ("You kept your advice back: none of your 9 turns gave advice or information.",)
    assert parroting.focus is not None
    assert parroting.focus.rule == "own_words"
    assert parroting.focus.why.startswith("All of your 7 reflections repeated Lea word for word. Lea had just said: ")
    assert parroting.focus.try_this == "Say it back shorter than it came, with one word of your own."


def test_who_turns_to_stories_of_their_own_reads_what_to_try_and_sees_the_story(cards: dict[str, Scorecard]) -> None:
    """A greeting is not praised as an open question; the reply shown is the story."""
    stories = cards["own_stories.txt"]
    assert stories.headline == "You seldom gave back what you had heard."
    (shift,) = (each for each in stories.assessments if each.rule == "shift")
    assert shift.score == 0
    assert "How are you?" not in " ".join(stories.went_well)
    assert stories.focus is not None
    assert stories.focus.rule == "paraphrase_first"
    assert stories.focus.why.endswith(
        "You went on with words of your own: \"When I started at the bank I didn't even find the toilet, I walked "
        'around for an hour."'
    )
