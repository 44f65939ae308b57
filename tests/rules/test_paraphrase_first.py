"""What the listener says first after the partner has opened up."""

from listenlab.listening import Verdict
from listenlab.rules.paraphrase_first import RULE
from tests.talk import talk

TOLD = "P: The deadline moved again last week, and nobody had told me that it would."
WORKED = talk(f"""
    {TOLD}
    L: So they moved it again. [reflection] When did you hear? [closed]
    {TOLD}
    L: Did you complain? [closed]
    {TOLD}
    L: Okay. You should talk to your manager about that. [advice]
    {TOLD}
    L: That happened to me once. I was so angry. You were left out. [reflection]
    {TOLD}
    L: Hm. It came out of nowhere. [reflection]
    P: Yes, exactly. [confirms]
""")


def test_two_of_five_reply_slots_hold_a_reflection() -> None:
    """A reflection in the first two sentences counts, one in the third does not."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of, answer.score) == (0.4, 2, 5, 90)
    assert [moment.good for moment in answer.moments] == [True, False, False, False, True]
    assert RULE.wording.figure(answer, WORKED) == "said back first in 2 of 5 replies"


def test_a_miss_shows_where_the_reply_went_instead() -> None:
    """The quote is the question or the advice itself, not the "okay" before it."""
    misses = [(moment.quote, moment.note) for moment in RULE.assess(WORKED).moments if not moment.good]
    assert misses == [
        ("Did you complain?", "you went straight to a question"),
        ("You should talk to your manager about that.", "you went straight to advice"),
        ("That happened to me once.", "you went on with words of your own"),
    ]


def test_the_partner_confirming_is_part_of_the_moment() -> None:
    """Being told "yes" is the best sign that it arrived."""
    assert RULE.assess(WORKED).moments[-1].note == 'you began with what Ana had just said, and heard "yes, exactly"'


def test_a_paraphrase_of_more_than_32_words_is_a_speech() -> None:
    """Length is bounded as declared."""
    speech = "L: " + " ".join(["you"] * 33) + ". [reflection]"
    answer = RULE.assess(talk("\n".join([TOLD, speech] * 5)))
    assert answer.count == 0


def test_replies_to_short_turns_are_no_opportunity() -> None:
    """Eleven words within six seconds disclose nothing yet."""
    answer = RULE.assess(talk("P: It moved.\nL: Again. [reflection]\n" * 8))
    assert (answer.verdict, answer.of) == (Verdict.NOT_ENOUGH, 0)
    assert answer.reason == "none of your replies followed something longer that Ana said"


def test_a_stock_phrase_counts_twice_and_then_no_more() -> None:
    """Also in other case and punctuation; what came instead of hearing is named."""
    told = "P: The deadline moved again last week and nobody told me at all, not once, as ever.\n"
    phrases = ["That sounds hard.", "that sounds hard!", "That sounds hard.", "That sounds hard", "That sounds hard."]
    answer = RULE.assess(talk("".join(f"{told}L: {phrase} [reflection]\n" for phrase in phrases)))
    assert (answer.count, answer.of) == (2, 5)
    assert [moment.note for moment in answer.moments if not moment.good] == ["you said the same words once more"] * 3
