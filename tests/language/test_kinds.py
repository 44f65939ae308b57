"""The kinds of questions, of giving back and of moves: what each label is put on, and what it is not put on."""

import pytest

from listenlab.conversation import LabelKind, Person
from listenlab.language import label
from tests.talk import talk

BEFORE = "P: The van broke down again last night, and nobody rang me about the deliveries.\n"


def kinds(*lines: str) -> set[LabelKind]:
    """The labels that hold in the last of some lines."""
    last = label(talk("\n".join(lines))).turns[-1]
    return {one.kind for sentence in last.sentences for one in sentence.labels if one.holds}


@pytest.mark.parametrize(
    ("said", "kind", "otherwise"),
    [
        ("Was it the engine or the brakes?", LabelKind.CHOICE, "Did they ring or not?"),
        ("Isn't that a bit careless?", LabelKind.LEADING, "Don't you remember the date?"),
        ("Have you thought about hiring one?", LabelKind.HIDDEN_ADVICE, "Have you thought about it since?"),
        ("How come nobody rang?", LabelKind.WHY, "Why don't you ring them?"),
        ("What happened to the deliveries?", LabelKind.FOLLOW_UP, "Did you book the room for the Christmas party?"),
        ("No wonder you're cross.", LabelKind.VALIDATION, "That makes sense, let's do Tuesday."),
        ("At least it was only a van.", LabelKind.SYMPATHY, "The repair took a week at the least."),
        ("I had the same with my first car.", LabelKind.SHIFT, "I sent it to Finance."),
        ("What would help you most?", LabelKind.OFFER, "Can you help me with the rota?"),
        ("You stayed with the driver all night, that takes real patience.", LabelKind.AFFIRMATION, "Great job!"),
        ("Would it be okay if I shared a thought?", LabelKind.PERMISSION, "Can I open the window?"),
        ("Tell me more.", LabelKind.INVITATION, "Tell me his name."),
        ("At the start of the year you told me about the van.", LabelKind.LINK_BACK, "You just said it broke down."),
    ],
)
def test_each_move_is_heard_and_told_from_its_double(said: str, kind: LabelKind, otherwise: str):
    """What looks alike and does something else gets no label."""
    assert kind in kinds(BEFORE + f"L: {said}")
    assert kind not in kinds(BEFORE + f"L: {otherwise}")


def test_copied_words_are_a_parrot_and_own_words_are_not():
    """The words I and you count as one, and an opening does not count."""
    told = "P: I keep losing my place when the phone rings.\n"
    assert LabelKind.PARROT in kinds(told + "L: So you keep losing your place.")
    assert LabelKind.PARROT not in kinds(told + "L: So every call throws you off.")


def test_a_summary_joins_what_was_said_in_different_turns():
    """Two points of one turn are a reflection."""
    before = (
        "P: The rent went up again.\nL: Oh no.\nP: And my boss shouts at the interns.\nL: He shouts.\n"
        "P: My brother wants his money back.\n"
    )
    assert LabelKind.SUMMARY in kinds(
        before + "L: So there's the rent, a boss who shouts, and a brother who wants money."
    )
    assert LabelKind.SUMMARY not in kinds(before + "L: So your brother would like to have his money again now.")


@pytest.mark.parametrize(
    ("given", "answer", "kind"),
    [
        ("So nobody rang you.", "Exactly.", LabelKind.CONFIRMS),
        ("So nobody rang you.", "No, nobody.", LabelKind.CONFIRMS),
        ("You feel forgotten.", "Not forgotten.", LabelKind.CORRECTS),
        ("You feel forgotten.", "No, more like angry.", LabelKind.CORRECTS),
        ("You feel forgotten.", "They came at nine.", None),
        ("You feel forgotten. Did they ring?", "Yes.", None),
        ("You should take a holiday.", "Right.", None),
    ],
)
def test_a_reflection_is_confirmed_corrected_or_neither(given: str, answer: str, kind: LabelKind | None):
    """A yes belongs to the last thing that was said; a no agrees with a no."""
    found = kinds(BEFORE + f"L: {given}", f"P: {answer}") & {LabelKind.CONFIRMS, LabelKind.CORRECTS}
    assert found == ({kind} if kind else set())


@pytest.mark.parametrize("said", ["Maybe he wants your job.", "People like it when you are direct."])
def test_guesses_about_others_and_general_truths_give_nothing_back(said: str):
    """Whatever words they share with what was told."""
    told = "P: He corrects all I write, and says I am too direct with people at my job.\n"
    assert LabelKind.REFLECTION not in kinds(told + f"L: {said}")


def test_a_wish_to_feel_something_names_no_feeling():
    """Who wants to be calm is not."""
    assert LabelKind.FEELING not in kinds("P: I want to be calm.")
    assert LabelKind.FEELING in kinds("P: I felt calm.")


def test_only_the_first_sentence_of_an_own_story_opens_it():
    """The rest goes on with it."""
    turn = label(talk(BEFORE + "L: I had the same last year. My boss left and I cried.")).turns[-1]
    assert turn.person is Person.LISTENER
    assert [sentence.is_a(LabelKind.SHIFT) for sentence in turn.sentences] == [True, False]
