"""Whatever is said, by whomever, with or without times: the rules answer and the report can be drawn."""

import re
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from listenlab import rules
from listenlab.conversation import Conversation, People, Person, Timing, swapped
from listenlab.feedback import Scorecard, markdown, text
from listenlab.listening import Assessment, Verdict
from tests.feedback.talks import card
from tests.talk import LABELS, OVERLAPS, labelled, talk

WORDS = ["I", "you", "tired", "so", "why", "don't worry", "tell me more", "my first manager", "yes", "no", "the plan"]
EXCHANGED = {"L": "P", "P": "L"}


@st.composite
def scripts(draw: st.DrawFn) -> str:
    """A script of up to thirty turns with labels and overlaps at random."""
    lines = []
    open_entry = False
    for _ in range(draw(st.integers(0, 30))):
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20)))
        tags = draw(st.lists(st.sampled_from(sorted(LABELS)), max_size=2, unique=True))
        tags += [draw(st.sampled_from(sorted(OVERLAPS)))] if open_entry and draw(st.booleans()) else []
        open_entry = draw(st.booleans())
        who = draw(st.sampled_from("LLPPPP?"))
        pause = draw(st.sampled_from(["", "", " +4.0"]))
        marks = " // end --" if open_entry else "."
        lines.append(f"{who}{pause}: {words}{marks} [{' '.join(tags)}]" if tags else f"{who}{pause}: {words}{marks}")
    return "\n".join(lines)


@st.composite
def talks(draw: st.DrawFn) -> Conversation:
    """A talk with any timing, now and then in a language nobody reads."""
    script, timing = draw(scripts()), draw(st.sampled_from(Timing))
    if not script:
        return Conversation(timing=timing)
    language = draw(st.sampled_from(["en", "en", "en", "de"]))
    return talk(script, timing=timing, people=People("Sam", "Ana"), language=language)


@settings(max_examples=80, deadline=None)
@given(talks(), st.integers(60, 120))
def test_the_report_is_whole(conversation: Conversation, width: int) -> None:
    """Scores within 0 to 100, moments in order and inside the talk, no line too wide, a headline always."""
    scorecard = card(conversation)
    assert [answer.rule for answer in scorecard.assessments] == [rule.id for rule in rules.catalogue()]
    for answer in scorecard.assessments:
        assert (answer.score is None) == (answer.value is None or answer.verdict is Verdict.SHOWN)
        assert answer.score is None or 0 <= answer.score <= 100
        assert answer.value is not None or answer.reason
        assert [moment.turn for moment in answer.moments] == sorted(moment.turn for moment in answer.moments)
        assert all(moment.turn < len(conversation.turns) for moment in answer.moments)
    assert scorecard.headline
    drawn = text.page("Any talk", conversation, scorecard, width=width)
    assert max(map(len, drawn.splitlines())) <= width
    assert not re.search("None(?! of )", drawn)
    assert markdown.page("Any talk", conversation, scorecard).startswith("# Any talk\n")


def points(scorecard: Scorecard, skill: str) -> int | None:
    """The score of a headline skill."""
    return next(each.score for each in scorecard.skills if each.skill == skill)


@settings(max_examples=40, deadline=None)
@given(scripts().filter(lambda script: "L" in script), st.data())
def test_a_good_reflection_more_never_lowers_paraphrasing(script: str, data: st.DataObject) -> None:
    """Wherever in a talk the listener begins a turn with it."""
    conversation = talk(script, timing=Timing.CHANNELS)
    own = conversation.turns_of(Person.LISTENER)
    assume(own)
    chosen = data.draw(st.sampled_from(own))
    more = replace(chosen, sentences=(labelled("So it moved without you.", "reflection"), *chosen.sentences))
    turns = tuple(more if each.index == more.index else each for each in conversation.turns)
    before, after = (
        points(card(each, "drill"), "paraphrasing") for each in (conversation, conversation.with_turns(turns))
    )
    assert before is None or (after is not None and after >= before)


@settings(max_examples=40, deadline=None)
@given(scripts().filter(lambda script: "//" in script), st.data())
def test_an_interruption_more_never_raises_interruptions(script: str, data: st.DataObject) -> None:
    """Whichever it is, and however much was said."""
    conversation = talk(script, timing=Timing.CHANNELS)
    counting = [each for each in conversation.overlaps if each.counts and each.by is Person.LISTENER]
    assume(counting)
    more = replace(conversation, overlaps=(*conversation.overlaps, data.draw(st.sampled_from(counting))))
    before, after = (points(card(each, "drill"), "interruptions") for each in (conversation, more))
    assert before is None or (after is not None and after <= before)


@settings(max_examples=40, deadline=None)
@given(scripts().filter(bool), st.sampled_from(Timing))
def test_swapping_the_two_swaps_the_report(script: str, timing: Timing) -> None:
    """It is the report of the same talk with the parts written the other way round; twice is as it was."""
    conversation = talk(script, timing=timing, people=People("Sam", "Ana"))
    lines = (f"{EXCHANGED.get(line[0], line[0])}{line[1:]}" for line in script.splitlines())
    written = talk("\n".join(lines), timing=timing, people=People("Ana", "Sam"))
    assert card(swapped(conversation)) == card(written)
    assert card(swapped(swapped(conversation))) == card(conversation)


@settings(max_examples=40, deadline=None)
@given(scripts().filter(bool), st.sampled_from([("Ana", "Sam"), ("Zoë", "安娜"), ("{partner}", "%s")]))
def test_other_names_change_nothing_but_names(script: str, names: tuple[str, str]) -> None:
    """Every value, score and verdict, the focus and where the moments lie stay."""
    before = card(talk(script, timing=Timing.CHANNELS, people=People("Sam", "Ana")))
    after = card(talk(script, timing=Timing.CHANNELS, people=People(*names)))
    assert [_nameless(each) for each in before.assessments] == [_nameless(each) for each in after.assessments]
    assert (before.focus and before.focus.rule) == (after.focus and after.focus.rule)
    assert len(before.went_well) == len(after.went_well)


def _nameless(answer: Assessment) -> Assessment:
    """An answer without the words that may hold a name."""
    return replace(answer, reason=None, moments=tuple(replace(each, note="") for each in answer.moments))
