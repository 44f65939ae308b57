"""Acts: what the listener just did, read from the labels that the language room put on their turn.

What closes a person weighs more than what opens them: a reflection followed by advice is taken as advice. A reflection
fits where it takes up a word of one of the last lines or what they contain, and feels where it names a feeling that is
in them; one that does neither is off the mark. A third question running without a reflection between is a barrage.
"""

from collections.abc import Sequence

from listenlab import lexicon
from listenlab.conversation import LabelKind, Sentence, Turn
from listenlab.lexicon.tokens import tokens
from listenlab.listening import advises, asks, asks_openly, gives_back, meaning
from listenlab.listening.meaning import families
from listenlab.scenarios.partner import Heard
from listenlab.scenarios.scenario import Act, Line

RUNNING_QUESTIONS = 3
_QUESTIONS = frozenset({Act.OPEN, Act.CLOSED, Act.BARRAGE})
_BREATHS = frozenset({Act.SILENCE, Act.ENCOURAGER})


def heard(turn: Turn | None, recent: Sequence[Line], before: Sequence[Act], *, cut_in: bool = False) -> Heard:
    """What the partner takes from the listener's labelled turn; None is a silence.

    `recent` are the last lines told, `before` the acts so far, and `cut_in` says that the turn began over the
    partner's words.
    """
    if turn is None or not turn.text.strip():
        return Heard(Act.SILENCE)
    words = meaning(turn.text)
    if cut_in:
        return Heard(Act.INTERRUPTION, words)
    act = _closing(turn) or _giving_back(turn, recent) or _asking(turn, before)
    return Heard(act or (Act.OTHER if turn.holds_floor else Act.ENCOURAGER), words)


def _closing(turn: Turn) -> Act | None:
    """Advice, sympathy or a story of one's own, wherever in the turn it stands."""
    if any(map(_unasked, turn.sentences)):
        return Act.ADVICE
    for kind, act in ((LabelKind.SYMPATHY, Act.SYMPATHY), (LabelKind.SHIFT, Act.SHIFT)):
        if any(not gives_back(sentence) for sentence in turn.sentences_that(kind)):
            return act
    return None


def _unasked(sentence: Sentence) -> bool:
    return advises(sentence) and not sentence.is_a(LabelKind.PERMISSION)


def _giving_back(turn: Turn, recent: Sequence[Line]) -> Act | None:
    given = [sentence for sentence in turn.sentences if gives_back(sentence) or sentence.is_a(LabelKind.VALIDATION)]
    if not given:
        return None
    told = " ".join(part for line in recent for part in (line.text, *line.points, *line.feelings))
    if named := families(_feelings(turn)):
        return Act.FEELS if named & families(told) else Act.OFF
    own = " ".join(sentence.text for sentence in given)
    return Act.FITS if (meaning(own) or _content(own)) & (meaning(told) | _content(told)) else Act.OFF


def _feelings(turn: Turn) -> str:
    """The words with which a turn names feelings."""
    labels = (sentence.label(LabelKind.FEELING) for sentence in turn.sentences)
    return " ".join(quote for label in labels if label and label.holds for quote in label.reason.quotes)


def _content(text: str) -> frozenset[str]:
    """The words of a text that are not grammar, however common."""
    return frozenset(tokens(text)) - lexicon.phrases("function_words")


def _asking(turn: Turn, before: Sequence[Act]) -> Act | None:
    asked = [sentence for sentence in turn.sentences if asks(sentence)]
    inviting = bool(turn.sentences_that(LabelKind.INVITATION))
    if not asked and not inviting:
        return None
    running = [act for act in before if act not in _BREATHS][-(RUNNING_QUESTIONS - 1) :]
    if len(running) == RUNNING_QUESTIONS - 1 and all(act in _QUESTIONS for act in running):
        return Act.BARRAGE
    return Act.OPEN if inviting or all(map(asks_openly, asked)) else Act.CLOSED
