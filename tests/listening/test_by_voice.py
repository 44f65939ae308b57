"""What one microphone costs, in words."""

from dataclasses import replace

from listenlab import rules
from listenlab.conversation import Confidence, Conversation, Timing
from listenlab.listening.by_voice import gap_doubt, share_doubt
from tests.talk import talk

SCRIPT = "L 0-100: And then?\nP 101-201: It rained and nobody came to see the play."


def unsure(conversation: Conversation, confidence: Confidence) -> Conversation:
    """With the listener's voice no surer than that."""
    first, *others = conversation.utterances
    return replace(conversation, utterances=(replace(first, confidence=confidence, evidence=0.0), *others))


def test_a_channel_each_leaves_nothing_to_doubt() -> None:
    """Nor does a transcript with times."""
    for timing in (Timing.CHANNELS, Timing.DIARIZED, Timing.WORDS):
        assert share_doubt(talk(SCRIPT, timing=timing)) is None
        assert gap_doubt(talk(SCRIPT, timing=timing)) is None


def test_the_share_is_as_unsure_as_the_voices_are() -> None:
    """Some points at least; half of the speech where half may be the other's."""
    mixed = talk(SCRIPT, timing=Timing.MIXED)
    assert "about 4 points" in str(share_doubt(mixed))
    assert "about 4 points" in str(share_doubt(unsure(mixed, Confidence.GOOD)))
    assert "about 50 points" in str(share_doubt(unsure(mixed, Confidence.ASK)))


def test_it_stands_in_the_assessment() -> None:
    """Beside a talk share that has a value."""
    assessed = {each.rule: each for each in rules.assess(talk(SCRIPT, timing=Timing.MIXED), {})}
    assert assessed["talk_share"].value is not None
    assert "good to about 4 points" in str(assessed["talk_share"].reason)
