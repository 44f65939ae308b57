"""Disclosures and the reply slots after them."""

from listenlab.conversation import Timing
from listenlab.listening import replies
from tests.talk import talk

TWELVE = "The deadline moved again last week and nobody had told me that."


def test_a_disclosure_has_twelve_words_or_six_seconds() -> None:
    """Eleven words in a hurry disclose nothing yet."""
    assert len(replies(talk(f"P: {TWELVE}\nL: Oh."))) == 1
    assert len(replies(talk(f"P: {TWELVE.removesuffix(' that.')}\nL: Oh."))) == 0
    assert len(replies(talk("P 0-6: I left.\nL: Oh."))) == 1


def test_the_slot_is_the_first_two_sentences_before_the_partner_speaks_again() -> None:
    """Across the listener's turns, encouragements left out."""
    (reply,) = replies(
        talk(f"P: {TWELVE}\nL: mm hm [backchannel]\nL: Oh.\nL +2.0: I see. And then?\nP: Well.", timing=Timing.CHANNELS)
    )
    assert [sentence.text for _, sentence in reply.slot] == ["Oh.", "I see."]
    assert len(reply.turns) == 2


def test_partner_turns_on_end_are_one_disclosure() -> None:
    """Also when each alone would be too short."""
    (reply,) = replies(talk("P: The deadline moved again last week.\nP: And nobody had told me that.\nL: Oh."))
    assert len(reply.disclosure) == 2


def test_what_nobody_answered_is_no_reply() -> None:
    """The talk may end on a disclosure."""
    assert replies(talk(f"L: Hello.\nP: {TWELVE}")) == ()
