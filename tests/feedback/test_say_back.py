"""What the partner told, and what of it came back."""

import pytest

from listenlab.conversation import Label, LabelKind, Reason, Sentence
from listenlab.feedback import html, markdown, text
from listenlab.feedback.say_back import Fate, most_telling, say_back
from tests.feedback.talks import card
from tests.feedback.test_samples import heard
from tests.talk import talk

TOLD = "P 5-20: The deadline moved twice, and I had promised my team a quiet week, so I feel alone with it.\n"


def fates(reply: str) -> list[tuple[Fate, str | None]]:
    """What became of the three points of `TOLD`."""
    (mapped,) = say_back(talk(TOLD + reply))
    return [(point.fate, point.quote) for point in mapped.points]


def test_a_disclosure_is_told_in_points() -> None:
    """Clauses without the joint before them."""
    (mapped,) = say_back(talk(f"{TOLD}L 21: Was it late? [closed]"))
    assert [point.text for point in mapped.points] == [
        "The deadline moved twice",
        "I had promised my team a quiet week",
        "I feel alone with it",
    ]
    assert mapped.start_s == 5
    assert mapped.told == "None of the 3 points came back."


def test_what_comes_back_is_set_beside_its_point() -> None:
    """Two of its words, or the same feeling."""
    assert fates("L 21: So the deadline moved. [reflection] You feel lonely. [reflection feeling]") == [
        (Fate.RETURNED, "So the deadline moved."),
        (Fate.LEFT, None),
        (Fate.RETURNED, "You feel lonely."),
    ]


def test_a_no_for_a_yes_is_changed_and_one_word_of_several_is_in_part() -> None:
    """Shown with the words that did it."""
    assert fates("L 21: So the deadline never moved. [reflection] A promised thing. [reflection]")[:2] == [
        (Fate.CHANGED, "So the deadline never moved."),
        (Fate.PART, "A promised thing."),
    ]


def test_questions_and_advice_give_nothing_back() -> None:
    """Whatever words they use."""
    assert {fate for fate, _ in fates("L 21: Has the deadline moved? [closed] Move your deadline. [advice]")} == {
        Fate.LEFT
    }


def test_a_later_summary_counts_where_it_takes_up_two_words() -> None:
    """So that nobody is blamed for waiting."""
    later = "L 21: Go on.\nP 22-30: Helen came in and asked me for one more report that same evening.\n"
    first, *_ = say_back(talk(f"{TOLD}{later}L 31: They moved the deadline on you. [reflection]"))
    assert first.points[0].quote == "They moved the deadline on you."


def test_words_the_language_room_found_count_even_when_they_are_common() -> None:
    """Its reasons name what came back."""
    conversation = talk(f"{TOLD}L 21: It takes a whole week. [reflection]")
    reason = Reason("gives back 'week'", ("week",))
    given = Sentence("It takes a whole week.", labels=(Label(LabelKind.REFLECTION, 0.9, reason),))
    turns = (
        conversation.turns[0],
        type(conversation.turns[1])(1, conversation.turns[1].person, given.text, sentences=(given,)),
    )
    (mapped,) = say_back(conversation.with_turns(turns))
    assert [point.fate for point in mapped.points] == [Fate.LEFT, Fate.PART, Fate.LEFT]


def test_a_reflection_in_wholly_new_words_is_not_laid_beside_anything() -> None:
    """Better no map than a wrong one."""
    assert say_back(talk(f"{TOLD}L 21: Nobody stood by you. [reflection]")) == ()


def test_the_counts_are_said_as_a_person_would() -> None:
    """All, some or none; and one point alone is no map."""
    story = "P: The deadline moved twice, and the team was promised rest.\n"
    said = {
        "So the deadline moved. [reflection]": "You returned 1 of 2 points and left 1 out.",
        "So the deadline moved. [reflection] The team needs rest. [reflection]": "You returned 2 of 2 points.",
        "So the deadline moved. [reflection] A team. [reflection]": "You returned 1 of 2 points and 1 in part.",
    }
    padding = "That was all there was.\n"
    for reply, told in said.items():
        (mapped,) = say_back(talk(f"{story.strip()} {padding}L: {reply}"))
        assert mapped.told == told
    (alone,) = say_back(
        talk("P: Well, and so, and so on and on, the deadline moved once more.\nL: It moved. [reflection]")
    )
    assert most_telling([alone]) == ()


def test_a_long_story_shows_six_points_and_says_so() -> None:
    """What came back among them, wherever it was told."""
    things = ("date", "plan", "room", "team", "desk", "bill", "list", "car", "bus", "lamp")
    story = " ".join(f"The {thing} moved again yesterday." for thing in things)
    (mapped,) = say_back(talk(f"P: {story}\nL: The lamp, even. [reflection]"))
    assert (len(mapped.points), len(mapped.shown)) == (10, 6)
    assert mapped.shown[-1].text == "The lamp moved again yesterday"
    assert mapped.told.endswith("6 of them stand here.")


def test_nothing_is_mapped_where_nobody_is_known_or_the_language_is_not() -> None:
    """Silence rather than a guess."""
    assert (
        say_back(
            talk("?: The deadline moved twice, and nobody told me a thing about it at all, ever.\n?: So it moved.")
        )
        == ()
    )
    assert say_back(talk(f"{TOLD}L 21: Oh.", language="de")) == ()


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        ("good", "The whole plan had changed"),
        ("lecturing", "I think the whole team is tired, Sam"),
    ],
)
def test_what_came_back_in_the_samples_is_found(sample: str, told: str) -> None:
    """The reflections a person would point at."""
    returned = [point for each in say_back(heard(sample)) for point in each.points if point.fate is Fate.RETURNED]
    assert told.casefold() in [point.text.casefold() for point in returned]


@pytest.mark.parametrize("sample", ["good", "lecturing", "interrupting"])
def test_at_most_two_disclosures_stand_in_every_report(sample: str) -> None:
    """The same points and counts in text, Markdown and HTML."""
    conversation = heard(sample)
    shown = most_telling(say_back(conversation))
    assert 1 <= len(shown) <= 2
    pages = [each.page("A talk", conversation, card(conversation)) for each in (text, markdown, html)]
    for drawn in pages:
        assert all(mapped.told in drawn for mapped in shown)
        assert "What came back" in drawn or "what came back" in drawn
    assert all(point.text in pages[1] for mapped in shown for point in mapped.shown)


def test_the_listener_of_the_good_sample_gave_back_most() -> None:
    """As a person would say."""
    share = {}
    for sample in ("good", "lecturing", "interrupting"):
        points = [point for each in say_back(heard(sample)) for point in each.points]
        share[sample] = sum(point.fate is not Fate.LEFT for point in points) / len(points)
    assert share["good"] > 2 * share["lecturing"]
    assert share["good"] > 2 * share["interrupting"]
