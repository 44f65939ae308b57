"""Three short talks that the tests of the feedback room share: a warm listener, a hurried one, a quiet room."""

from listenlab import feedback, rules
from listenlab.conversation import Conversation, People, Timing
from listenlab.feedback import Scorecard
from tests.talk import talk

WARM_SCRIPT = """
    L 0: Hi. What would you like to talk about? [open]
    P 4-40: The deadline moved again // last week, and nobody told me. I felt so small in front of my team. [feeling]
    L: mm hm [backchannel]
    L 41: You found out last, and it hurt. [reflection]
    P 44-80: Exactly. [confirms] They asked me questions and I had no answers, not a single one, the whole week.
    L 81: So you were left alone with it. [reflection] What was that like? [open]
    P 86-120: Hard. I went home and I did not want to talk to anyone at all that whole evening.
    L 121: You carried it home. [reflection]
    P 124-150: Yes, and I am usually the one who talks about everything at home, so they all noticed.
    L 151: They saw that it was serious. [reflection] How are things now? [open]
    P 156-180: Better. Tom came and said that he was sorry about how it had all happened to me.
    L 181: Did that help? [closed]
    P 183-200: A little. I think that I want to talk to Helen about it, because it was her decision.
    L 201: You want an honest answer. [reflection] What would help you? [open]
    P 206: Just this.
"""
HURRIED_SCRIPT = """
    L 0: Is this about the meeting? [closed]
    P 3-40: Yes. I wanted to tell you what happened on Tuesday, because I think you only heard // one side of --
    L: I heard all about it. Were you late? [closed]
    P 45-80: No, I was there early. I stood there and I felt so embarrassed that I // could not even -- [feeling]
    L: Don't be embarrassed. Is Tom still angry? [closed]
    P 85-120: I do not know. He walks past my desk as if I was not there, every // day.
    L: You should send him an email. [advice]
    P 125-160: I do not want to send him an email. I think that it would only make everything worse.
    L 160.5: So call him. [advice] Do you have his number? [closed]
    P 164-190: I do. I only wanted somebody to listen to me for five minutes before I do anything.
    L 190.5: So you want to be heard. [reflection] Was there something else? [closed]
    P 196-200: No. It can wait.
    L 200.5: Great.
"""


def warm(*, timing: Timing | None = None, partner: str = "Ana") -> Conversation:
    """Gives back, asks openly, lets the other finish."""
    return talk(WARM_SCRIPT, timing=timing, people=People("Sam", partner))


def hurried(*, timing: Timing | None = None) -> Conversation:
    """Cuts in, asks closed questions, advises; gives back once."""
    return talk(HURRIED_SCRIPT, timing=timing)


def card(conversation: Conversation, profile: str = "one_on_one") -> Scorecard:
    """What the listener is told, rules and all."""
    chosen = feedback.profile(profile)
    return feedback.scorecard(conversation, rules.assess(conversation, chosen.thresholds), chosen)
