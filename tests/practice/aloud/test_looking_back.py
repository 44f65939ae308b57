"""A recorded talk with a scripted person becomes a session in which everybody's words are their own."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from listenlab import interchange
from listenlab.conversation import Person, Span, Timing
from listenlab.feedback import text
from listenlab.listening.silences import silences
from listenlab.practice.aloud.looking_back import looked_back
from listenlab.practice.bench import Workbench
from listenlab.practice.session import Session, Source
from listenlab.practice.take import Course, Line, Struck
from listenlab.practice.wishes import Wishes
from tests.fakes import Played, babble, ears
from tests.practice.kept_sound import a_workbench, silent

LINES = (
    Line(1.0, 4.0, "The date wasn't mine and nobody asked me."),
    Line(9.0, 12.0, "Yes. I heard of it in the client call."),
    Line(17.0, 18.2, "I was"),
)
ANSWERS = {5.0: "So nobody asked you before.", 13.0: "What was that like for you?", 17.5: "You should talk to them."}
SPANS = (Span(5.0, 7.0), Span(13.0, 15.0), Span(17.5, 20.0))
WISHES = Wishes(partner="Maya")


def bench(*, leak: float = 0.0, voiced: bool = True) -> Workbench:
    """Ears that hear the answers; `leak` is how loud the microphone hears the partner."""
    played = np.where(np.abs(babble([line.span for line in LINES], 22.0, 1)) > 1e-3, 1.0, 0.0).astype(np.float32)
    played *= babble([Span(0.0, 22.0)], 22.0, 3)
    own = babble(SPANS, 22.0, 2)
    channels = [own + leak * np.pad(played, (500, 0))[: len(own)], *([played] if voiced else [])]
    return a_workbench(usual=ears(Played(np.stack(channels, axis=1)), ANSWERS))


def session(course: Course, there: Workbench) -> Session:
    """What becomes of it."""
    return looked_back([Path("part.wav")], course, there, WISHES, silent, identity="abc", title="A missed deadline")


def said(of: Session) -> list[tuple[Person, str]]:
    """Who said what."""
    return [(turn.person, turn.text) for turn in of.conversation.turns]


PARTNER, LISTENER = Person.PARTNER, Person.LISTENER


@pytest.mark.parametrize("leak", [0.0, 0.4], ids=["headphones", "loudspeaker"])
def test_everybodys_words_are_their_own(leak: float) -> None:
    """With headphones and without; times are those of the recording, and an interruption is one."""
    found = session(Course(lines=LINES), bench(leak=leak))
    assert said(found) == [
        (PARTNER, LINES[0].text),
        (LISTENER, ANSWERS[5.0]),
        (PARTNER, LINES[1].text),
        (LISTENER, ANSWERS[13.0]),
        (PARTNER, LINES[2].text),
        (LISTENER, ANSWERS[17.5]),
    ]
    assert (found.source, found.conversation.timing) == (Source.REHEARSAL, Timing.CHANNELS)
    [overlap] = found.conversation.overlaps
    assert (overlap.by, overlap.counts) == (LISTENER, True)
    assert overlap.span.start_s == pytest.approx(17.5, abs=0.1)
    told = [note for note in found.conversation.notes if "loudspeaker" in note]
    assert bool(told) == bool(leak)


def test_what_was_taken_back_is_no_part_of_it() -> None:
    """Neither the answer nor the line that was said again."""
    again = replace(LINES[1], at_s=17.0, end_s=20.0)
    course = Course(lines=(LINES[0], LINES[1], again), struck=(Struck(9.0, 16.9),))
    found = session(course, bench())
    texts = [text for _, text in said(found)]
    assert ANSWERS[13.0] not in texts
    assert texts.count(LINES[1].text) == 1
    assert silences(found.conversation, 3.0) == []
    assert silences(replace(found.conversation, breaks=()), 3.0) != []
    assert interchange.load(interchange.dump(found)) == found


def test_a_typed_answer_is_one_of_the_answers() -> None:
    """In the place where it was given."""
    course = Course(lines=(LINES[0], Line(8.8, 8.8, "And then?", by_listener=True), LINES[1]))
    texts = [text for _, text in said(session(course, bench()))]
    assert texts.index(LINES[1].text) > next(at for at, text in enumerate(texts) if "And then?" in text)


def test_a_partner_without_a_voice_makes_a_talk_without_times() -> None:
    """The words are there in order; who spoke over whom is not measured."""
    shown = tuple(replace(line, end_s=line.at_s) for line in LINES)
    found = session(Course(lines=shown), bench(voiced=False))
    assert found.conversation.timing is Timing.NONE
    assert said(found)[:2] == [(PARTNER, LINES[0].text), (LISTENER, ANSWERS[5.0])]


def test_nobody_is_sent_to_ask_a_made_up_partner() -> None:
    """And what was told of the talk as a whole stands in its feedback."""
    found = session(Course(lines=LINES, told=("Maya told you 2 of 12 things.",)), bench())
    page = " ".join(text.page(found.title, found.conversation, found.scorecard, width=80).split())
    assert "Ask Maya" not in page
    assert "nobody was there to see them" in page
    assert "Maya told you 2 of 12 things." in page
