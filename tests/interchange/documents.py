"""A small session with something in every field."""

from dataclasses import replace

from listenlab.conversation import Label, LabelKind, Reason, Timing
from listenlab.feedback import Focus, Scorecard, Skill
from listenlab.listening import Assessment, Moment, Verdict
from listenlab.practice.session import Session, Source
from tests.talk import talk

SCRIPT = """
P: It moved again, and nobody called me.
L: So it moved without you. [reflection feeling] What happened? [open] Was it late? [closed]
P: It was, and the worst part // was the --
L: Have you told them? [closed advice]
P: No.
"""


def session() -> Session:
    """Sam listens to Ana, asks and interrupts."""
    conversation = talk(SCRIPT, timing=Timing.CHANNELS)
    felt = Label(LabelKind.FEELING, 0.9, Reason("names how she feels", ("without you",)))
    turns = list(conversation.turns)
    first = turns[1].sentences[0]
    kept = tuple(label for label in first.labels if label.kind is not LabelKind.FEELING)
    turns[1] = replace(turns[1], sentences=(replace(first, labels=(*kept, felt)), *turns[1].sentences[1:]))
    return Session(
        id="s1",
        title="With Ana",
        source=Source.TRANSCRIPT,
        conversation=replace(conversation, turns=tuple(turns), notes=("Two microphones.",)),
        scorecard=_scorecard(),
    )


def _scorecard() -> Scorecard:
    moment = Moment(1, 3.0, 4.5, "What happened?", "an open question", good=True)
    return Scorecard(
        profile="one_on_one",
        skills=(Skill("open_questions", "Open questions", 75, 0.6, 6, 10, (0.35, 0.81), Verdict.MET, "6 of 10 open"),),
        assessments=(
            Assessment(
                "open_questions",
                "Ask open questions",
                0.6,
                "share",
                6,
                10,
                75,
                "fair",
                1,
                (0.35, 0.81),
                Verdict.MET,
                moments=(moment,),
            ),
            Assessment(
                "talk_share",
                "Leave room",
                None,
                "share",
                None,
                None,
                None,
                None,
                2,
                None,
                Verdict.NOT_ENOUGH,
                reason="=too little was said",
            ),
        ),
        headline="You let Ana finish.",
        went_well=("You said it back.",),
        focus=Focus("open_questions", "2 of 9 were open", "Begin with what."),
        measures={"open_questions": 0.6},
    )
