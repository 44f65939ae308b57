"""`checklist`: what no microphone hears, asked of listener and partner, best before they look at the scores.

The partner's answers stay private until both people have answered.
"""

import sys
from collections.abc import Sequence

import click

from listenlab.cli.printing import talk
from listenlab.conversation import Person
from listenlab.feedback import ListenerAnswers, PartnerAnswers
from listenlab.feedback.checklist import LISTENER_QUESTIONS, MOST, PARTNER_QUESTIONS, Question
from listenlab.practice import correcting
from listenlab.practice.bench import Workbench
from listenlab.practice.corrections import Answered, ListenerAnswered, PartnerAnswered
from listenlab.practice.library import Library
from listenlab.practice.session import Session

_SCALE = f"0 (not at all) to {MOST} (all the time), Enter to pass over"


@click.command()
@click.argument("session_id", metavar="ID")
@click.option("--who", type=click.Choice(("listener", "partner")), default="listener", show_default=True)
@click.option("--answers", metavar="N,N,…", help=f"The answers in the order of the questions, 0 to {MOST}, - for none.")
def checklist_command(session_id: str, who: str, answers: str | None) -> None:
    """Answer a few questions about a kept talk: what no microphone hears."""
    from listenlab.feedback.checklist import first_line
    from listenlab.wiring.building import library, settings
    from listenlab.wiring.intake import workbench

    shelf = library()
    listing = shelf.find(session_id)
    scripted = _is_scripted(listing.id, shelf)
    if scripted and who == Person.PARTNER:
        raise click.UsageError(f"{listing.partner} is made up, and cannot be asked.")
    questions = LISTENER_QUESTIONS if who == Person.LISTENER else PARTNER_QUESTIONS
    given = _asked(questions) if answers is None else _read(answers, questions)
    if all(each is None for each in given):
        talk("Nothing was answered, so nothing is kept.")
        return
    done = correcting.correct(listing.id, [_answered(who, questions, given)], workbench(settings()), shelf)
    card, people = done.session.scorecard, done.session.conversation.people
    line = None if card.checklist is None else first_line(card.checklist, people.partner)
    if scripted:
        talk("Kept.")
        return
    waiting = people.listener if who == Person.PARTNER else people.partner
    talk(line or f"Kept. It is told once {waiting} has answered too: listenlab checklist {listing.id} --who …")


def before_scores(session: Session, bench: Workbench, library: Library) -> Session:
    """A session that has just been scored, with what the people at the terminal answer before they see any score.

    The partner is asked after the listener, so that neither knows of the other's answers. Nobody is asked where
    nobody sits there, or who would rather go on; Ctrl-C goes on, too.
    """
    people = session.conversation.people
    if people.scripted or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return session
    answered: list[Answered] = []
    try:
        if click.confirm("First half a minute of questions that no microphone can answer?", default=False, err=True):
            answered += _asked_of(people.listener, Person.LISTENER, LISTENER_QUESTIONS)
            if click.confirm(f"Now {people.partner}?", default=False, err=True):
                answered += _asked_of(people.partner, Person.PARTNER, PARTNER_QUESTIONS)
    except click.Abort:
        talk("")
    return correcting.correct(session.id, answered, bench, library).session if answered else session


def _asked_of(name: str, who: str, questions: Sequence[Question]) -> list[Answered]:
    talk(f"{name}:")
    given = _asked(questions)
    return [_answered(who, questions, given)] if any(each is not None for each in given) else []


def _is_scripted(session_id: str, library: Library) -> bool:
    """Whether the partner of a kept talk is made up; raises StoreError when it has no feedback yet."""
    from listenlab.practice.keeping import recall
    from listenlab.wiring.building import documents

    return recall(session_id, library, documents()).conversation.people.scripted


def _asked(questions: Sequence[Question]) -> list[int | None]:
    talk(f"Half a minute: {_SCALE}.")
    choice = click.Choice(("", *map(str, range(MOST + 1))))
    replies = [click.prompt(each.asks, default="", type=choice, show_choices=False, show_default=False, err=True)
               for each in questions]  # fmt: skip
    return [int(reply) if reply else None for reply in replies]


def _read(answers: str, questions: Sequence[Question]) -> list[int | None]:
    parts = [part.strip() for part in answers.split(",")]
    known = {"-": None, **{str(number): number for number in range(MOST + 1)}}
    if len(parts) != len(questions) or any(part not in known for part in parts):
        wanted = f"{len(questions)} answers between commas, each 0 to {MOST} or -"
        raise click.BadParameter(f"expected {wanted}, found {answers!r}", param_hint="--answers")
    return [known[part] for part in parts]


def _answered(who: str, questions: Sequence[Question], given: Sequence[int | None]) -> Answered:
    named = {question.id: answer for question, answer in zip(questions, given, strict=True)}
    if who == Person.LISTENER:
        return ListenerAnswered(ListenerAnswers(**named))
    return PartnerAnswered(PartnerAnswers(**named))
