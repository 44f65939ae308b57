"""The nouns of a conversation: frozen values without behaviour of their own, standard library only.

Conventions: every time is in seconds from the start of the recording; tuples are in the order things were said.
"""

from listenlab.conversation.conversation import Conversation, Timing
from listenlab.conversation.doubts import Doubt, doubts
from listenlab.conversation.floor import Backchannel, FloorTransfer, Grade, Overlap, OverlapKind
from listenlab.conversation.labels import BESIDE, HOLDS_FROM, Label, LabelKind, Reason, Sentence
from listenlab.conversation.people import People, Person
from listenlab.conversation.spans import Span, apart, doubled, optional_span
from listenlab.conversation.talk import Confidence, Turn, TurnKind, Utterance, Word
from listenlab.conversation.transcript import Layout, Line, Transcript
from listenlab.conversation.views import shifted, swapped, within

__all__ = [
    "BESIDE",
    "HOLDS_FROM",
    "Backchannel",
    "Confidence",
    "Conversation",
    "Doubt",
    "FloorTransfer",
    "Grade",
    "Label",
    "LabelKind",
    "Layout",
    "Line",
    "Overlap",
    "OverlapKind",
    "People",
    "Person",
    "Reason",
    "Sentence",
    "Span",
    "Timing",
    "Transcript",
    "Turn",
    "TurnKind",
    "Utterance",
    "Word",
    "apart",
    "doubled",
    "doubts",
    "optional_span",
    "shifted",
    "swapped",
    "within",
]
