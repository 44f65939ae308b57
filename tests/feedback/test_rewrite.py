"""Open twins of closed questions."""

import pytest

from listenlab.feedback.rewrite import open_twin


@pytest.mark.parametrize(
    ("closed", "twin"),
    [
        ("Did that annoy you?", "What was that like?"),
        ("And did you find one?", "What did you find?"),
        ("Were you late?", "What happened?"),
        ("Were you angry?", "How did that feel?"),
        ("Are you okay?", "How are you with that?"),
        ("Do you think he wants your job?", "What do you think?"),
        ("Is Daniel still angry?", "How do you see it?"),
        ("So, is there anybody who could help?", "What else is there?"),
        ("Can you do that?", "What would help?"),
        ("Would that help?", "What would help?"),
        ("And how long did it take?", "What has that time been like?"),
        ("How many customers are there?", "What does it mean for you?"),
        ("How often does he do it?", "What is it like when it happens?"),
        ("When did it start?", "What was going on at the time?"),
        ("Who said that?", "Who matters in this, and how?"),
        ("Which of them did you want?", "What makes the difference for you?"),
        ("Where were you?", "What is it like there?"),
        ("When do you have to be out?", "What does that time look like for you?"),
        ("Why didn't you say that?", "What held you back?"),
        ("Why don't you call him?", "What have you thought of so far?"),
        ("Why was she there?", "What led to that?"),
        ("Have you ever thought about a walk?", "What have you thought of so far?"),
        ("Will you tell me how it went?", "What would you like to tell me?"),
        ("Do you have a plan for the weekend?", "What do you have in mind?"),
        ("Is there anything you need from me?", "What do you need?"),
        ("Hey, quick one, are you okay?", "How are you with that?"),
        ("How old is she now?", "Tell me more about that."),
        ("DIDN\u2019T IT?", "Tell me more about that."),
    ],
)
def test_the_twin_keeps_the_interest_and_leaves_the_answer(closed: str, twin: str) -> None:
    """The first verb tells what it is about."""
    assert open_twin(closed) == twin
