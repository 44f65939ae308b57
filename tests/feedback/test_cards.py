"""Headline, what went well and the one thing to try: specific, kind and never against the scores."""

from dataclasses import replace

import pytest

from listenlab import feedback, rules
from listenlab.conversation import Label, LabelKind, Sentence, Timing, swapped
from listenlab.listening import Verdict
from tests.feedback.talks import WARM_SCRIPT, card, hurried, warm
from tests.talk import talk


def test_the_headline_says_what_went_well_first() -> None:
    """In clauses that follow from the scores."""
    assert card(warm()).headline == (
        "You began by giving back what Ana had said, your questions left room for a real answer, "
        "and you let Ana finish."
    )


def test_the_headline_names_at_most_two_things_that_stood_in_the_way() -> None:
    """The heaviest first."""
    assert card(hurried()).headline == (
        "You let silence do its work. You asked more than you gave back, and you were quick to explain and advise."
    )


def test_praise_quotes_the_very_words() -> None:
    """With the time where there is one, and the partner's "exactly" as proof."""
    praise = card(warm()).went_well
    assert (
        'At 00:41 you began with what Ana had just said, and heard "exactly": "You found out last, and it hurt."'
        in praise
    )
    assert "You let Ana finish: not one interruption in 2 min 54 s of Ana talking." in praise


def test_praise_without_times_needs_none() -> None:
    """The sentence simply begins with what happened."""
    praise = card(warm(timing=Timing.NONE)).went_well
    assert praise[0].startswith("You began with what Ana had just said")


def test_where_little_worked_the_one_moment_that_did_is_shown() -> None:
    """As the thing to do more of, not as a praise of the whole."""
    praise = card(hurried()).went_well[0]
    assert praise == 'Once, at 03:10 you began with what Ana had just said: "So you want to be heard."'
    cold = talk("P: It moved again.\nL: Is it late? [closed]\n" * 6 + "P: It did.\nL: It hurt. [reflection]")
    assert card(cold).went_well == ('You gave back what Ana said: "It hurt." More of that.',)


def test_nothing_is_praised_where_nothing_worked() -> None:
    """No empty words."""
    told = "P: The deadline moved again last week and nobody told me at all, not once.\n"
    cold = talk(f"{told}L: You should write to Tom. [advice] Is it late? [closed]\n" * 6)
    assert card(cold).went_well == ()


def test_a_weighty_figure_is_praised_where_there_are_no_words_to_quote() -> None:
    """Also when something beside it was low: nobody reads of misses alone when there was more."""
    told = "P: The deadline moved again last week and nobody told me at all, not once.\n"
    cold = card(talk(f"{told}L: That happened to me as well. [shift]\n" * 6))
    assert cold.went_well == ("You kept your advice back: none of your 6 turns gave advice or information.",)
    assert cold.headline == (
        "You kept your advice back. You seldom gave back what you had heard, and you often turned to stories of "
        "your own."
    )


def test_the_focus_quotes_the_moment_after_the_partners_words() -> None:
    """What was seen with its count, then what to do instead."""
    focus = card(hurried()).focus
    assert focus is not None
    assert focus.rule == "paraphrase_first"
    assert focus.why.startswith("One of your 5 replies began by giving back what Ana had said. That is fair already.")
    assert "Ana had just said:" in focus.why
    assert focus.try_this == "Say the heart of it back in one short sentence before you say anything else."


def test_a_closed_question_comes_with_its_open_twin() -> None:
    """When questions are what a profile cares about."""
    only = feedback.profiles.parse('id = "q"\ntitle = "Q"\nabout = "Q"\n[weights]\nopen_questions = 1\n', "q.toml")
    answered = feedback.scorecard(hurried(), rules.assess(hurried(), only.thresholds), only)
    assert answered.focus is not None
    assert answered.focus.why.startswith("None of your 5 questions was open.")
    assert 'Instead of "Is Tom still angry?" perhaps: "How do you see it?"' in answered.focus.try_this


def test_an_interruption_is_shown_with_both_peoples_words() -> None:
    """The excerpt holds them, so the partner's words are not said twice."""
    only = feedback.profiles.parse('id = "i"\ntitle = "I"\nabout = "I"\n[weights]\ninterruptions = 1\n', "i.toml")
    focus = feedback.scorecard(hurried(), rules.assess(hurried(), only.thresholds), only).focus
    assert focus is not None
    assert "had just said" not in focus.why
    assert "//" in focus.why
    assert 'What might Ana have said after "No, I was there early.' in focus.try_this


