"""Whatever is said, by whomever, with or without times: the rules answer and the report can be drawn."""

from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab import rules
from listenlab.conversation import Conversation, People, Timing
from listenlab.feedback import markdown, text
from listenlab.listening import Verdict
from tests.feedback.talks import card
from tests.talk import LABELS, OVERLAPS, talk

WORDS = ["I", "you", "tired", "so", "why", "don't worry", "tell me more", "my first manager", "yes", "no", "the plan"]


@st.composite
def talks(draw: st.DrawFn) -> Conversation:
    """A talk of up to thirty turns with labels and overlaps at random."""
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
    if not lines:
        return Conversation(timing=draw(st.sampled_from(Timing)))
    timing, language = draw(st.sampled_from(Timing)), draw(st.sampled_from(["en", "en", "en", "de"]))
    return talk("\n".join(lines), timing=timing, people=People("Sam", "Ana"), language=language)


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
    assert "None" not in drawn
    assert markdown.page("Any talk", conversation, scorecard).startswith("# Any talk\n")
