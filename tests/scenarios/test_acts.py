"""What the listener did is read from the labels of their turn."""

import pytest

from listenlab.conversation import Label, LabelKind, Person, Reason, Sentence, Turn
from listenlab.scenarios.acts import heard
from listenlab.scenarios.scenario import Act, Layer, Line
from tests.talk import talk

LINE = Line("late", Layer.FACTS, "The date wasn't mine. Jonas told the client.", ("was not asked",), ("angry",))


def act(script: str, *before: Act, cut_in: bool = False) -> Act:
    """What the partner takes a listener's line for."""
    turn = talk(f"P: {LINE.text}\nL: {script}").turns[-1]
    return heard(turn, [LINE], before, cut_in=cut_in).act


@pytest.mark.parametrize(
    ("script", "taken"),
    [
        ("So the date came from Jonas. [reflection]", Act.FITS),
        ("Nobody asked you. [reflection]", Act.FITS),
        ("You wanted a holiday. [reflection]", Act.OFF),
        ("What happened then? [open]", Act.OPEN),
        ("Tell me more. [invite]", Act.OPEN),
        ("Was it Monday? [closed]", Act.CLOSED),
        ("The date came from Jonas. [reflection] What then? [open]", Act.FITS),
        ("The date came from Jonas. [reflection] You should tell him. [advice]", Act.ADVICE),
        ("May I suggest something? [closed advice permission]", Act.CLOSED),
        ("At least it's only software. [sympathy]", Act.SYMPATHY),
        ("I had the same last year. [shift]", Act.SHIFT),
        ("The bus is late.", Act.OTHER),
        ("mm hm [backchannel]", Act.ENCOURAGER),
    ],
)
def test_what_closes_weighs_more_than_what_opens(script: str, taken: Act) -> None:
    """And a reflection more than the question after it."""
    assert act(script) is taken


@pytest.mark.parametrize(("feeling", "taken"), [("furious", Act.FEELS), ("proud", Act.OFF)])
def test_a_feeling_that_is_in_it_is_felt_and_another_is_off(feeling: str, taken: Act) -> None:
    """By its family, said or not."""
    label = Label(LabelKind.FEELING, 0.9, Reason("names a feeling", (feeling,)))
    sentence = Sentence(f"You were {feeling} about the date.", labels=(Label(LabelKind.REFLECTION, 0.9), label))
    turn = Turn(1, Person.LISTENER, sentence.text, sentences=(sentence,))
    assert heard(turn, [LINE], ()).act is taken


def test_a_third_question_running_is_a_barrage() -> None:
    """Unless something was given back between; a breath changes nothing."""
    assert act("Was it Monday? [closed]", Act.OPEN, Act.CLOSED) is Act.BARRAGE
    assert act("Was it Monday? [closed]", Act.OPEN, Act.ENCOURAGER, Act.CLOSED) is Act.BARRAGE
    assert act("Was it Monday? [closed]", Act.OPEN, Act.FITS, Act.CLOSED) is Act.CLOSED


def test_speaking_over_the_partner_is_an_interruption_whatever_was_said() -> None:
    """And saying nothing is a silence."""
    assert act("So the date came from Jonas. [reflection]", cut_in=True) is Act.INTERRUPTION
    assert heard(None, [LINE], ()).act is Act.SILENCE
