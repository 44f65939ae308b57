"""Sentences: where spoken turns are cut, with marks and without."""

import pytest

from listenlab.language.sentences import punctuated, split


def cut(text: str, *, marks: bool) -> list[str]:
    """The sentences of a text."""
    words = text.split()
    ranges = split(words, punctuated=marks, language="en")
    return [" ".join(words[part.start : part.stop]) for part in ranges]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("I see. What happened?", ["I see.", "What happened?"]),
        ('She said "no." Then she left.', ['She said "no."', "Then she left."]),
        ("I was... tired, I guess.", ["I was... tired, I guess."]),
        ("I was so tired... Nobody saw it.", ["I was so tired...", "Nobody saw it."]),
        ("I spoke to Dr. Meyer today.", ["I spoke to Dr. Meyer today."]),
        ("He works in the U.S. office.", ["He works in the U.S. office."]),
        ("No. He left at 5.30 in the end.", ["No.", "He left at 5.30 in the end."]),
        ("Really?! Why?", ["Really?!", "Why?"]),
        ("", []),
    ],
)
def test_marks_end_sentences(text: str, sentences: list[str]):
    """A final mark ends a sentence, an abbreviation or a pause for thought does not."""
    assert cut(text, marks=True) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("so you had no warning what did you do then", ["so you had no warning", "what did you do then"]),
        (
            "i lost the deal and i was so tired do you have time",
            ["i lost the deal and i was so tired", "do you have time"],
        ),
        ("tell me what happened", ["tell me what happened"]),
        ("okay", ["okay"]),
        ("", []),
    ],
)
def test_words_open_sentences_where_marks_are_missing(text: str, sentences: list[str]):
    """Without marks a sentence begins where its words open one."""
    assert cut(text, marks=False) == sentences


@pytest.mark.parametrize(
    ("texts", "answer"),
    [
        (["I went home early today.", "So you left early?"], True),
        (["i went home early today", "so you left early"], False),
        (["I went home early today.", "so you left early", "and then what happened"], False),
        (["Okay.", "i went home early today"], False),
        (["Yes.", "No."], True),
        (["yes", "no"], False),
        (["i went home [laughs.] early today"], False),
        ([], False),
    ],
)
def test_a_transcript_is_punctuated_when_most_of_its_longer_turns_are(texts: list[str], answer: bool):
    """One decision for the whole transcript, by the turns long enough to tell."""
    assert punctuated(texts) is answer