def test_nothing_that_is_good_already_is_advised() -> None:
    """Nor anything that could not be measured."""
    for conversation in (warm(), hurried(), warm(timing=Timing.NONE), swapped(hurried())):
        scorecard = card(conversation)
        if scorecard.focus:
            advised = next(each for each in scorecard.assessments if each.rule == scorecard.focus.rule)
            assert advised.score is not None
            assert advised.score < 90


def test_a_part_of_a_good_skill_is_not_advised() -> None:
    """Twelve reflections to seven questions are fair, but the skill is good: the next wish is another one."""
    answers = rules.assess(warm(), {})
    lower = tuple(replace(each, score=86) if each.rule == "reflection_ratio" else each for each in answers)
    assert next(each for each in lower if each.rule == "paraphrase_first").score == 100
    told = feedback.scorecard(warm(), lower, feedback.profile("one_on_one"))
    assert told.focus is None or told.focus.rule != "reflection_ratio"


def test_there_is_no_focus_where_nothing_was_measured_or_nobody_is_known() -> None:
    """Silence rather than a guess."""
    assert card(talk("L: Hello.\nP: Hi.")).focus is None
    nobody = card(talk("?: Is it late? [closed]\n?: No.\n" * 6))
    assert nobody.focus is None
    assert nobody.headline == "Nobody knows who said what here, so this is about both of you together."


def test_too_little_is_said_as_such() -> None:
    """The headline of an empty talk."""
    assert card(talk("L: Hello.\nP: Hi.")).headline == "There is too little in this talk to say how you listened."


def test_names_change_nothing_but_names() -> None:
    """Scores and choices are blind to who somebody is."""
    ana, zoe = card(warm()), card(warm(partner="Zoe"))
    assert [skill.score for skill in ana.skills] == [skill.score for skill in zoe.skills]
    assert tuple(text.replace("Ana", "Zoe") for text in ana.went_well) == zoe.went_well
    assert ana.headline.replace("Ana", "Zoe") == zoe.headline


def test_swapping_the_two_swaps_the_report() -> None:
    """Whoever gave the disclosures is now the one who is judged."""
    assert card(swapped(warm())).headline != card(warm()).headline


def test_braces_in_a_name_are_only_a_name() -> None:
    """A name is never a template."""
    assert "{0.__class__}" in card(warm(partner="{0.__class__}")).headline


@pytest.mark.parametrize("profile", feedback.profiles.ids())
def test_every_profile_can_speak_of_every_talk(profile: str) -> None:
    """No profile leaves a talk without a headline."""
    for conversation in (warm(), hurried(), talk(WARM_SCRIPT, timing=Timing.STARTS)):
        scorecard = card(conversation, profile)
        assert scorecard.headline.endswith(".")
        assert scorecard.profile == profile
        assert all(skill.verdict in Verdict for skill in scorecard.skills)


def test_no_words_are_praised_twice() -> None:
    """Also when two rules like the same sentence best."""
    praise = card(warm()).went_well
    quotes = [words.split(': "')[-1] for words in praise if words.endswith('"')]
    assert len(set(quotes)) == len(quotes)
    assert len(praise) == 3


def test_what_is_praised_is_what_is_surest() -> None:
    """A doubtful reflection of many words stays behind a sure one of few."""
    doubtful = Label(LabelKind.REFLECTION, 0.7)
    long = talk(
        "P: It moved again.\nL: Leave your phone in the kitchen at night.\n" + "P: Hm.\nL: It moved. [reflection]\n" * 4
    )
    turn = replace(long.turns[1], sentences=(replace(long.turns[1].sentences[0], labels=(doubtful,)),))
    both = long.with_turns((long.turns[0], turn, *long.turns[2:]))
    assert card(both).went_well[0] == 'You gave back what Ana said: "It moved."'


def test_what_is_hardly_likely_is_not_praised() -> None:
    """It may be something else altogether."""
    doubtful = Label(LabelKind.REFLECTION, 0.55)
    cold = talk("P: It moved again.\nL: Is it late? [closed]\n" * 6)
    turn = replace(cold.turns[1], sentences=(Sentence("Leave your phone in the kitchen.", labels=(doubtful,)),))
    praised = " ".join(card(cold.with_turns((cold.turns[0], turn, *cold.turns[2:]))).went_well)
    assert "phone" not in praised
