"""The same words said again and again."""

from hypothesis import given
from hypothesis import strategies as some

from listenlab.conversation import Sentence
from listenlab.listening import is_among, repeats, told_again


def test_the_third_time_is_once_too_often() -> None:
    """Whatever the case and the punctuation; other words are told apart."""
    said = [Sentence(text) for text in ("Go on.", "What else?", "go on!", "Go on", "What else?", "GO ON.")]
    assert [each.text for each in repeats(said)] == ["Go on", "GO ON."]
    assert told_again(repeats(said)) == "“Go on” came 3 times; the same words count twice"
    assert told_again(()) is None


@given(some.lists(some.sampled_from(["Go on.", "What else?", "It hurt."])))
def test_each_sentence_counts_or_is_a_repeat(texts: list[str]) -> None:
    """At most two of each count, and a sentence is told from another of the same words."""
    said = [Sentence(text) for text in texts]
    again = repeats(said)
    counting = [each.text for each in said if not is_among(each, again)]
    assert len(counting) + len(again) == len(said)
    assert all(counting.count(text) == min(texts.count(text), 2) for text in set(texts))
