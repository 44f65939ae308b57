"""What a whole turn does, summed up from its sentences."""

import pytest

from listenlab.conversation import Label, LabelKind, Person, Reason, Sentence, Turn
from listenlab.conversation.summary import main_behaviour
from listenlab.interchange.turn_labels import feelings_of, labels_of, reasons_of
from tests.talk import DOUBTFUL, SURE, labelled


def turn(*sentences: Sentence) -> Turn:
    """A turn of these sentences."""
    return Turn(0, Person.LISTENER, " ".join(each.text for each in sentences), sentences=sentences)


@pytest.mark.parametrize(
    ("tags", "question"),
    [
        ((), "none"),
        (("reflection",), "none"),
        (("closed",), "closed"),
        (("closed", "open"), "open"),
        (("open", "closed"), "open"),
        (("open?",), "none"),
        (("open?", "closed"), "closed"),
    ],
)
def test_an_open_question_anywhere_wins(tags: tuple[str, ...], question: str) -> None:
    """Over closed ones before or after it; a doubt does not count."""
    assert labels_of(turn(*(labelled("Eh?", tag) for tag in tags))).question == question


def test_each_confidence_is_the_highest() -> None:
    """Of a doubt too, though it does not hold."""
    found = labels_of(turn(labelled("You could.", "advice?"), labelled("So you did.", "reflection", "advice?")))
    assert (found.reflection, found.reflection_confidence) == (True, SURE)
    assert (found.advice, found.advice_confidence) == (False, DOUBTFUL)
    assert (found.question, found.question_confidence) == ("none", 0.0)
    assert found.main == main_behaviour(turn(labelled("So you did.", "reflection"))) == "reflection"


def test_reasons_and_feelings_are_those_that_hold_each_once() -> None:
    """In the order they come."""
    alone = Label(LabelKind.FEELING, 1.0, Reason("names a feeling", ("alone", "tired")))
    doubt = Label(LabelKind.REFLECTION, 0.2, Reason("repeats a word"))
    sure = Label(LabelKind.REFLECTION, 0.8, Reason("opens with 'so you…'"))
    read = turn(Sentence("a", labels=(alone, doubt)), Sentence("b", labels=(sure, alone)))
    assert reasons_of(read) == ("names a feeling", "opens with 'so you…'")
    assert feelings_of(read) == ("alone", "tired")
