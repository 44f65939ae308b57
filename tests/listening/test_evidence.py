"""What a sentence counts as, who confirmed it, and why something cannot be told."""

from listenlab.conversation import Person, Timing
from listenlab.listening import (
    advises,
    asks,
    asks_openly,
    gives_back,
    in_order,
    landed,
    said,
    spoken,
    unheard,
    unnamed,
    unread,
    untimed,
)
from tests.talk import labelled, talk


def test_a_sentence_counts_once() -> None:
    """As surely a question as a reflection is a question, advice is never given back, and never an open question."""
    assert gives_back(labelled("So it moved.", "reflection"))
    assert gives_back(labelled("So it moved?", "reflection", "closed?"))
    assert asks(labelled("So it moved?", "reflection", "closed"))
    assert not gives_back(labelled("So it moved?", "reflection", "closed"))
    assert advises(labelled("So you should say no.", "reflection", "advice"))
    assert not asks_openly(labelled("What about saying no?", "open", "advice"))


def test_a_doubt_counts_as_nothing() -> None:
    """Below one half a label is only shown."""
    doubtful = labelled("So.", "reflection?", "closed?", "advice?")
    assert not any(counts(doubtful) for counts in (gives_back, asks, advises))


def test_the_other_persons_next_words_confirm() -> None:
    """A backchannel may; a "no" does not. A long answer is told by how it opens."""
    conversation = talk("""
        L: It moved.
        P: Exactly! [backchannel confirms]
        L: You knew.
        P: No, not really. [corrects]
        L: You heard on Monday.
        P: That\u2019s right, on Monday, I did. [confirms]
        L: Yes.
    """)
    assert [landed(conversation, conversation.turns[turn]) for turn in (0, 2, 4, 6)] == [
        "exactly",
        None,
        "that's right, on monday",
        None,
    ]


def test_a_moment_has_its_sentences_times_or_its_turns() -> None:
    """Starts-only transcripts still show where to look."""
    conversation = talk("L 3-5: It moved. Again.\nP 7: Yes.")
    turn, sentence = list(spoken(conversation, Person.LISTENER))[1]
    assert (said(turn, sentence, "", good=None).start_s, said(turn, sentence, "", good=None).end_s) != (3, 5)
    starts = talk("L 3: It moved. Again.", timing=Timing.STARTS)
    turn, sentence = list(spoken(starts, Person.LISTENER))[1]
    moment = said(turn, sentence, "you said it", good=None)
    assert (moment.start_s, moment.end_s) == (3.0, None)
    first = said(starts.turns[0], starts.turns[0].sentences[0], "", good=None)
    assert in_order([moment, first])[0].quote == "Again."


def test_what_is_missing_is_named_first_things_first() -> None:
    """Nothing said, then the language, then names, then times."""
    nobody, empty = talk("?: Hello."), talk("L: Hello.").with_turns(())
    named = talk("L: Hello.")
    assert [judge(empty) is not None for judge in (unread, unnamed, unheard, untimed)] == [True] * 4
    assert [judge(nobody) is not None for judge in (unread, unnamed, unheard, untimed)] == [True] * 4
    assert [judge(named) is not None for judge in (unread, unnamed, unheard, untimed)] == [False, False, True, True]
    mixed = talk("L 0-2: Hello.", timing=Timing.MIXED)
    assert [judge(mixed) is not None for judge in (unheard, untimed)] == [True, False]
