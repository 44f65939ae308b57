"""From a mark on the screen, and a yes or no, to what is put right."""

from listenlab.conversation import Conversation, LabelKind
from listenlab.errors import CorrectionError
from listenlab.feedback.outline import Marked as Mark
from listenlab.practice.corrections import Correction, Marked
from listenlab.practice.corrections.pointing import INTERRUPTION, verdict

_LABELS = {"P": LabelKind.REFLECTION, "O": LabelKind.OPEN, "C": LabelKind.QUESTION, "A": LabelKind.ADVICE}
_FROM_A_RULE = "This mark comes from a rule, not from a label that could be set."


def on(conversation: Conversation, mark: Mark, *, right: bool) -> tuple[Correction, ...]:
    """The mark confirmed, or rejected; a closed question that is rejected is no question.

    Raises CorrectionError for a mark that no label stands behind.
    """
    turn = mark.moment.turn
    if mark.mark == "!":
        return verdict(conversation, turn, INTERRUPTION, holds=right)
    if mark.mark not in _LABELS:
        raise CorrectionError(_FROM_A_RULE, "Put the words or the speaker right in the transcript: t.")
    quote = _sentence(conversation, mark)
    closed = (Marked(turn, quote, LabelKind.OPEN, holds=False),) if mark.mark == "C" and right else ()
    return (Marked(turn, quote, _LABELS[mark.mark], holds=right), *closed)


def opened(conversation: Conversation, mark: Mark) -> tuple[Correction, ...]:
    """The question of a mark is an open one."""
    return (Marked(mark.moment.turn, _sentence(conversation, mark), LabelKind.OPEN, holds=True),)


def _sentence(conversation: Conversation, mark: Mark) -> str:
    """The sentence a mark stands on."""
    said = [sentence.text for sentence in conversation.turns[mark.moment.turn].sentences]
    quote = mark.moment.quote
    found = [text for text in said if text == quote] or [text for text in said if text in quote or quote in text]
    if not found:
        raise CorrectionError(_FROM_A_RULE)
    return found[0]
