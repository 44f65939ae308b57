"""Ways of speaking: what people say in many words, beside what sounds alike and does something else."""

import pytest

from listenlab.conversation import LabelKind, Person
from listenlab.language import label
from tests.talk import talk

TOLD = "P: They gave my route to the new driver on Friday, and I found out from the board.\n"
WAYS = {
    LabelKind.HIDDEN_ADVICE: (
        ["Might it be worth ringing the union?", "Could you not swap with him?", "What's to stop you asking her?",
         "Would there be any harm in writing to her?"],
        ["What did you say to her?", "Could you hear what they said?", "And what happened on Friday?", "And you?"],
    ),
    LabelKind.SYMPATHY: (
        ["One day you'll laugh about it.", "Every cloud has a silver lining.", "You'll get there.",
         "No need to fret about it.", "My heart goes out to you."],
        ["I know what you mean.", "I'll send you the form.", "He's on leave till May.", "You found out from a board."],
    ),
    LabelKind.VALIDATION: (
        ["Anyone would be hurt by that.", "I'd be livid too.", "Who wouldn't mind that?", "I don't blame you.",
         "It's hardly surprising that you're upset.", "It would be odd if you didn't mind."],
        ["What would you have liked?", "That's right on the corner.", "Plenty would have left, and you didn't."],
    ),
    LabelKind.SHIFT: (
        ["Years ago I lost mine the same way.", "Back in Leeds my boss did the same to us.",
         "As a lad I drove that road myself.", "My daughter was treated just like that."],
        ["I asked Finance about it.", "I sent your note on.", "My boss signs on Mondays.", "In my view it's unfair."],
    ),
    LabelKind.OFFER: (
        ["I'll have a word with the planner for you.", "Leave it with me.", "Count on me.", "I've got your back."],
        ["I'll be in the yard till four.", "What helped you?"],
    ),
    LabelKind.INVITATION: (
        ["Fire away.", "Over to you.", "I'm all ears.", "You have the floor.", "Don't hold back.", "Out with it."],
        ["Did you go with her?", "How long did he stay there?", "She says keep it.", "Nice talk."],
    ),
    LabelKind.AFFIRMATION: (
        ["You have a rare knack for keeping calm.", "You did all that without a word of complaint."],
        ["You drove the route.", "Good work.", "He has a lot of friends."],
    ),
    LabelKind.PERMISSION: (
        ["May I be a bit nosy?", "Want to hear what we did about it?", "Would you be up for hearing an idea?"],
        ["Might it be an idea to ask him?", "May I have the salt?", "What would you like them to hear?"],
    ),
    LabelKind.FEELING: (
        ["You're knackered.", "He's over the moon.", "You were gutted.", "It winds you up.", "You're on edge."],
        ["I'm afraid I missed that.", "That's a happy coincidence.", "The blue ones came."],
    ),
}  # fmt: skip
LANDED = [
    ("So you waited three weeks.", "Four.", LabelKind.CORRECTS),
    ("So you waited three weeks.", "Three weeks, yes.", LabelKind.CONFIRMS),
    ("So you're angry.", "Sad.", LabelKind.CORRECTS),
    ("So your mother told you.", "My father.", LabelKind.CORRECTS),
    ("You'd settle for ten minutes.", "I'd settle for five.", LabelKind.CORRECTS),
    ("So it's been hard since Monday.", "Since Friday.", LabelKind.CORRECTS),
    ("So it's been hard on you.", "Very much so.", LabelKind.CONFIRMS),
    ("So it's been hard on you.", "You could say that.", LabelKind.CONFIRMS),
    ("So nobody came.", "Not a soul.", LabelKind.CONFIRMS),
    ("So you've planned it all.", "Far from it.", LabelKind.CORRECTS),
    ("So you didn't tell her.", "I did tell her.", LabelKind.CORRECTS),
    ("You don't believe it.", "I believe it, I just don't feel it.", LabelKind.CORRECTS),
    ("So the quiet ones get left.", "The quiet ones get left, exactly.", LabelKind.CONFIRMS),
    ("So you were on your own.", "By myself.", LabelKind.CONFIRMS),
    ("So he sat there.", "In his slippers.", None),
    ("So you waited for him.", "They came at nine.", None),
]


def kinds(script: str) -> set[LabelKind]:
    """The labels that hold in the last turn of a script."""
    last = label(talk(script)).turns[-1]
    return {one.kind for sentence in last.sentences for one in sentence.labels if one.holds}


def cases(*, doing: bool) -> list[tuple[LabelKind, str]]:
    """The sentences that do what they stand under, or those that only sound alike."""
    return [(kind, said) for kind, both in WAYS.items() for said in both[not doing]]


@pytest.mark.parametrize(("kind", "said"), cases(doing=True))
def test_a_move_is_heard_in_many_ways_of_putting_it(kind: LabelKind, said: str) -> None:
    """Formal, blunt or slang."""
    assert kind in kinds(TOLD + f"L: {said}")


@pytest.mark.parametrize(("kind", "said"), cases(doing=False))
def test_what_only_sounds_like_a_move_is_none(kind: LabelKind, said: str) -> None:
    """The near misses."""
    assert kind not in kinds(TOLD + f"L: {said}")


@pytest.mark.parametrize(("given", "answer", "kind"), LANDED)
def test_an_answer_to_a_reflection_is_told_by_what_it_puts_in_its_place(
    given: str, answer: str, kind: LabelKind | None
) -> None:
    """Another number, day, person or feeling corrects, or saying what was denied; a degree or the same words agree."""
    answers = {LabelKind.CONFIRMS, LabelKind.CORRECTS}
    found = label(talk(TOLD + f"L: {given} [reflection]\nP: {answer}")).turns[-1]
    assert found.person is Person.PARTNER
    assert {one.kind for each in found.sentences for one in each.labels if one.holds} & answers == ({kind} - {None})
