"""What a turn mainly does follows from its labels."""

import pytest

from listenlab.conversation import Label, LabelKind, Person, Sentence, Turn
from listenlab.conversation.summary import main_behaviour


def turn(*sentences: dict[LabelKind, float]) -> Turn:
    """A turn whose sentences have labels of given confidence."""
    said = tuple(
        Sentence("x", labels=tuple(Label(kind, sure) for kind, sure in labels.items())) for labels in sentences
    )
    return Turn(0, Person.LISTENER, "x", sentences=said)


Q, R, I = LabelKind.QUESTION, LabelKind.REFLECTION, LabelKind.INPUT  # noqa: E741 - as in the table below


@pytest.mark.parametrize(
    ("sentences", "answer"),
    [
        ([], "other"),
        ([{}], "other"),
        ([{Q: 0.9}], "question"),
        ([{R: 0.9}, {Q: 0.6}], "reflection"),
        ([{I: 0.7}, {}, {Q: 0.6}], "input"),
        ([{Q: 0.2, R: 0.1}], "other"),
        ([{I: 0.4}, {I: 0.4}, {I: 0.4}], "input"),
        ([{Q: 0.5, R: 0.3}], "question"),
        ([{Q: 0.4, R: 0.35}], "reflection"),
        ([{Q: 1.0, R: 1.0}], "reflection"),
        ([{Q: 0.0}], "other"),
    ],
)
def test_the_likeliest_behaviour_names_the_turn(sentences: list[dict[LabelKind, float]], answer: str):
    """Every sentence counts, doubts for what they are worth; what is said goes before what is asked."""
    assert main_behaviour(turn(*sentences)) == answer
